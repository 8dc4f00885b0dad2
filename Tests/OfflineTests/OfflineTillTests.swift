import Commerce
import Contracts
import Offline
import Testing
import Wire

/// What a device decides by itself, by rules that a server gave it.
@Suite struct OfflineTillTests {
    private static let bread = Product(
        sku: "BREAD", gtin: "4006381333931", name: "Brot", category: "Backwaren",
        price: Money(minor: 249), vatClass: "reduced", unit: "piece")
    private static let whisky: Product = {
        var product = Product(
            sku: "WHISKY", gtin: nil, name: "Whisky", category: "Getränke",
            price: Money(minor: 3000), vatClass: "standard", unit: "piece")
        product.rules.minimumAge = 18
        return product
    }()

    private static let sausage: Product = {
        var product = Product(sku: "SAUSAGE", name: "Bratwurst", price: Money(minor: 428))
        product.toGoClass = "reduced"
        return product
    }()

    private static func part(_ products: [Product] = [bread, whisky, sausage], version: Int64 = 4)
        -> [UInt8]
    {
        CBOREncoder.encode(
            RulesPart(
                version: version, products: products,
                rules: StoreRules(
                    store: "corner", currency: .euro, pricing: Pricing(),
                    rates: [
                        .init("reduced", VATRate(hundredths: 700)),
                        .init("standard", VATRate(hundredths: 1900)),
                    ], cutOff: 4,
                    papers: [.init("de", ReceiptHeader(name: "Ecke", footer: ["Danke"]))])))
    }

    private static func till() throws -> OfflineTill {
        var till = OfflineTill()
        try till.load(part())
        return till
    }

    private func answer(_ wish: String, at till: OfflineTill) -> String {
        OfflineAnswer.text(for: Array(wish.utf8), at: till)
    }

    @Test func `a basket is priced in the words of the server's quotes`() throws {
        let wish =
            #"{"items":[{"code":"4006381333931","quantity":2000}],"time":"2026-11-02T08:04:00","#
            + #""discount":{"percent":1000}}"#
        #expect(
            answer(wish, at: try Self.till())
                == #"{"catalogue":4,"lines":[{"number":1,"sku":"BREAD","name":"Brot","#
                + #""quantity":2000,"unitPrice":249,"vat":7000,"amount":448}],"total":448,"due":448,"#
                + #""rounding":0,"vat":[{"rate":7000,"net":419,"vat":29,"gross":448}],"#
                + #""discount":{"percent":1000}}"#)
    }

