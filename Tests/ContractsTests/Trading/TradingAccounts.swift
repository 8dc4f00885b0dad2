import Commerce
import TestKit

/// The gift cards and house accounts of a trading day: the ledger, and beside it what the balances have to
/// be by the sales themselves.
struct TradingAccounts {
    private static let houses = ["A-1", "A-2"]
    private var ledger = StoredValueLedger()
    private var balances: [String: Int64] = [:]
    /// As they were sold.
    private var cards: [String] = []

    init() throws {
        for code in Self.houses {
            let account = StoredAccount(
                code: code, kind: .houseAccount, balance: .zero,
                creditLimit: Money(minor: 1 << 40))
            for event in try ledger.open(account) { ledger.apply(event) }
        }
    }

    /// What a customer may pay with, each with the most that it can: at times a house account, at times
    /// gift cards.
    func purse(in currency: Currency, _ dice: inout SeededRandom) -> [Tender] {
        var purse: [Tender] = []
        if Int.random(in: 0..<4, using: &dice) == 0, let code = house(&dice) {
            purse.append(Tender(.houseAccount, Money(minor: 1 << 30), currency, code: code))
        }
        let filled = cards.filter { balances[$0] ?? 0 > 0 }.shuffled(using: &dice)
        return purse
            + filled.prefix(.random(in: 0...2, using: &dice)).map { code in
                Tender(.giftCard, Money(minor: balances[code] ?? 0), currency, code: code)
            }
    }

    private func house(_ dice: inout SeededRandom) -> String? {
        Self.houses.randomElement(using: &dice)
    }

    /// Some of what a house account owes; nil where that is nothing.
    func payment(_ dice: inout SeededRandom) -> StoredAmount? {
        guard let code = house(&dice), let balance = balances[code], balance < 0 else { return nil }
        let owed = -balance
        return StoredAmount(code, Money(minor: .random(in: 1...owed, using: &dice)))
    }

    /// Counts in what a finished sale, or a refund, does to accounts.
    mutating func take(_ sale: Sale) throws {
        let codes = count(sale)
        guard !codes.isEmpty else { return }
        let paid = sale.tenders.filter { $0.amount > .zero }
        let redeemed = paid.compactMap { tender in
            tender.code.map { StoredAmount($0, tender.amount) }
        }
        let loaded = sale.loads(on: .giftCard) + sale.loads(on: .houseAccount) + sale.creditLoads
        for event in try ledger.redeem(redeemed, for: sale.id, on: sale.day)
            + ledger.load(loaded, kind: .giftCard, for: sale.id, on: sale.day)
        { ledger.apply(event) }
        for code in codes {
            let balance = try ledger.account(code).balance.minor
            try Broken.unless(
                balance == balances[code] && (balance >= 0 || Self.houses.contains(code)),
                "account \(code) has \(balance)")
        }
    }

    /// Which accounts it is of, once their balances are what they have to be.
    private mutating func count(_ sale: Sale) -> [String] {
        var codes: [String] = []
        for (line, amount) in zip(sale.lines, sale.priced.amounts) {
            guard let code = line.loads else { continue }
            if balances[code] == nil, line.loadsKind != .houseAccount { cards.append(code) }
            balances[code, default: 0] += amount.minor
            codes.append(code)
        }
        for tender in sale.tenders {
            guard let code = tender.code else { continue }
            balances[code, default: 0] -= tender.amount.minor
            codes.append(code)
        }
        return codes
    }
}
