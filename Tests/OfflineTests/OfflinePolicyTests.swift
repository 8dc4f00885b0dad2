import Commerce
import Contracts
import Offline
import Testing
import Wire

/// What a store lets a device do by itself: allowed, limited, blocked.
@Suite struct OfflinePolicyTests {
    typealias Function = OfflinePolicy.Function

    private static func till(_ policy: OfflinePolicy) throws -> OfflineTill {
        var rules = StoreRules(
            store: "corner", currency: .euro, pricing: Pricing(),
            rates: [.init("standard", VATRate(hundredths: 1900))], cutOff: 0)
        rules.policy = policy
        var open = product("OPEN", 0)
        open.rules.isOpenPrice = true
        let part = RulesPart(version: 1, products: [product("LAMP", 1000), open], rules: rules)
        var till = OfflineTill()
        try till.load(CBOREncoder.encode(part))
        return till
    }

    private static func product(_ sku: String, _ price: Int64) -> Product {
        Product(
            sku: sku, gtin: nil, name: sku, category: "", price: Money(minor: price),
            vatClass: "standard", unit: "piece")
    }

    /// A basket that costs 10.00 in the catalogue, by one function used with 3.00 of it.
    private static func wish(_ function: Function, _ amount: Int64) throws -> OfflineWish? {
        var item = CounterItem(code: "LAMP")
        if function == .price { item.price = Money(minor: 1000 - amount) }
        var wish = OfflineWish(
            items: [item], time: try #require(CivilTime(text: "2026-11-02T08:04:00")))
        if function == .discount { wish.discount = .amount(Money(minor: amount)) }
        guard let method = Tender.Method.allCases.first(where: { Function($0) == function }) else {
            return [.price, .discount].contains(function) ? wish : nil
        }
        // Of the other way to pay nothing is limited.
        let other: Tender.Method = method == .cash ? .card : .cash
        wish.payments = [
            .init(method, Money(minor: amount)), .init(other, Money(minor: 1000 - amount)),
        ]
        return wish
    }

    private func policy(_ function: Function, _ rule: OfflinePolicy.Rule) -> OfflinePolicy {
        var policy = OfflinePolicy()
        for other in Function.allCases { policy[other] = .allowed }
        policy[function] = rule
        return policy
    }

    @Test(arguments: Function.allCases)
    func `each function is allowed, limited with what the limit is, or blocked`(
        function: Function
    ) throws {
        let limit = OfflinePolicy.Rule.limited(Money(minor: 300))
        for (rule, amount, name) in [
            (.allowed, 999, nil), (limit, 300, nil), (.blocked, 1, "offline.\(function.rawValue)"),
            (limit, 301, "offline.\(function.rawValue)Limit"),
        ] as [(OfflinePolicy.Rule, Int64, String?)] {
            let policy = policy(function, rule)
            let refusal = refused { () throws(Refusal) in
                try policy.check(function, Money(minor: amount), in: .euro)
            }
            #expect(refusal?.name == name, "\(rule) \(amount)")
            if rule == limit, let refusal { #expect(refusal.detail.contains("3.00 EUR")) }
            guard let wish = try Self.wish(function, amount) else { continue }
            let till = try Self.till(policy)
            let said = refused { () throws(Refusal) in _ = try till.price(wish) }
            #expect(said == refusal, "\(rule) \(amount)")
        }
    }

    private func refused(_ act: () throws(Refusal) -> Void) -> Refusal? {
        do throws(Refusal) {
            try act()
            return nil
        } catch {
            return error
        }
    }

    @Test func `what is given back of cash is not paid`() throws {
        let till = try Self.till(policy(.cash, .limited(Money(minor: 1000))))
        var wish = try #require(try Self.wish(.discount, 0))
        wish.discount = nil
        wish.payments = [.init(.cash, Money(minor: 5000))]
        #expect(try till.price(wish).change == Money(minor: 4000))
    }

    @Test func `percent come off as an amount, and dearer or open prices take nothing off`() throws
    {
        let till = try Self.till(policy(.discount, .limited(Money(minor: 99))))
        var wish = try #require(try Self.wish(.discount, 0))
        wish.discount = .percent(1000)
        #expect(
            refused { () throws(Refusal) in _ = try till.price(wish) }?.name
                == "offline.discountLimit")
        let priced = try Self.till(policy(.price, .limited(Money(minor: 1))))
        wish = try #require(try Self.wish(.price, -500))
        #expect(try priced.price(wish).priced.due == Money(minor: 1500))
        let blocked = try Self.till(policy(.price, .blocked))
        #expect(
            refused { () throws(Refusal) in _ = try blocked.price(wish) }?.name == "offline.price")
        wish.items = [CounterItem(code: "OPEN")]
        wish.items[0].price = Money(minor: 700)
        #expect(try blocked.price(wish).priced.due == Money(minor: 700))
    }

    @Test func `nobody pays in a way that no device takes`() throws {
        let till = try Self.till(policy(.cash, .allowed))
        var wish = try #require(try Self.wish(.discount, 1))
        wish.payments = [.init(.houseAccount)]
        #expect(
            refused { () throws(Refusal) in _ = try till.price(wish) }?.name == "sale.notOffline")
    }

    @Test func `a policy comes back as it was sent`() throws {
        for function in Function.allCases {
            for rule in [.allowed, .blocked, .limited(Money(minor: 7))] as [OfflinePolicy.Rule] {
                let policy = policy(function, rule)
                let bytes = CBOREncoder.encode(policy)
                #expect(try CBORDecoder.decode(OfflinePolicy.self, from: bytes) == policy)
            }
        }
    }

    @Test
    func
        `without a policy of its own a store takes cash, and lets nobody without rights cut prices`()
    {
        let open = Function.allCases.filter { OfflinePolicy()[$0] == .allowed }
        #expect(open == [.cash, .discount, .price])
        let strict = OfflinePolicy(signsIn: true)
        #expect(Function.allCases.filter { strict[$0] != .blocked } == [.cash])
    }
}
