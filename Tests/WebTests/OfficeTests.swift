import Commerce
import Contracts
import HTTPTypes
import HummingbirdTesting
import TestKit
import Testing

@testable import Web

/// What a manager changes at a till's device, and who else may not.
struct OfficeTests {
    /// A store in which olga owns everything and cem sells; olga is signed in.
    static func opened(
        by number: String = "olga", isBranch: Bool = false
    ) async throws -> TestTill {
        let till = try await TestTill(signsIn: true, isBranch: isBranch)
        let staff = try till.store.staff()
        _ = try await staff.begin(BeginStaff(number: "olga", name: "Olga")).get()
        _ = try await staff.set(
            SetEmployee(number: "cem", name: "Cem", roles: ["cashier"], by: "olga")
        ).get()
        for (number, pin) in pins {
            _ = try await staff.setSecret(
                SetSecret(number: number, credential: .pin, secret: Secret(pin), by: "olga")
            ).get()
        }
        try await signIn(number, till)
        return till
    }

    private static let pins = ["olga": "61845566", "cem": "73510042"]

    static func signIn(_ number: String, _ till: TestTill) async throws {
        let pin = try #require(pins[number])
        let answer = try await till.ask(
            .post, "sign-in", #"{"staff":"\#(number)","pin":"\#(pin)"}"#)
        #expect(answer.status == .ok, "\(answer.text)")
    }

    private static func audited(_ till: TestTill) async throws -> [String] {
        try await till.store.staff().audit(ShowAudit()).entries.map {
            "\($0.staff) \($0.action.rawValue) \($0.subject)"
        }
    }

    @Test func `a product is changed by who may, seen at once, and in the audit`() async throws {
        let till = try await Self.opened(by: "cem")
        let no = try await till.ask(.patch, "products/COFFEE", #"{"price":300}"#)
        #expect(no.status == .forbidden && no.has("staff.notAllowed"), "\(no.text)")
        #expect(try await Self.audited(till) == [])
        try await Self.signIn("olga", till)
        let yes = try await till.ask(
            .patch, "products/COFFEE", #"{"price":300,"name":"Kaffee groß","codes":["K-1"]}"#)
        #expect(yes.status == .ok && yes.has(#""price":300"#), "\(yes.text)")
        let quote = try await till.ask(
            .post, "quotes", #"{"items":[{"code":"K-1","quantity":1000}]}"#)
        #expect(quote.has(#""due":300"#), "\(quote.text)")
        #expect(try await Self.audited(till) == ["olga manageCatalogue product COFFEE"])
        let bad = try await till.ask(.patch, "products/COFFEE", #"{"gtin":"4006381333932"}"#)
        #expect(bad.status.code == 422 && bad.has("catalog.badGTIN"), "\(bad.text)")
        let none = try await till.ask(.patch, "products/TEA", #"{"price":300}"#)
        #expect(none.status == .notFound)
        #expect(try await Self.audited(till).count == 1, "what is refused is not in the audit")
    }

    @Test func `nobody changes anything before signing in, where somebody works by name`()
        async throws
    {
        let till = try await Self.opened()
        _ = try await till.ask(.post, "sign-out", "{}")
        let changes: [(HTTPRequest.Method, String, String)] = [
            (.post, "products", #"{"sku":"A","name":"A","price":1}"#),
            (.patch, "products/COFFEE", #"{"price":1}"#),
            (.post, "product-imports/undo", #"{"undo":"oWVzdGVwc4A="}"#),
            (.post, "promotions", #"{"id":"A","name":"A","percent":100}"#),
            (.delete, "promotions/A", ""), (.delete, "price-lists/A", ""),
            (.put, "price-lists/A", #"{"name":"A","entries":[{"sku":"COFFEE","price":1}]}"#),
            (.patch, "stock/COFFEE", #"{"reorder":1}"#), (.put, "staff/a", #"{"name":"A"}"#),
            (.put, "staff/cem/pin", "{}"), (.post, "staff/cem/leave", "{}"),
            (.get, "staff", ""), (.get, "audit", ""), (.get, "parked-messages", ""),
            (.post, "parked-messages", #"{"node":"shop","ids":[1],"decision":"retry"}"#),
        ]
        for (method, path, body) in changes {
            let answer = try await till.ask(method, path, body.isEmpty ? nil : body)
            #expect(
                answer.status.code == 422 && answer.has("staff.notSignedIn"),
                "\(path): \(answer.text)")
        }
    }

    @Test func `a new product is sold, and no more once it is out of sale`() async throws {
        let till = try await Self.opened()
        let wish = #"{"sku":"TEE","name":"Tee","price":280,"vatClass":"reduced","category":"Tee"}"#
        #expect(try await till.ask(.post, "products", wish).status == .created)
        let again = try await till.ask(.post, "products", wish)
        #expect(again.status == .conflict && again.has("catalog.duplicateSKU"), "\(again.text)")
        let quote = #"{"items":[{"code":"TEE","quantity":1000}]}"#
        #expect(try await till.ask(.post, "quotes", quote).has(#""due":280"#))
        let out = try await till.ask(.patch, "products/TEE", #"{"withdrawn":true}"#)
        #expect(out.has(#""withdrawn":true"#), "\(out.text)")
        let refused = try await till.ask(.post, "quotes", quote)
        #expect(refused.status.code == 422 && refused.has("catalog.withdrawn"), "\(refused.text)")
        _ = try await till.ask(.patch, "products/TEE", #"{"withdrawn":false}"#)
        #expect(try await till.ask(.post, "quotes", quote).status == .ok)
    }

    @Test func `a product has another rate to go until it is said to have the same`() async throws {
        let till = try await Self.opened()
        let set = try await till.ask(
            .patch, "products/COFFEE", #"{"vatClassToGo":"reduced"}"#)
        #expect(set.status == .ok && set.has(#""vatToGo":7000"#), "\(set.text)")
        let kept = try await till.ask(.patch, "products/COFFEE", #"{"price":260}"#)
        #expect(kept.has(#""vatToGo":7000"#), "\(kept.text)")
        let unknown = try await till.ask(
            .patch, "products/COFFEE", #"{"vatClassToGo":"nothing"}"#)
        #expect(unknown.status.code == 422, "\(unknown.text)")
        let same = try await till.ask(.patch, "products/COFFEE", #"{"vatClassToGo":""}"#)
        #expect(same.status == .ok && !same.has("vatToGo"), "\(same.text)")
    }

    @Test func `a price list's hours and group stay until others are named`() async throws {
        let till = try await Self.opened()
        let entries = #""entries":[{"sku":"COFFEE","price":100}]"#
        func set(_ more: String) async throws -> TestResponse {
            try await till.ask(.put, "price-lists/ABEND", #"{"name":"Abend",\#(more)\#(entries)}"#)
        }
        let narrow = try await set(#""group":"trade","hours":{"start":79200,"end":7200},"#)
        #expect(narrow.has(#""hours":{"end":7200,"start":79200}"#), "\(narrow.text)")
        let kept = try await set("")
        #expect(kept.has(#""group":"trade""#) && kept.has(#""start":79200"#), "\(kept.text)")
        let wide = try await set(#""group":"","hours":{"start":0,"end":86400},"#)
        #expect(!wide.has("group") && !wide.has("hours"), "\(wide.text)")
        let bad = try await set(#""hours":{"start":7200,"end":7200},"#)
        #expect(bad.status.code == 422, "\(bad.text)")
    }

    @Test func `a promotion holds from when it is added until it is withdrawn`() async throws {
        let till = try await Self.opened()
        let quote = #"{"items":[{"code":"COFFEE","quantity":1000}]}"#
        let added = try await till.ask(
            .post, "promotions",
            #"{"id":"HALF","name":"Halber Preis","percent":5000,"of":{"skus":["COFFEE"]}}"#)
        #expect(added.status == .created, "\(added.text)")
        #expect(try await till.ask(.post, "quotes", quote).has(#""due":125"#))
        let shown = try await till.ask(.get, "promotions")
        #expect(shown.has(#""percent":5000"#) && shown.has(#""skus":["COFFEE"]"#), "\(shown.text)")
        #expect(try await till.ask(.delete, "promotions/HALF").status == .noContent)
        #expect(try await till.ask(.delete, "promotions/HALF").status == .notFound)
        #expect(try await till.ask(.post, "quotes", quote).has(#""due":250"#))
        let span = #""from":"2026-02-02T00:00:00","until":"2026-02-01T00:00:00""#
        let bad = try await till.ask(
            .post, "promotions", #"{"id":"A","name":"A","amount":50,\#(span)}"#)
        #expect(bad.status.code == 422 && bad.has("promotion.badWindow"), "\(bad.text)")
    }

    @Test func `price lists are shown and withdrawn`() async throws {
        let till = try await Self.opened()
        let list = PriceList(
            id: "ABEND", name: "Abend",
            entries: [PriceList.Entry(sku: "COFFEE", price: Money(minor: 200))])
        _ = try await till.store.catalog().publishLists(PublishPriceLists(lists: [list])).get()
        #expect(try await till.ask(.get, "price-lists").has(#""prices":1"#))
        let evening = try await till.ask(.get, "price-lists/ABEND")
        #expect(evening.has(#""entries":[{"#), "\(evening.text)")
        let set = try await till.ask(
            .put, "price-lists/MORGEN",
            #"{"name":"Morgens","until":"2030-01-01T00:00:00","minimum":2000,"#
                + #""entries":[{"sku":"COFFEE","price":100}]}"#)
        #expect(set.status == .ok && set.has(#""minimum":2000"#), "\(set.text)")
        let two = try await till.ask(
            .post, "quotes", #"{"items":[{"code":"COFFEE","quantity":2000}]}"#)
        #expect(two.has(#""due":200"#), "\(two.text)")
        let bad = try await till.ask(
            .put, "price-lists/MORGEN", #"{"name":"Morgens","entries":[]}"#)
        #expect(bad.status.code == 422 && bad.has("priceList.badEntries"), "\(bad.text)")
        #expect(try await till.ask(.get, "price-lists/NIE").status == .notFound)
        #expect(try await till.ask(.delete, "price-lists/MORGEN").status == .noContent)
        #expect(try await till.ask(.delete, "price-lists/ABEND").status == .noContent)
        #expect(try await till.ask(.get, "price-lists").text == #"{"lists":[]}"#)
    }

    @Test func `goods come in once, however often it is sent`() async throws {
        let till = try await Self.opened()
        let key = "0190a1b2c3d4e5f60718293a4b5c6d7e"
        let wish = #"{"reason":"delivery","lines":[{"sku":"COFFEE","quantity":5000}]}"#
        for _ in 0..<2 {
            let answer = try await till.ask(.post, "stock/movements", wish, key: key)
            #expect(answer.status == .noContent, "\(answer.text)")
        }
        #expect(try await till.store.onHand("COFFEE") == 15_000)
        let unknown = try await till.ask(
            .post, "stock/movements", #"{"reason":"x","lines":[{"sku":"TEA","quantity":1}]}"#,
            key: String(key.reversed()))
        #expect(unknown.has("catalog.unknownCode"), "\(unknown.text)")
        #expect(
            try await till.ask(.patch, "stock/COFFEE", #"{"reorder":20000}"#).status == .noContent)
        #expect(try await till.ask(.get, "stock?low=true").has("COFFEE"))
    }
}
