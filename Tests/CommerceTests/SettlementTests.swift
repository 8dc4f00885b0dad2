import Testing

@testable import Commerce

private let francs = Currency(code: "CHF") ?? .euro

private func of(
    _ method: TenderMethod, _ minor: Int64, tip: Int64 = 0, in currency: Currency = .euro
) -> Tendered {
    Tendered(method, Money(minor: minor), currency, tip: Money(minor: tip))
}

struct SettlementTests {
    private let rules = TenderRules(currency: .euro)
    private let inFives = TenderRules(
        currency: .euro, coin: Money(minor: 5),
        rates: [ExchangeRate(francs, home: 106, foreign: 100)])

    private func settle(
        _ due: Int64, _ tenders: [Tendered], by rules: TenderRules, inPart: Bool = false
    ) throws -> Settlement {
        try rules.settle(Money(minor: due), tenders, inPart: inPart)
    }

    @Test func `a card pays to the cent and cash in whole coins`() throws {
        let card = try settle(1002, [of(.card, 1002)], by: inFives)
        #expect(card.rounding == .zero)
        let cash = try settle(1002, [of(.cash, 2000)], by: inFives)
        #expect(cash.change == Money(minor: 1000))
        #expect(cash.rounding == Money(minor: -2))
        let both = try settle(1002, [of(.cash, 505), of(.card, 499)], by: inFives)
        #expect(both.rounding == Money(minor: 2))
        #expect(both.change == .zero)
        expectRefusal("tender.belowTotal") {
            try settle(1002, [of(.card, 1000)], by: inFives)
        }
    }

    @Test func `a rest below half a coin is paid with nothing in cash`() throws {
        let settled = try settle(1002, [of(.card, 1000), of(.cash, 0)], by: inFives)
        #expect(settled.rounding == Money(minor: -2))
        expectRefusal("tender.notPositive") {
            try settle(1002, [of(.card, 1002), of(.cash, 0)], by: inFives)
        }
        expectRefusal("tender.notPositive") {
            try settle(1003, [of(.card, 1000), of(.cash, 0)], by: inFives)
        }
    }

    @Test func `foreign cash counts by its rate and change is in coins of the shop`() throws {
        let settled = try settle(
            1500, [of(.foreignCash, 2000, in: francs)], by: inFives)
        #expect(settled.paid == [MethodAmount(.foreignCash, Money(minor: 2120))])
        #expect(settled.foreign.map(\.amount) == [Money(minor: 2000)])
        #expect(settled.change == Money(minor: 620))
        let odd = try settle(1500, [of(.foreignCash, 1550, in: francs)], by: inFives)
        #expect(odd.change == Money(minor: 145))
        #expect(odd.rounding == Money(minor: -2))
        expectRefusal("tender.currencyNotTaken") {
            try settle(1500, [of(.foreignCash, 2000, in: francs)], by: rules)
        }
        expectRefusal("tender.currencyNotTaken") {
            try settle(1500, [of(.foreignCash, 2000)], by: inFives)
        }
        var wrong = inFives
        wrong.rates[0].foreign = 0
        expectRefusal("tender.badRate") {
            try settle(1500, [of(.foreignCash, 2000, in: francs)], by: wrong)
        }
    }

    @Test func `a tip is part of its tender and pays nothing of the total`() throws {
        let settled = try settle(4600, [of(.card, 5000, tip: 400)], by: rules)
        #expect(settled.tip == Money(minor: 400))
        #expect(settled.tips == [MethodAmount(.card, Money(minor: 400))])
        #expect(settled.change == .zero)
        let cash = try settle(4600, [of(.cash, 6000, tip: 400)], by: rules)
        #expect(cash.change == Money(minor: 1000))
        expectRefusal("tender.belowTotal") {
            try settle(4600, [of(.card, 4600, tip: 1)], by: rules)
        }
        expectRefusal("tender.tipOutOfRange") {
            try settle(0, [of(.card, 100, tip: 101)], by: rules)
        }
        expectRefusal("tender.tipNotTaken") {
            try settle(100, [of(.giftCard, 200, tip: 100)], by: rules)
        }
    }

    @Test func `a tip in cash is no change`() {
        expectRefusal("tender.changeWithoutCash") {
            try settle(1000, [of(.card, 1400), of(.cash, 500, tip: 400)], by: rules)
        }
    }

    @Test func `a payment in part leaves the rest and rounds nothing`() throws {
        let first = try settle(1002, [of(.cash, 500)], by: inFives, inPart: true)
        #expect(first.stillDue == Money(minor: 502))
        #expect(first.rounding == .zero)
        let last = try settle(502, [of(.cash, 500)], by: inFives, inPart: true)
        #expect(last.stillDue == .zero)
        #expect(last.rounding == Money(minor: -2))
    }