    @Test func `a paid basket says its change, and its lines as the terminal takes them`() throws {
        var wish = OfflineWish(
            items: [CounterItem(code: "BREAD")],
            time: try #require(CivilTime(text: "2026-11-02T08:04:00")))
        wish.payments = [.init(.cash, Money(minor: 500))]
        let basket = try Self.till().price(wish)
        #expect(basket.change == Money(minor: 251))
        let text = answer(
            #"{"items":[{"code":"BREAD","quantity":1000}],"time":"2026-11-02T08:04:00","#
                + #""payments":[{"method":"cash","amount":500}]}"#, at: try Self.till())
        let sold = Base64.text(CBOREncoder.encode(basket.lines))
        #expect(text.hasSuffix(#""change":251,"sold":"\#(sold)"}"#), "\(text)")
    }

    @Test func `what is to go has its other rate, by the sale or by the store`() throws {
        let till = try Self.till()
        let priced = { (more: String) in
            answer(
                #"{"items":[{"code":"SAUSAGE","quantity":1000}],"time":"2026-11-02T08:04:00"\#(more)}"#,
                at: till)
        }
        #expect(priced("").contains(#""vat":[{"rate":19000,"net":360,"vat":68,"gross":428}]"#))
        #expect(
            priced(#","orderType":"to-go""#)
                .contains(#""vat":[{"rate":7000,"net":400,"vat":28,"gross":428}]"#))
        #expect(priced(#","orderType":"away""#).contains("wish.badOrderType"))
        var rules = StoreRules(
            store: "stand", currency: .euro, pricing: Pricing(taxRounding: .line),
            rates: [
                .init("reduced", VATRate(hundredths: 700)),
                .init("standard", VATRate(hundredths: 1900)),
            ], cutOff: 0)
        rules.orderType = .toGo
        let part = RulesPart(version: 1, products: [Self.sausage], rules: rules)
        var stand = OfflineTill()
        try stand.load(CBOREncoder.encode(part))
        let wish = OfflineWish(
            items: [CounterItem(code: "SAUSAGE")],
            time: try #require(CivilTime(text: "2026-11-02T08:04:00")))
        #expect(try stand.price(wish).priced.vat.map(\.vat.minor) == [28])
    }

    @Test func `what the server would refuse is refused`() throws {
        let till = try Self.till()
        let sold = { (code: String, amount: Int, more: String) in
            answer(
                #"{"items":[{"code":"\#(code)","quantity":1000}],"time":"2026-11-02T08:04:00","#
                    + #""payments":[{"method":"cash","amount":\#(amount)}]\#(more)}"#, at: till)
        }
        #expect(sold("NOTHING", 500, "").contains("catalog.unknownCode"))
        #expect(sold("BREAD", 100, "").contains("tender.belowTotal"))
        #expect(sold("WHISKY", 3000, "").contains("sale.ageCheck"))
        #expect(sold("WHISKY", 3000, #","checkedAge":18"#).contains(#""change":0"#))
        #expect(answer(#"{"items":[],"time":"noon"}"#, at: till).contains("wish.badTime"))
        #expect(answer("{}", at: OfflineTill()).contains("wish.missingKey"))
    }

    @Test func `nothing is sold before there are rules, and parts of two versions do not mix`()
        throws
    {
        var till = OfflineTill()
        let wish = #"{"items":[],"time":"2026-11-02T08:04:00"}"#
        #expect(answer(wish, at: till).contains("offline.noRules"))
        #expect(throws: Refusal.self) { try till.load([1, 2, 3]) }
        let other = CBOREncoder.encode(RulesPart(version: 5, products: [Self.bread]))
        #expect(throws: Refusal.self) { try till.load(other) }
        try till.load(Self.part([Self.bread]))
        #expect(throws: Refusal.self) { try till.load(other) }
        try till.load(CBOREncoder.encode(RulesPart(version: 4, products: [Self.whisky])))
        #expect(
            !answer(wish.replacing("[]", with: #"[{"code":"WHISKY","quantity":1000}]"#), at: till)
                .contains("refusal"))
    }

    @Test func `a sale of the device has the receipt that the server gives of it`() throws {
        let till = try Self.till()
        let wish = try OfflineWish(
            Array(
                (#"{"items":[{"code":"BREAD","quantity":2000}],"time":"2026-11-02T08:04:00","#
                    + #""payments":[{"method":"cash","amount":500}]}"#).utf8))
        let basket = try till.price(wish)
        let lines = Base64.text(CBOREncoder.encode(basket.lines))
        let sold =
            #"{"staff":"S-01","lines":"\#(lines)","tenders":[{"method":"cash","amount":500}],"#
            + #""due":498,"soldAt":"2026-11-02T08:04:00","series":"T1-3FA2C9","number":7,"#
            + #""catalogue":4,"terminal":1,"language":"de","columns":42}"#
        let text = try till.paper(Array(sold.utf8))
        let sale = Sale(
            id: SaleID(high: 0, low: 0), store: "corner", terminal: 1,
            receipt: "T1-3FA2C9-000007", currency: .euro, lines: basket.lines, discount: nil,
            priced: basket.priced, tenders: basket.tenders, change: Money(minor: 2),
            staff: "S-01", member: nil, catalogue: 4, soldAt: wish.time,
            day: BusinessDay(of: wish.time, cutOff: 4))
        let document = try ReceiptDocument(
            of: sale, header: ReceiptHeader(name: "Ecke", footer: ["Danke"]), language: .german)
        let wanted = try ReceiptText.lines(of: document, columns: 42)
        #expect(text == wanted.joined(separator: "\n") + "\n")
        #expect(text.contains("T1-3FA2C9-000007") && text.contains("Danke"))
        #expect(throws: Refusal.self) {
            try till.paper(Array(sold.replacing(#""de""#, with: #""fr""#).utf8))
        }
    }

    @Test func `bytes become the base64 of RFC 4648`() {
        let vectors = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==",
            "fooba": "Zm9vYmE=", "foobar": "Zm9vYmFy",
        ]
        for (text, encoded) in vectors {
            #expect(Base64.text(Array(text.utf8)) == encoded)
            #expect(Base64.bytes(encoded) == Array(text.utf8))
        }
        for text in ["Zg", "Zg=", "Zh==", "Z!==", "=Zg="] { #expect(Base64.bytes(text) == nil) }
        #expect(Base64.text([0xFB, 0xFF]) == "+/8=")
    }
}
