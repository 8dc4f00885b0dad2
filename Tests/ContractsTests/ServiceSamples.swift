import Commerce
import Contracts
import Wire

/// What goes to the services of a store and comes from them.
extension SampleMaker {
    var catalog: [any CBORCodable] {
        let offer = ProductsFound.Offer(
            product: product, vat: VATRate(hundredths: 1900),
            toGo: maybe(VATRate(hundredths: 700)))
        return [
            FindProducts(codes: ["BREAD", "4006381333931"], basket: maybe(basket)), offer,
            ProductsFound(
                version: 4, offers: [offer, offer], reductions: maybe([[step], []]),
                lines: maybe([[line], []]), prices: maybe([linePrice])),
            PublishProducts(products: [product], isDryRun: true),
            CatalogPublished(version: 4, changed: 2, products: 3),
            ListProducts(after: "APPLES", limit: 100),
        ]
    }

    var inventory: [any CBORCodable] {
        let point = SetReorder.Point(sku: "BREAD", quantity: Quantity(thousandths: 5000))
        let row = StockShown.Row(sku: "BREAD", level: level)
        return [
            MoveStock(sale: sale, reason: "delivery", isSale: false, movements: [movement]),
            RaiseStock(action: ActionID(sale), sku: "BREAD"),
            StockRaised(booked: Quantity(thousandths: 3000)),
            ReserveStock(sale: sale, wanted: [movement]), ReleaseStock(sale: sale), point,
            SetAside(
                reservation: sale, goods: [movement], state: .taken, by: SaleID(high: 5, low: 6)),
            SetAside.State.free,
            SetReorder(points: [point]), row, StockShown(rows: [row, row]),
            StockLevels(skus: ["BREAD"], onlyLow: true, after: "APPLES", limit: 50),
        ]
    }

    var loyalty: [any CBORCodable] {
        [
            JoinMembers(members: [member]), EarnPoints(sale: sale, member: "M-1", points: 3),
            RedeemPoints(sale: sale, member: "M-1", points: 50), ReturnPoints(sale: sale),
            FindMember(number: "M-1", least: maybe(40)), MemberFound(member: member),
        ]
    }

    var card: [any CBORCodable] {
        [
            ChargeCard(intent, amount: Money(minor: 400), currency: .euro),
            ChargeStatus(intent), ReverseCharge(intent), RefundCard(cardRefund, currency: .euro),
            RefundState(intent),
            CardAnswer(
                state: .approved, reference: "A-77", amount: maybe(Money(minor: 399))),
            CardBehaviour(way: .late, count: 2),
        ]
    }

    private var receiptDay: BusinessDay { BusinessDay(day: 20_758) }

    private var foundReceipt: ReceiptsFound.Row {
        ReceiptsFound.Row(
            receipt: "T3-000042", sale: sale, soldAt: CivilTime(day: 20_758, second: 29_040),
            staff: "S-04", total: Money(minor: 640), member: maybe("M-1"), names: ["Latte"])
    }

    var receipts: [any CBORCodable] {
        [
            IssueReceipt(finished: finished),
            RenderReceipt(receipt: "T3-000042", form: .escpos, language: "de", columns: 48),
            RenderReceipt(receipt: "T3-000042", form: .html, copy: 2, isGift: true),
            CountCopy(id: sale, receipt: "T3-000042", terminal: maybe(3)), CopyCounted(number: 2),
            ReceiptRendered(sale: sale, bytes: Bytes([0x1B, 0x40])),
            SearchReceipts(
                before: 17, text: maybe("latte"), day: maybe(receiptDay),
                amount: maybe(Money(minor: 640)), member: maybe("M-1")),
            ReceiptsFound(rows: [foundReceipt], next: maybe(1001)), foundReceipt,
        ]
    }

    var printing: [any CBORCodable] {
        let job = PrinterShown.Job(
            receipt: "T3-000042", sent: 3, held: maybe("printer.unconfirmed"))
        let shown = PrinterShown(
            at: "192.168.7.50:9100", state: "printer.paperOut", detail: "put in a new roll",
            since: CivilTime(day: 20_759, second: 29_040), isPaperLow: true, jobs: [job, job])
        let printed = PrintJob(
            number: 7, sale: finished, sent: 3, held: maybe("printer.silent"), copy: maybe(2))
        return [
            PrintReceipt(finished: finished, copy: maybe(2), id: maybe(SaleID(high: 5, low: 6))),
            ShowPrinter(), job, shown,
            RetryPrints(receipts: ["T3-000042"]), CancelPrints(receipts: ["T3-000042"]),
            PrintsChanged(count: 2), printed, PrintQueue.Event.taken(printed),
            PrintQueue.Event.sending(1), PrintQueue.Event.printed(2),
            PrintQueue.Event.held(3, reason: "printer.unconfirmed"), PrintQueue.Event.resumed(4),
            PrintQueue.Event.cancelled(5),
        ]
    }
}
