import Commerce
import Contracts
import Wire

/// What goes to a terminal, comes from it, and lies in its journal.
extension SampleMaker {
    var terminalEvents: [any CBORCodable] {
        [
            TerminalState.Event.opened(open),
            TerminalState.Event.lineAdded(line, catalogue: 17),
            TerminalState.Event.quantityChanged(line: 2, Quantity(thousandths: 500)),
            TerminalState.Event.repriced([linePrice], catalogue: 18),
            TerminalState.Event.reduced([[step], []]),
            TerminalState.Event.lineDiscounted(
                line: 2, maybe(Discount.percent(500)), reason: maybe("of yesterday")),
            TerminalState.Event.basketDiscounted(
                maybe(Discount.amount(Money(minor: 10))), reason: maybe("regular")),
            TerminalState.Event.comped(lines: [2], reason: "spilled"),
            TerminalState.Event.couponsGiven([coupon]),
            TerminalState.Event.ordered(.toGo),
            TerminalState.Event.exempted(reason: maybe("diplomat")),
            TerminalState.Event.tendered(tenders[0]),
            TerminalState.Event.untendered(2),
            TerminalState.Event.asked(sale, [.card, .points]),
            TerminalState.Event.voided(sale),
            TerminalState.Event.finished(finished),
            TerminalState.Event.trained(finished),
            TerminalState.Event.refund(.sold(sale, soldSale)),
            TerminalState.Event.attendance(.used(4)),
            TerminalState.Event.handOver(.parked(sale)),
            TerminalState.Event.exchanging(open, by: SaleID(high: 5, low: 6)),
            TerminalState.Event.drawer(.voided(stamp)),
        ]
    }

    /// One message for each step.
    var ringingUp: [any CBORCodable] {
        [
            BeginSale(
                sale: sale, staff: "S-01", member: maybe("M-1"), group: maybe("trade"),
                orderType: maybe(.toGo)),
            ScanItem(
                sale: sale, step: 2, code: "BREAD", quantity: Quantity(thousandths: 2000),
                price: maybe(Money(minor: 199)), choice: maybe(choice), checkedAge: maybe(18)),
            ChangeQuantity(sale: sale, step: 3, line: 1, quantity: Quantity(thousandths: 500)),
            GiveDiscount(
                sale: sale, step: 4, line: maybe(2), discount: maybe(Discount.percent(500)),
                reason: maybe("of yesterday")),
            OrderSale(sale: sale, step: 5, orderType: .toGo),
            ExemptSale(sale: sale, step: 5, reason: maybe("diplomat")),
            CompSale(sale: sale, step: 5, line: maybe(2), reason: "spilled"),
            AddTender(sale: sale, step: 5, tender: tenders[0]),
            RemoveTender(sale: sale, step: 6, tender: 2),
            AbandonSale(sale: sale, goesOn: maybe(true)), FinishSale(sale: sale),
            FollowCatalog(version: 5),
            ShowTerminal(),
            SaleShown(sale: open, priced: priced), SaleFinished(sale: finished),
            TerminalShown(currency: .euro, lastReceipt: 41, open: maybe(open)),
        ]
    }

    var wholeSales: [any CBORCodable] {
        let item = Sell.Item(
            code: "BREAD", quantity: Quantity(thousandths: 2000), price: maybe(Money(minor: 199)),
            choice: maybe(choice), comp: maybe("spilled"),
            discount: maybe(GivenDiscount(.percent(500), reason: maybe("of yesterday"))))
        let payment = Sell.Payment(
            .cash, maybe(Money(minor: 400)), currency: .euro, code: maybe("G-2"),
            tip: maybe(Money(minor: 25)))
        return [
            item, payment,
            Sell(
                sale: sale, staff: "S-01", member: maybe("M-1"), items: [item, item],
                discount: maybe(Discount.percent(500)), payments: [payment],
                soldAt: maybe(CivilTime(day: 20_759, second: 29_040)), returns: maybe(true),
                group: maybe("trade"), checkedAge: maybe(18),
                giftCards: maybe([StoredAmount("G-1", Money(minor: 500))]),
                coupons: maybe(["WELCOME"]), comp: maybe("spilled"),
                due: maybe(Money(minor: 777)), signIn: maybe(4),
                accounts: maybe([StoredAmount("K-1", Money(minor: 300))]),
                layaway: maybe(LayawayStep("L-1", .take)), reason: maybe("regular"),
                orderType: maybe(.toGo), exemption: maybe("diplomat"), inAdvance: maybe(false)),
            BookSale(
                sale: sale, staff: "S-01", member: maybe("M-1"), lines: [line],
                discount: maybe(Discount.percent(500)), tenders: [tenders[0]],
                due: Money(minor: 399), soldAt: CivilTime(day: 20_759, second: 29_040),
                receipt: deviceReceipt, catalogue: 17, reason: maybe("regular"),
                orderType: maybe(.toGo)),
            bookRefund,
            KnownSales(sales: [sale, SaleID(high: 1, low: 2)]), SalesKnown(sales: [sale]),
            SettleSale(sale: sale),
        ]
    }
}
