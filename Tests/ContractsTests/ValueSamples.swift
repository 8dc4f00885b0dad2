import Commerce
import Contracts
import Wire

/// Values of the shop, as they lie in messages, rows and entries.
extension SampleMaker {
    /// Every case of every enumeration that is known by its names.
    var names: [any CBORCodable] {
        let answers: [CardAnswer.State] = [.approved, .declined, .reversed, .pending, .none]
        let decisions: [DecideParked.Decision] = [.retry, .discard]
        return [
            named(Tender.Method.allCases), named(SalesReport.Dimension.allCases),
            named(PaymentBook.State.allCases),
            named(answers), named(CardBehaviour.Way.allCases), named(RenderReceipt.Form.allCases),
            named(decisions), named(TenderMethod.allCases), named(Pledge.allCases),
            named([RefundLine.Goods.restock, .writeOff]),
            named(PaymentBook.CardRefund.State.allCases),
            named([Pricing.Prices.inclusive, .exclusive]),
        ].flatMap { $0 }
    }

    private func named(_ cases: [some CBORName]) -> [any CBORCodable] {
        cases.map { $0 }
    }

    var money: [any CBORCodable] {
        [
            Money(minor: 250), Money(minor: .min), Quantity(thousandths: 333),
            Quantity(thousandths: .max), VATRate(hundredths: 0), VATRate(hundredths: 10_000),
            VATRate(thousandths: 8875),
            Currency.euro, refusal, sale, SaleID(high: 0, low: 0),
            CivilTime(day: -719_162, second: 0), CivilTime(day: 2_932_896, second: 86_399),
            BusinessDay(day: 20_758), BusinessDay(day: -1),
        ]
    }

    var sales: [any CBORCodable] {
        [
            Discount.percent(1250), Discount.amount(Money(minor: 10)), line, vat, priced,
            tenders[0], tenders[1], open, finished, deviceReceipt, bookRefund.made,
        ]
    }

    var products: [any CBORCodable] {
        [
            product, Catalogue.Event.published([product, product]),
            Catalogue.Event.published([]), level, movement,
            StockLedger.Event.moved([movement], reason: "sold", sale: maybe(sale)),
            StockLedger.Event.reserved(id: sale, [movement, movement]),
            StockLedger.Event.released(id: sale),
            StockLedger.Event.reorderSet(sku: "BREAD", Quantity(thousandths: 5000)),
            StockLedger.Event.ranLow(sku: "BREAD"),
        ]
    }

    var members: [any CBORCodable] {
        [
            member, PointsLedger.Redemption(member: maybe("M-1"), points: 50),
            PointsLedger.Event.joined(member),
            PointsLedger.Event.earned(member: "M-1", points: 3, sale: sale),
            PointsLedger.Event.redeemed(member: "M-1", points: 50, sale: sale),
            PointsLedger.Event.returned(sale: sale),
        ]
    }

    var payments: [any CBORCodable] {
        [
            payment, PaymentBook.Attempt(number: 2, reference: "do not honour"), cardRefund,
            PaymentBook.Difference(said: Money(minor: 400), approved: Money(minor: 399)),
            CardIntent(sale, 3), PaymentTotals(),
            PaymentsShown(
                totals: [.init(method: .cash, amount: Money(minor: 350))], open: [payment]),
            PaymentsShown.Total(method: .points, amount: Money(minor: 5)),
            AuthoriseCard(intent, amount: Money(minor: 400), currency: .euro),
            CardAuthorised(reference: "A-77"), CancelCard(sale: sale),
            SettlePayments(
                sale: sale, tenders: tenders, change: Money(minor: 100),
                origin: maybe(SaleID(high: 3, low: 4))),
            ListPayments(), ReconcilePayments(),
            PaymentsListed(payments: [payment], refunds: [cardRefund], differing: [differing]),
            differing,
        ]
    }

    private var differing: PaymentsListed.Differing {
        .init(sale: sale, said: Money(minor: 400), approved: Money(minor: 399))
    }

    var paymentEvents: [any CBORCodable] {
        let day = maybe(BusinessDay(day: 20_758))
        let other = SaleID(high: 3, low: 4)
        let events: [PaymentBook.Event] = [
            .intended(intent, Money(minor: 400), on: day), .sent(intent, attempt: 2),
            .answered(
                intent, .approved, reference: "A-77", approved: maybe(Money(minor: 399))),
            .settled(sale, tenders, change: Money(minor: 100)), .cancelled(sale, on: day),
            .givenBack(intent),
            .differed(sale, said: Money(minor: 400), approved: Money(minor: 399)),
            .owed(by: other, intent, Money(minor: 400), on: day),
            .refunded(intent, .unknown, reference: "R-1"), .forgot([intent]),
        ]
        return events
    }

    var reports: [any CBORCodable] {
        [
            sold, soldLine, total, SalesReport.Event.sold(sold), ReportSale(sold: sold),
            ReportRows(dimension: .payment),
            ReportDay(day: BusinessDay(day: 20_758), dimension: .staff),
            ReportShown.Row(value: "2026-11-02", total: total),
            ReportShown(currency: .euro, rows: [.init(value: "08", total: total)]),
        ]
    }
}
