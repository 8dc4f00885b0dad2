import Commerce
import Wire

/// Makes samples, with every optional value or with none.
///
/// No two fields of one record hold the same, so that two that were mixed up show.
struct SampleMaker: Sendable {
    let isFull: Bool

    var all: [any CBORCodable] {
        [
            names, money, sales, products, choices, lines, priceLists, promotions, members, reports,
            payments,
            paymentEvents,
            terminalEvents, ringingUp, wholeSales, handingOver, parking, vouchers, coupons,
            foreign, refunds, declinedRefunds,
            refunding, catalog, inventory, loyalty,
            card, receipts, printing, node, tracing, witness, placing, drawer, staff, answers,
            headquarters, headquartersMessages, transfers, valueTransfers, blocks,
        ].flatMap { $0 }
    }

    func maybe<Value>(_ value: Value) -> Value? {
        isFull ? value : nil
    }
}

/// What other samples are made of.
extension SampleMaker {
    var sale: SaleID { SaleID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210) }

    var line: SaleLine {
        SaleLine(
            sku: "APPLES", name: "Äpfel", unitPrice: Money(minor: 299),
            quantity: Quantity(thousandths: 1333), vat: VATRate(hundredths: 700),
            discount: maybe(Discount.percent(1250)), reductions: maybe([step]),
            hasSetPrice: maybe(false), detail: maybe(lineDetail), loads: maybe("G-1"),
            loadsKind: maybe(.giftCard))
    }

    var vat: VATAmount {
        VATAmount(
            rate: VATRate(hundredths: 700), net: Money(minor: 372), vat: Money(minor: 26),
            gross: Money(minor: 398))
    }

    var priced: PricedBasket {
        PricedBasket(
            amounts: [Money(minor: 300), Money(minor: 98)], total: Money(minor: 398), vat: [vat],
            due: Money(minor: 400), rounding: Money(minor: 2), loaded: maybe([loaded]))
    }

    var loaded: LoadedAmount { LoadedAmount(.giftCard, Money(minor: 500)) }

    var tenders: [Tender] {
        [
            Tender(
                .card, Money(minor: 150), .euro, code: maybe("G-2"), tip: maybe(Money(minor: 25)),
                foreign: maybe(foreignCash), from: maybe(exchangedValue)),
            Tender(.cash, Money(minor: 350), .euro),
        ]
    }

    var exchangedValue: ExchangedValue { ExchangedValue(.giftCard, code: maybe("G-3")) }

    var exchange: Exchange { Exchange(sale: SaleID(high: 5, low: 6), receipt: "T3-000041") }

    var open: OpenSale {
        var sale = OpenSale(id: sale, staff: "S-01", member: maybe("M-1"), group: maybe("trade"))
        sale.lines = [line, line]
        sale.discount = maybe(Discount.amount(Money(minor: 10)))
        sale.reason = maybe("regular")
        sale.tenders = tenders
        sale.catalogue = 17
        sale.agreed = maybe(priced)
        sale.handOvers = maybe(3)
        sale.isTraining = maybe(true)
        sale.coupons = maybe([coupon])
        sale.hasUsedCoupons = maybe(false)
        sale.orderType = maybe(.toGo)
        sale.exemption = maybe("diplomat")
        sale.exchangedBy = maybe(SaleID(high: 5, low: 6))
        return sale
    }

    var finished: Sale {
        var sale = Sale(
            id: sale, store: "corner", terminal: 3, receipt: "T3-000042", currency: .euro,
            lines: [line, line], discount: maybe(Discount.amount(Money(minor: 10))),
            priced: priced, tenders: tenders, change: Money(minor: 100), staff: "S-01",
            member: maybe("M-1"), catalogue: 17,
            soldAt: CivilTime(day: 20_759, second: 29_040), day: BusinessDay(day: 20_758),
            origin: maybe(origin), isTraining: maybe(true), isAgreed: maybe(false),
            prices: maybe(.exclusive), coupons: maybe(["WELCOME"]), offline: maybe(deviceReceipt),
            reason: maybe("regular"), taxing: maybe(taxing))
        (sale.exchange, sale.pointsBalance) = (maybe(exchange), maybe(107))
        return sale
    }

    var taxing: SaleTaxing {
        SaleTaxing(
            orderType: maybe(.toGo), exemption: maybe("diplomat"), rounding: maybe(.line))
    }

    var deviceReceipt: DeviceReceipt { DeviceReceipt(series: "T3-3FA2C9", number: 7) }

    var product: Product {
        Product(
            sku: "BREAD", gtin: maybe("4006381333931"), name: "Brot", category: "Backwaren",
            price: Money(minor: 249), vatClass: "reduced", unit: "piece",
            detail: maybe(detail))
    }

    var member: PointsLedger.Member {
        PointsLedger.Member(number: "M-1", name: "Ada", email: "ada@example.org", points: 120)
    }

    var movement: StockLedger.Movement {
        StockLedger.Movement(sku: "BREAD", quantity: Quantity(thousandths: -2000))
    }

    var level: StockLedger.Level {
        var level = StockLedger.Level()
        level.onHand = Quantity(thousandths: 9000)
        level.reserved = Quantity(thousandths: 1000)
        level.reorder = maybe(Quantity(thousandths: 5000))
        return level
    }

    var payment: PaymentBook.Payment {
        var payment = PaymentBook.Payment(
            intent, amount: Money(minor: 400), state: .approved, reference: "A-77",
            isSettled: true, day: maybe(BusinessDay(day: 20_758)))
        payment.attempt = maybe(2)
        payment.earlier = maybe([.init(number: 1, reference: "do not honour")])
        payment.approved = maybe(Money(minor: 399))
        payment.owed = maybe(Money(minor: 250))
        payment.paidBack = maybe(Money(minor: 150))
        return payment
    }

    /// The third card tender of the sale, or its first, which messages leave out.
    var intent: CardIntent { CardIntent(sale, isFull ? 3 : 1) }

    var cardRefund: PaymentBook.CardRefund {
        var refund = PaymentBook.CardRefund(
            by: SaleID(high: 3, low: 4), of: intent, Money(minor: 150),
            day: maybe(BusinessDay(day: 20_758)))
        (refund.state, refund.reference, refund.attempts) = (.unknown, "R-1", 2)
        return refund
    }

    var sold: SalesReport.Sold {
        SalesReport.Sold(
            sale: sale, day: BusinessDay(day: 20_758), hour: 8, staff: "S-01", lines: [soldLine],
            tenders: tenders, change: Money(minor: 100), gross: Money(minor: 300),
            loaded: maybe(Money(minor: 500)), isRefund: maybe(true))
    }

    var soldLine: SalesReport.Sold.Line {
        SalesReport.Sold.Line(
            sku: "APPLES", name: "Äpfel", quantity: Quantity(thousandths: 1333),
            gross: Money(minor: 398))
    }

    var total: SalesReport.Total {
        var total = SalesReport.Total()
        total.sales = 3
        total.lines = 7
        total.quantity = Quantity(thousandths: 9000)
        total.gross = Money(minor: 1234)
        total.loaded = maybe(Money(minor: 500))
        total.refunds = maybe(2)
        return total
    }

    var refusal: Refusal { Refusal("sale.notOpen", "the terminal has no such open sale") }

    var digest: Bytes { Bytes([UInt8](repeating: 7, count: 32)) }
}
