import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import HummingbirdTesting
import TestKit
import Testing

@testable import Web

/// What the till sells through its API, against a whole store.
struct TillSellingTests {
    private static let sale = "0190a1b2c3d4e5f60718293a4b5c6d7e"
    private static let basket =
        #"{"staff":"S-01","items":[{"code":"COFFEE","quantity":2000}],"#
        + #""payments":[{"method":"cash","amount":1000}]}"#

    @Test func `a line says which modifiers it was rung up with, and what it cannot say it marks`()
    {
        var line = SaleLine(
            sku: "COFFEE", name: "Coffee", unitPrice: Money(minor: 300), quantity: .one,
            vat: VATRate(hundredths: 1900))
        line.changeDetail {
            $0.modifiers = [ChosenModifier(sku: "SHOT", name: "Shot", count: 2)]
            $0.base = Money(minor: 250)
        }
        let form = LineForm(line, number: 1, amount: nil)
        #expect(form.modifiers?.map { "\($0.count) \($0.sku)" } == ["2 SHOT"])
        #expect(form.isSpecial == nil && form.isModifier == nil)
        line.changeDetail { $0.combo = ChosenCombo(sku: "MENU", name: "Menu") }
        #expect(LineForm(line, number: 1, amount: nil).isSpecial == true)
        line.changeDetail { ($0.combo, $0.kind, $0.above) = (nil, .modifier, 1) }
        #expect(LineForm(line, number: 2, amount: nil).isModifier == true)
    }

