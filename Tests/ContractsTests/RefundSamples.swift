import Commerce
import Contracts
import Wire

/// What is refunded, what is left of a sale, and the messages about it.
extension SampleMaker {
    private var other: SaleID { SaleID(high: 3, low: 4) }

    private var refundLine: RefundLine {
        RefundLine(
            number: 2, quantity: Quantity(thousandths: 500), goods: .writeOff, reason: "mouldy")
    }

    private var refund: Refund {
        Refund(
            sale: maybe(sale),
            lines: [
                Refund.Line(
                    line: refundLine, amount: Money(minor: 150), vat: VATRate(hundredths: 700))
            ], vat: [vat], payouts: [MethodAmount(.cash, Money(minor: 398))])
    }

    var origin: RefundOrigin {
        RefundOrigin(
            sale: other, receipt: "T1-000007", lines: [refundLine, refundLine], isVoid: maybe(true),
            points: maybe(12))
    }

    private var refundable: SoldSale.Line {
        SoldSale.Line(
            quantity: Quantity(thousandths: 2000), amount: Money(minor: 398),
            vat: VATRate(hundredths: 700), refundedQuantity: Quantity(thousandths: 500),
            refundedAmount: Money(minor: 99))
    }

    var soldSale: SoldSale {
        var refunded = vat
        refunded.gross = Money(minor: 99)
        return SoldSale(
            receipt: "T3-000042", day: BusinessDay(day: 20_758), prices: .exclusive,
            lines: [refundable], vat: [vat], refundedVAT: [refunded],
            paid: [MethodAmount(.card, Money(minor: 398))],
            paidBack: [MethodAmount(.cash, Money(minor: 99))], taxRounding: maybe(.line))
    }

    private var counter: CounterSale {
        CounterSale(
            id: sale, currency: .euro, lines: [line, line], priced: priced, tenders: tenders,
            staff: "S-01", member: maybe("M-1"), catalogue: 17, origin: origin)
    }

    private var wanted: WantedRefund {
        WantedRefund(
            lines: [.init(number: 2, quantity: maybe(Quantity(thousandths: 500)))],
            goods: .writeOff, reason: "mouldy", payout: maybe(.card), account: maybe("G-1"),
            isVoid: maybe(true))
    }

    private var refundSale: RefundSale {
        RefundSale(
            sale: sale, original: other, receipt: "T1-000007", staff: "S-01", wanted: wanted,
            signIn: maybe(4))
    }

    var declinedRefunds: [any CBORCodable] {
        let (name, action) = (RefundName(intent), ActionID(sale))
        return [
            name, RetryRefund(refund: name),
            ClaimRefund(action: action, staff: "S-01", refund: name, terminal: 2),
            RefundClaimed(amount: Money(minor: 150)), ShowRefundable(sale: sale),
            RefundableShown(amount: Money(minor: 150)),
            PayOutRefund(action: action, staff: "S-01", refund: name),
            RefundPaidOut(amount: Money(minor: 150)),
            FinishPayout(action: action, staff: "S-01", refund: name, amount: Money(minor: 150)),
        ]
    }

    var refunds: [any CBORCodable] {
        let refunding = RefundLedger.Refunding(
            day: BusinessDay(day: 20_758), refunds: [refund], isVoided: true)
        return [
            MethodAmount(.voucher, Money(minor: 150)), refundLine, refund, refund.lines[0], origin,
            refundable, soldSale, refunding, RefundLedger.Event.sold(sale, soldSale),
            RefundLedger.Event.refunded(refund, by: other, day: BusinessDay(day: 20_758)),
            RefundLedger.Event.restored(by: sale, day: BusinessDay(day: 20_758)),
        ]
    }

    var refunding: [any CBORCodable] {
        [
            counter, wanted, wanted.lines[0], refundSale,
            GrantRefund(refund: refundSale, terminal: 2), RefundGranted(counter: counter),
            FinishRefund(counter: counter), ShowSold(sale: sale, receipt: "T1-000007"),
            SoldShown(sale: finished, sold: maybe(soldSale)), QuoteRefund(refund: refundSale),
            RefundQuoted(amount: Money(minor: 398)),
        ]
    }
}