    @Test func `what is paid out is the amount in full, rounded for cash`() throws {
        let card = try settle(-1002, [of(.card, -1002)], by: inFives)
        #expect(card.paid == [MethodAmount(.card, Money(minor: -1002))])
        let cash = try settle(-1002, [of(.cash, -500), of(.card, -502)], by: inFives)
        #expect(cash.rounding == .zero)
        let rounded = try settle(-1002, [of(.cash, -1000)], by: inFives)
        #expect(rounded.rounding == Money(minor: 2))
        expectRefusal("tender.payoutBelowTotal") {
            try settle(-1002, [of(.card, -1000)], by: inFives)
        }
        expectRefusal("tender.payoutOverTotal") {
            try settle(-1002, [of(.card, -1003)], by: inFives)
        }
        expectRefusal("tender.notPaidOut") { try settle(-10, [of(.points, -10)], by: rules) }
        expectRefusal("tender.notNegative") { try settle(-10, [of(.card, 10)], by: rules) }
    }
}

struct SettlementPropertyTests {
    private func randomRules(_ dice: inout SplitMix64) -> TenderRules {
        let coins: [Money?] = [nil, Money(minor: 5), Money(minor: 10), Money(minor: 100)]
        let rate = ExchangeRate(
            francs, home: Int64.random(in: 1...2000, using: &dice),
            foreign: Int64.random(in: 1...2000, using: &dice))
        return TenderRules(
            currency: .euro, coin: coins.randomElement(using: &dice) ?? nil, rates: [rate])
    }

    private func randomTender(
        _ methods: [TenderMethod], sign: Int64, _ dice: inout SplitMix64
    ) -> Tendered {
        let method = methods.randomElement(using: &dice) ?? .cash
        let amount = Int64.random(in: 0...3000, using: &dice)
        let mayTip = sign > 0 && Int.random(in: 0..<4, using: &dice) == 0
        let tip = mayTip ? Int64.random(in: 0...amount, using: &dice) : 0
        return of(method, sign * amount, tip: tip, in: method == .foreignCash ? francs : .euro)
    }

    /// The rule that holds for every settlement, or what breaks it.
    private func broken(
        _ settled: Settlement, _ tenders: [Tendered], _ rules: TenderRules
    ) -> String? {
        let paid = settled.paid.reduce(0) { $0 + $1.amount.minor }
        let home = tenders.filter { $0.currency == .euro }.reduce(0) { $0 + $1.amount.minor }
        let foreign = settled.foreign.reduce(0) { $0 + $1.value.minor }
        let left = settled.due.minor + settled.rounding.minor
        let right = paid - settled.change.minor - settled.tip.minor + settled.stillDue.minor
        let cash = settled.paid.filter(\.method.isCash).reduce(0) { $0 + $1.amount.minor }
        let holds =
            left == right && paid == home + foreign
            && settled.tip.minor == tenders.reduce(0) { $0 + $1.tip.minor }
            && abs(settled.rounding.minor) <= (rules.coin?.minor ?? 0)
            && (settled.rounding == .zero || tenders.contains(where: \.method.isCash))
            && settled.change.minor >= 0
            && settled.change.minor <= max(0, cash) + (rules.coin?.minor ?? 0) / 2
            && (settled.stillDue == .zero || settled.rounding == .zero && settled.change == .zero)
        return holds ? nil : "\(settled) by \(rules) for \(tenders)"
    }

    @Test func `due is tenders less change and tip, give or take the rounding`() {
        var settledCases = 0
        forSeeds(count: 90_000) { dice in
            let rules = randomRules(&dice)
            let tenders = (0..<Int.random(in: 0...4, using: &dice)).map { _ in
                randomTender(TenderMethod.allCases, sign: 1, &dice)
            }
            let due = Money(minor: Int64.random(in: 0...6000, using: &dice))
            let inPart = Bool.random(using: &dice)
            guard let settled = try? rules.settle(due, tenders, inPart: inPart) else { return nil }
            settledCases += 1
            return broken(settled, tenders, rules)
        }
        #expect(settledCases >= 20_000)
    }

    @Test func `what goes out is what is owed, give or take the rounding`() {
        forSeeds { dice in
            let rules = randomRules(&dice)
            var tenders = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
                randomTender([.card, .giftCard, .storeCredit], sign: -1, &dice)
            }.filter { $0.amount != .zero }
            let others = tenders.reduce(0) { $0 + $1.amount.minor }
            let cash = Money(minor: -Int64.random(in: 1...3000, using: &dice))
            let due = Money(minor: others + cash.minor)
            let coins = try rules.inCoins(cash)
            tenders.append(of(.cash, coins.minor))
            let settled = try rules.settle(due, tenders)
            let off = try? rules.settle(due, tenders + [of(.card, -(rules.coin?.minor ?? 1))])
            return off == nil ? broken(settled, tenders, rules) : "pays out too much"
        }
    }
}
