import Commerce
import Contracts
import Wire

/// What of a sale that the device knows can be given back, and with `lines` what giving these back comes to.
///
/// What has gone back since is said beside it: counter-sales that the server made (`gone`), and refunds that wait
/// in the device's outbox (`waiting`).
struct OfflineRefund {
    private static let keys = ["of", "gone", "waiting", "lines", "goods", "reason"]

    private let fields: JSONFields

    init(_ bytes: [UInt8]) throws(Refusal) {
        let value = try JSONReader.value(of: bytes, of: "refund")
        fields = try JSONFields(value, of: "refund", keys: Self.keys)
    }

    func text(by rules: StoreRules) throws(Refusal) -> String {
        let known = try known(rules)
        var answer = Self.shown(known)
        if fields.optional("lines") != nil {
            let (refund, paidOut) = try known.refunding(
                try wanted(), coin: rules.pricing.cashRounding)
            try rules.policy.check(.refund, paidOut, in: rules.currency)
            answer.append(("total", "\(try refund.total.minor)"))
            answer.append(("paidOut", "\(paidOut.minor)"))
            answer.append(
                ("refund", JSONValue.quoted(Base64.text(CBOREncoder.encode(refund)))))
        }
        return JSONText.object(answer)
    }

    private func known(_ rules: StoreRules) throws(Refusal) -> KnownSale {
        var known = try KnownSale(in: fields, rules)
        for counter in try fields.codedList(Sale.self, "gone") {
            if let refund = try Refund(counter) { known.count(refund) }
        }
        for refund in try fields.codedList(Refund.self, "waiting") { known.count(refund) }
        return known
    }

    private func wanted() throws(Refusal) -> WantedRefund {
        let word = try fields.optionalText("goods") ?? "restock"
        guard let goods = RefundLine.Goods(rawValue: word) else {
            throw fields.refusal("refund.badGoods", "goods", "it is restock or writeOff")
        }
        var wanted = WantedRefund(
            goods: goods, reason: try fields.optionalText("reason") ?? "", payout: .cash)
        for line in try fields.objects("lines", keys: ["number", "quantity"]) {
            let quantity = try line.decimal("quantity", digits: 0).number
            wanted.lines.append(
                .init(
                    number: try line.whole("number"), quantity: Quantity(thousandths: quantity)))
        }
        return wanted
    }

    /// In the words of the server's receipts.
    private static func shown(_ known: KnownSale) -> [(String, String)] {
        let sale = known.sale
        var left: [String] = []
        for (index, line) in known.sold.lines.enumerated() {
            left.append(
                JSONText.object([
                    ("number", "\(index + 1)"), ("quantity", "\(line.remaining.thousandths)"),
                    ("amount", "\(line.remainingAmount.minor)"),
                ]))
        }
        return [
            ("receipt", JSONValue.quoted(sale.receipt)),
            ("soldAt", JSONValue.quoted(sale.soldAt.text)), ("due", "\(sale.priced.due.minor)"),
            ("lines", JSONText.list(OfflineAnswer.lines(sale.lines, sale.priced))),
            ("tenders", JSONText.list(sale.tenders.map(OfflineAnswer.text))),
            ("left", JSONText.list(left)),
        ]
    }
}
