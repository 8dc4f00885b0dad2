import Commerce
import Contracts
import Offline
import Testing
import Wire

/// What a device gives back by itself, of sales that it knows.
@Suite struct OfflineRefundTests {
    private static func till(_ refunds: OfflinePolicy.Rule = .allowed) throws -> OfflineTill {
        var rules = StoreRules(
            store: "corner", currency: .euro, pricing: Pricing(cashRounding: Money(minor: 5)),
            rates: [.init("standard", VATRate(hundredths: 1900))], cutOff: 4,
            papers: [.init("de", ReceiptHeader(name: "Ecke"))])
        rules.policy[.refund] = refunds
        let lamp = Product(
            sku: "LAMP", gtin: nil, name: "Lampe", category: "", price: Money(minor: 333),
            vatClass: "standard", unit: "piece")
        var till = OfflineTill()
        try till.load(
            CBOREncoder.encode(RulesPart(version: 1, products: [lamp], rules: rules)))
        return till
    }

    /// Three lamps that the device sold itself, as they wait in its outbox.
    private static func own(_ till: OfflineTill, number: Int = 1) throws -> String {
        var wish = OfflineWish(
            items: [CounterItem(code: "LAMP", quantity: Quantity(thousandths: 3000))],
            time: try #require(CivilTime(text: "2026-11-02T08:04:00")))
        wish.payments = [.init(.cash)]
        let lines = Base64.text(CBOREncoder.encode(try till.price(wish).lines))
        return #"{"own":{"staff":"S-01","lines":"\#(lines)","tenders":[{"method":"cash","#
            + #""amount":1000}],"due":1000,"soldAt":"2026-11-02T08:04:00","series":"T1-3FA2C9","#
            + #""number":\#(number),"catalogue":1,"terminal":1},"#
            + #""id":"0190a1b2c3d4e5f60718293a4b5c6d7e"}"#
    }

    private func refund(_ more: String, _ till: OfflineTill) throws -> String {
        try till.refund(Array((#"{"of":\#(try Self.own(till))"# + more + "}").utf8))
    }

    /// The refund as the app sends it to the server: the end of the answer.
    private func made(_ answer: String) throws -> String {
        let parts = answer.split(separator: "\"")
        try #require(parts.count > 3 && parts[parts.count - 4] == "refund")
        return String(parts[parts.count - 2])
    }

    private static let one = #","lines":[{"number":1,"quantity":1000}]"#

    @Test func `a sale of its own says what is left, and what a part comes to in coins`()
        throws
    {
        let till = try Self.till()
        #expect(
            try refund("", till).hasSuffix(#""left":[{"number":1,"quantity":3000,"amount":999}]}"#))
        #expect(try refund(Self.one, till).contains(#""total":333,"paidOut":335,"refund":""#))
    }

    @Test func `what waits and what came since is not given back again`() throws {
        let till = try Self.till()
        let text = try refund(Self.one, till)
        let made = try made(text)
        let part = #","waiting":["\#(made)"]"#
        #expect(try refund(part, till).contains(#""quantity":2000,"amount":666"#))
        // All that went out in cash together is rounded, not each.
        #expect(try refund(part + Self.one, till).contains(#""total":333,"paidOut":330"#))
        let three = #","lines":[{"number":1,"quantity":3000}]"#
        #expect(throws: Refusal.self) { try refund(part + three, till) }
        let bytes = try #require(Base64.bytes(made))
        let counted = try CBORDecoder.decode(Refund.self, from: bytes)
        #expect(counted.payouts == [MethodAmount(.cash, Money(minor: 333))])
    }

    @Test func `the policy says whether, and how much`() throws {
        for (rule, name) in [
            (OfflinePolicy.Rule.blocked, "offline.refund"),
            (.limited(Money(minor: 334)), "offline.refundLimit"),
            (.limited(Money(minor: 335)), nil),
        ] {
            let till = try Self.till(rule)
            var refused: String?
            do { _ = try refund(Self.one, till) } catch {
                refused = (error as? Refusal)?.name
            }
            #expect(refused == name)
        }
    }

    @Test func `its receipt has the lines that came back and the receipt of the sale`() throws {
        let till = try Self.till()
        let text = try refund(Self.one, till)
        let made = try made(text)
        let paper = try till.paper(
            Array(
                (#"{"of":\#(try Self.own(till)),"refund":"\#(made)","#
                    + #""receipt":"T1-3FA2C9-000001","paidOut":335,"staff":"S-01","#
                    + #""soldAt":"2026-11-02T09:04:00","series":"T1-3FA2C9","number":2,"#
                    + #""terminal":1,"language":"de","columns":42}"#).utf8))
        #expect(paper.contains("T1-3FA2C9-000002") && paper.contains("T1-3FA2C9-000001"))
        #expect(paper.contains("Lampe") && paper.contains("-3,33"), "\(paper)")
    }
}