    @Test func `a basket is priced and nothing is kept`() async throws {
        let till = try await TestTill()
        let quote = try await till.ask(
            .post, "quotes", #"{"items":[{"code":"APPLES","quantity":1500}]}"#)
        #expect(quote.has(#""total":449"#), "\(quote.text)")
        let two = try await till.ask(
            .post, "quotes",
            #"{"items":[{"code":"4006381333931","quantity":2000}],"discount":{"percent":1000}}"#)
        #expect(two.status == .ok, "\(two.text)")
        #expect(two.has(#""total":448"#), "\(two.text)")
        #expect(two.has(#""rate":7000"#), "\(two.text)")
        let shown = try await till.ask(.get, "terminal")
        #expect(shown.has(#""lastReceipt":0"#), "\(shown.text)")
    }

    @Test func `a sale is sold once, however often it is sent`() async throws {
        let till = try await TestTill()
        let first = try await till.ask(.post, "sales", Self.basket, key: Self.sale)
        #expect(first.status == .created, "\(first.text)")
        #expect(first.has(#""receipt":"T1-000001""#) && first.has(#""change":500"#))
        let dashed = "0190a1b2-c3d4-e5f6-0718-293a4b5c6d7e"
        let again = try await till.ask(.post, "sales", Self.basket, key: dashed)
        #expect(again.text == first.text)
        let other = try await till.ask(
            .post, "sales", Self.basket.replacing("2000", with: "3000"), key: Self.sale)
        #expect(other.status == .conflict && other.has(#""name":"message.keyReused""#))
        let known = try await till.ask(
            .post, "sales/known", #"{"sales":["\#(Self.sale)","\#(String(Self.sale.reversed()))"]}"#
        )
        #expect(known.text == #"{"sales":["\#(Self.sale)"]}"#)
    }

    @Test func `a sale at another price than the customer saw is refused, and made by nobody`()
        async throws
    {
        let till = try await TestTill()
        func sell(due: Int) async throws -> TestResponse {
            try await till.ask(
                .post, "sales",
                #"{"staff":"S-01","items":[{"code":"COFFEE","quantity":2000}],"due":\#(due),"#
                    + #""payments":[{"method":"cash"}]}"#, key: Self.sale)
        }
        let dear = try await sell(due: 499)
        #expect(dear.has(#""name":"sale.otherPrice""#), "\(dear.text)")
        #expect(try await till.ask(.get, "terminal").has(#""lastReceipt":0"#))
        #expect(try await sell(due: 500).has(#""receipt":"T1-000001""#))
    }

    @Test func `an open sale tells what a cart cannot say again`() async throws {
        let till = try await TestTill()
        _ = try await till.ask(.post, "open-sales", #"{"staff":"S-01"}"#, key: Self.sale)
        let plain = try await till.ask(
            .post, "open-sales/\(Self.sale)/lines",
            #"{"step":0,"code":"COFFEE","quantity":1000}"#)
        #expect(plain.status == .ok && !plain.has("isSpecial"), "\(plain.text)")
        let less = try await till.ask(
            .post, "open-sales/\(Self.sale)/discount",
            #"{"step":0,"line":1,"discount":{"percent":1000}}"#)
        #expect(less.has(#""isSpecial":true"#), "\(less.text)")
    }

    @Test func `a tip and a coupon go with a sale, and with the steps of an open one`() async throws
    {
        let till = try await TestTill()
        let half = Promotion(
            id: "HALF", name: "Half", offer: .each(.percent(5000), of: .skus("COFFEE")),
            needsCoupon: true)
        _ = try await till.store.catalog().promote(PublishPromotions(promotions: [half])).get()
        _ = try await till.store.vouchers().issue(
            IssueCoupons(
                action: ActionID(high: 1, low: 2),
                coupons: [.init(code: "TWICE", promotion: "HALF", limit: 2)])
        ).get()
        let quote = try await till.ask(
            .post, "quotes",
            #"{"items":[{"code":"COFFEE","quantity":1000}],"coupons":["TWICE"]}"#)
        #expect(quote.has(#""due":125"#), "\(quote.text)")
        let sold = try await till.ask(
            .post, "sales",
            #"{"staff":"S-01","items":[{"code":"COFFEE","quantity":1000}],"coupons":["TWICE"],"#
                + #""payments":[{"method":"card","tip":75}]}"#, key: Self.sale)
        #expect(sold.has(#""amount":200"#) && sold.has(#""tip":75"#), "\(sold.text)")
        #expect(sold.has(#""coupons":["TWICE"]"#) && sold.has(#""due":125"#))
        let id = "0190a1b2c3d4e5f60718293a4b5c6d80"
        _ = try await till.ask(.post, "open-sales", #"{"staff":"S-01"}"#, key: id)
        _ = try await till.ask(
            .post, "open-sales/\(id)/lines", #"{"step":1,"code":"COFFEE"}"#)
        let given = try await till.ask(
            .post, "open-sales/\(id)/coupons", #"{"step":2,"coupons":["TWICE"]}"#)
        #expect(given.has(#""due":125"#) && given.has(#""coupons":["TWICE"]"#), "\(given.text)")
        let tender = try await till.ask(
            .post, "open-sales/\(id)/tenders",
            #"{"step":3,"method":"cash","amount":500,"tip":25}"#)
        #expect(tender.status == .ok, "\(tender.text)")
        let paid = try await till.ask(.post, "open-sales/\(id)/finish", "")
        #expect(paid.has(#""change":350"#) && paid.has(#""tip":25"#), "\(paid.text)")
        let none = try await till.ask(
            .post, "quotes",
            #"{"items":[{"code":"COFFEE","quantity":1000}],"coupons":["TWICE"]}"#)
        #expect(none.has(#""name":"coupon.used""#) && none.has("schon eingelöst"), "\(none.text)")
    }

    @Test func `a coupon's code is looked up, and nothing is used up by that`() async throws {
        let till = try await TestTill()
        let half = Promotion(
            id: "HALF", name: "Half", offer: .each(.percent(5000), of: .skus("COFFEE")),
            needsCoupon: true)
        _ = try await till.store.catalog().promote(PublishPromotions(promotions: [half])).get()
        _ = try await till.store.vouchers().issue(
            IssueCoupons(
                action: ActionID(high: 1, low: 2),
                coupons: [.init(code: "ONCE", promotion: "HALF", limit: 1)])
        ).get()
        for _ in 0..<2 {
            let found = try await till.ask(.get, "coupons/ONCE")
            #expect(found.text == #"{"code":"ONCE","promotion":"HALF"}"#)
        }
        let unknown = try await till.ask(.get, "coupons/NEVER")
        #expect(unknown.status == .notFound && unknown.has("coupon.unknown"), "\(unknown.text)")
        _ = try await till.ask(
            .post, "sales",
            #"{"staff":"S-01","items":[{"code":"COFFEE","quantity":1000}],"coupons":["ONCE"],"#
                + #""payments":[{"method":"cash"}]}"#, key: Self.sale)
        #expect(try await till.ask(.get, "coupons/ONCE").has("coupon.used"))
    }

    @Test func `a line on the house is priced so, and sold so`() async throws {
        let till = try await TestTill()
        let items =
            #""items":[{"code":"COFFEE","quantity":1000,"comp":"cold"},{"code":"BREAD","quantity":1000}]"#
        let quote = try await till.ask(.post, "quotes", "{\(items)}")
        #expect(quote.has(#""due":249"#) && quote.has(#""comp":"cold""#), "\(quote.text)")
        let sold = try await till.ask(
            .post, "sales",
            #"{"staff":"S-01",\#(items),"due":249,"payments":[{"method":"cash"}]}"#,
            key: Self.sale)
        #expect(sold.has(#""comp":"cold""#) && sold.has(#""due":249"#), "\(sold.text)")
    }

    @Test func `what is to go, and what is without VAT, is priced so and sold so`() async throws {
        let till = try await TestTill()
        var sausage = Product(sku: "SAUSAGE", name: "Bratwurst", price: Money(minor: 428))
        sausage.toGoClass = "reduced"
        _ = try await till.store.catalog().publish(PublishProducts(products: [sausage])).get()
        let page = try await till.ask(.get, "catalogue")
        #expect(page.has(#""vat":19000"#) && page.has(#""vatToGo":7000"#), "\(page.text)")
        let items = #""items":[{"code":"SAUSAGE","quantity":1000}]"#
        let quote = try await till.ask(.post, "quotes", #"{\#(items),"orderType":"to-go"}"#)
        #expect(
            quote.has(#""vat":[{"gross":428,"net":400,"rate":7000,"vat":28}]"#), "\(quote.text)")
        let bad = try await till.ask(.post, "quotes", #"{\#(items),"orderType":"away"}"#)
        #expect(bad.status == .badRequest, "\(bad.text)")
        let sold = try await till.ask(
            .post, "sales",
            #"{"staff":"S-01",\#(items),"orderType":"to-go","exemption":"diplomat","due":400,"#
                + #""payments":[{"method":"cash"}]}"#, key: Self.sale)
        #expect(
            sold.has(#""orderType":"to-go""#) && sold.has(#""exemption":"diplomat""#)
                && sold.has(#""due":400"#), "\(sold.text)")
    }

    @Test func `rates come as whole numbers, which a device can reckon with`() async throws {
        let till = try await TestTill()
        let francs = try #require(
            Currency(code: "CHF").flatMap { ExchangeRate($0, "1.0653", in: .euro) })
        _ = try await till.store.catalog().set(SetRates(rates: [francs])).get()
        let rates = try await till.ask(.get, "rates")
        #expect(
            rates.text
                == #"{"rates":[{"currency":"CHF","foreign":100000000,"home":106530000,"minorDigits":2,"rate":"1.0653"}]}"#
        )
    }

    @Test func `a refusal has its name, both languages and changes nothing`() async throws {
        let till = try await TestTill()
        let short = Self.basket.replacing("1000", with: "100")
        let refused = try await till.ask(.post, "sales", short, key: Self.sale)
        #expect(refused.status.code == 422)
        #expect(refused.headers[.contentType] == "application/problem+json")
        #expect(refused.has(#""name":"tender.belowTotal""#) && refused.has(#""again":false"#))
        #expect(refused.has("Es fehlt noch etwas zum Betrag."))
        let sold = try await till.ask(.post, "sales", Self.basket, key: Self.sale)
        #expect(sold.has(#""receipt":"T1-000001""#), "\(sold.text)")
    }

    @Test func `lines of a receipt are given back until nothing is left`() async throws {
        let till = try await TestTill()
        _ = try await till.ask(.post, "sales", Self.basket, key: Self.sale)
        await till.store.settle()
        let before = try await till.ask(.get, "receipts/T1-000001")
        #expect(
            before.has(#""left":[{"amount":500,"number":1,"quantity":2000}]"#), "\(before.text)")
        let refund = try await till.ask(
            .post, "refunds",
            #"{"staff":"S-01","receipt":"T1-000001","lines":[{"number":1,"quantity":1000}]}"#,
            key: "0190a1b2c3d4e5f60718293a4b5c6d7f")
        #expect(refund.status == .created && refund.has(#""due":-250"#), "\(refund.text)")
        let after = try await till.ask(.get, "receipts/T1-000001")
        #expect(after.has(#""left":[{"amount":250,"number":1,"quantity":1000}]"#), "\(after.text)")
        await till.store.settle()
        let counter = try await till.ask(.get, "receipts/T1-000002")
        #expect(counter.has(#""left":[]"#), "\(counter.text)")
        let none = try await till.ask(.get, "receipts/T1-000009")
        #expect(none.status == .notFound)
    }

    @Test func `a receipt is text, or a page with its own style sheet and nothing else`()
        async throws
    {
        let till = try await TestTill()
        _ = try await till.ask(.post, "sales", Self.basket, key: Self.sale)
        await till.store.settle()
        let text = try await till.ask(.get, "receipts/T1-000001/paper?columns=32")
        #expect(text.status == .ok && text.has("Kaffee"), "\(text.text)")
        let page = try await till.ask(.get, "receipts/T1-000001/paper?form=html&language=en")
        let policy = try #require(page.headers[.contentSecurityPolicy])
        #expect(page.has("<style>"))
        #expect(policy.contains("style-src 'sha256-") && !policy.contains("unsafe"))
    }

    @Test func `a sale is rung up step by step`() async throws {
        let till = try await TestTill()
        let path = "open-sales/\(Self.sale)"
        let begun = try await till.ask(
            .post, "open-sales", #"{"staff":"S-01"}"#, key: Self.sale)
        #expect(begun.status == .created, "\(begun.text)")
        let scan = #"{"step":1,"code":"BREAD","quantity":1000}"#
        let line = try await till.ask(.post, "\(path)/lines", scan)
        #expect(line.has(#""total":249"#), "\(line.text)")
        let again = try await till.ask(.post, "\(path)/lines", scan)
        #expect(again.text == line.text)
        let more = try await till.ask(.patch, "\(path)/lines/1", #"{"step":1,"quantity":3000}"#)
        #expect(more.has(#""total":747"#), "\(more.text)")
        let less = try await till.ask(
            .post, "\(path)/discount", #"{"step":1,"discount":{"amount":47}}"#)
        #expect(less.has(#""total":700"#), "\(less.text)")
        let paid = try await till.ask(
            .post, "\(path)/tenders", #"{"step":1,"method":"cash","amount":700}"#)
        #expect(paid.has(#""tenders":[{"amount":700,"method":"cash"}]"#), "\(paid.text)")
        let untendered = try await till.ask(.delete, "\(path)/tenders/1?step=1")
        #expect(untendered.has(#""tenders":[]"#), "\(untendered.text)")
        #expect(try await till.ask(.delete, "\(path)/tenders/1?step=2").has("tender.unknown"))
        _ = try await till.ask(
            .post, "\(path)/tenders", #"{"step":2,"method":"cash","amount":700}"#)
        let open = try await till.ask(.get, "terminal")
        #expect(open.has(#""open":{"#))
        let done = try await till.ask(.post, "\(path)/finish")
        #expect(done.status == .created && done.has(#""receipt":"T1-000001""#), "\(done.text)")
        let gone = try await till.ask(.delete, path)
        #expect(gone.status.code == 422 || gone.status == .conflict, "\(gone.text)")
    }

    @Test func `goods that come back pay for others, once however often it is asked`() async throws
    {
        let till = try await TestTill()
        _ = try await till.ask(
            .post, "sales",
            #"{"staff":"S-01","items":[{"code":"BREAD","quantity":1000}],"payments":[{"method":"cash"}]}"#,
            key: Self.sale)
        let wish =
            #"{"sale":{"staff":"S-01","items":[{"code":"COFFEE","quantity":2000}],"#
            + #""payments":[{"method":"cash","amount":1000}],"due":500},"#
            + #""refund":{"staff":"S-01","receipt":"T1-000001","lines":[{"number":1}]}}"#
        let key = "0190a1b2c3d4e5f60718293a4b5c6d90"
        let done = try await till.ask(.post, "exchanges", wish, key: key)
        #expect(done.status == .created && done.has(#""change":749"#), "\(done.text)")
        #expect(done.has(#""receipt":"T1-000002""#) && done.has(#""receipt":"T1-000003""#))
        #expect(try await till.ask(.post, "exchanges", wish, key: key).text == done.text)
        let gone = try await till.ask(
            .post, "exchanges", wish, key: "0190a1b2c3d4e5f60718293a4b5c6d92")
        #expect(gone.status == .unprocessableContent, "\(gone.text)")
    }

    @Test func `a drawer is opened, counted and closed`() async throws {
        let till = try await TestTill()
        let none = try await till.ask(.get, "shift")
        #expect(none.status == .notFound && none.has("drawer.noShift"), "\(none.text)")
        let pieces = #"[{"kind":"note","value":5000,"count":2}]"#
        func key(_ number: Int) -> String { "0190a1b2c3d4e5f60718293a4b5c6d0\(number)" }
        let open = try await till.ask(
            .post, "shift/open", #"{"staff":"S-01","float":\#(pieces)}"#, key: key(1))
        #expect(open.status == .created && open.has(#""float":10000"#), "\(open.text)")
        let out = try await till.ask(
            .post, "shift/cash",
            #"{"staff":"S-01","kind":"paidOut","amount":5000,"reason":"postage"}"#, key: key(2))
        #expect(out.status == .noContent, "\(out.text)")
        let x = try await till.ask(.get, "shift")
        #expect(x.status == .ok && !x.has(#""cash""#), "blind: \(x.text)")
        let counted = try await till.ask(
            .post, "shift/count",
            #"{"staff":"S-01","pieces":[{"kind":"note","value":5000,"count":1}]}"#, key: key(3))
        #expect(counted.has(#""sum":5000"#), "\(counted.text)")
        let closed = try await till.ask(
            .post, "shift/close", #"{"staff":"S-01","kept":5000}"#, key: key(4))
        #expect(closed.has(#""difference":0"#) && closed.has(#""number":1"#), "\(closed.text)")
        let z = try await till.ask(.get, "z-reports/last")
        #expect(z.text == closed.text)
    }

    @Test func `what the till has to know is told`() async throws {
        let till = try await TestTill()
        let store = try await till.ask(.get, "store")
        #expect(store.has(#""currency":"EUR""#) && store.has(#""requireShift":false"#))
        #expect(store.has(#""denominations":[{"kind":"note","value":50000}"#), "\(store.text)")
        let page = try await till.ask(.get, "catalogue?limit=2")
        #expect(page.has(#""next":"BREAD""#) && page.has(#""sku":"APPLES""#), "\(page.text)")
        let tag = try #require(page.headers[.eTag])
        let same = try await till.ask(.get, "catalogue?limit=2", headers: [.ifNoneMatch: tag])
        #expect(same.status == .notModified)
        let rest = try await till.ask(.get, "catalogue?after=BREAD&limit=2")
        #expect(rest.has("COFFEE") && !rest.has(#""next""#), "\(rest.text)")
        let member = try await till.ask(.get, "members/M-1")
        #expect(member.text == #"{"name":"Ada","number":"M-1","points":100}"#)
        #expect(try await till.ask(.get, "members/M-2").status == .notFound)
        let stock = try await till.ask(.get, "stock?sku=BREAD")
        #expect(stock.has(#""onHand":10000"#), "\(stock.text)")
        let categories = try await till.ask(.get, "catalogue/categories")
        #expect(categories.has(#""products":3"#), "\(categories.text)")
    }

    @Test func `an open sale is parked, taken up again and split`() async throws {
        let till = try await TestTill()
        let path = "open-sales/\(Self.sale)"
        let other = String(Self.sale.reversed())
        _ = try await till.ask(.post, "open-sales", #"{"staff":"S-01"}"#, key: Self.sale)
        _ = try await till.ask(.post, "\(path)/lines", #"{"step":1,"code":"COFFEE"}"#)
        let parked = try await till.ask(.post, "\(path)/park", #"{"handOver":1}"#)
        #expect(parked.status == .ok && parked.has(#""nextHandOver":2"#), "\(parked.text)")
        #expect(!(try await till.ask(.get, "terminal")).has(#""open""#))
        await till.store.settle()
        let list = try await till.ask(.get, "parked-sales")
        #expect(list.has(#""due":250"#) && list.has(Self.sale), "\(list.text)")
        let resumed = try await till.ask(
            .post, "parked-sales/\(Self.sale)/resume", #"{"handOver":2}"#)
        #expect(resumed.status == .ok && resumed.has(#""total":250"#), "\(resumed.text)")
        let split = try await till.ask(
            .post, "\(path)/split", #"{"step":1,"others":["\#(other)"]}"#)
        #expect(split.status == .ok && split.has(other), "\(split.text)")
        let bad = try await till.ask(.post, "\(path)/split", #"{"step":2,"others":["1"]}"#)
        #expect(bad.status == .badRequest)
    }

    @Test func `somebody signs in by PIN, and a wrong one is told`() async throws {
        let till = try await TestTill()
        let staff = try $Staff.resolve(id: till.store.address("staff"), using: till.store.caller)
        _ = try await staff.begin(BeginStaff(number: "S-01", name: "Ada")).get()
        _ = try await staff.setSecret(
            SetSecret(number: "S-01", credential: .pin, secret: Secret("4827"), by: "S-01")
        ).get()
        let wrong = try await till.ask(.post, "sign-in", #"{"staff":"S-01","pin":"4828"}"#)
        #expect(wrong.status.code == 422 && wrong.has("staff.wrongSecret"), "\(wrong.text)")
        #expect((try await till.ask(.get, "attendance")).text == "{}")
        let right = try await till.ask(.post, "sign-in", #"{"staff":"S-01","pin":"4827"}"#)
        #expect(right.status == .ok && right.has(#""name":"Ada""#), "\(right.text)")
        #expect((try await till.ask(.get, "attendance")).has(#""staff":"S-01""#))
        #expect((try await till.ask(.get, "store")).has(#""features":["pins""#))
        #expect((try await till.ask(.post, "sign-out")).status == .noContent)
        #expect((try await till.ask(.get, "attendance")).text == "{}")
    }
}
