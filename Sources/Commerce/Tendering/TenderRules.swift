/// What a store takes and pays out, as data.
///
/// Cash counts last, whatever the order of the tenders: it pays what the others leave, and only
/// that rest is rounded to whole coins, half away from zero. A card pays to the cent.
package struct TenderRules: Hashable, Sendable {
    package var currency: Currency
    /// The smallest coin; nil where every amount can be paid in cash.
    package var coin: Money?
    /// For the foreign cash that is taken; of two for one currency the first counts.
    package var rates: [ExchangeRate]
    /// Methods that may hold a tip.
    package var tips: [TenderMethod]
    /// Methods by which money goes out to a customer; foreign cash never does.
    package var payouts: [TenderMethod]

    package init(
        currency: Currency, coin: Money? = nil, rates: [ExchangeRate] = [],
        tips: [TenderMethod] = [.cash, .foreignCash, .card],
        payouts: [TenderMethod] = [.cash, .card, .giftCard, .storeCredit, .houseAccount]
    ) {
        (self.currency, self.coin, self.rates) = (currency, coin, rates)
        (self.tips, self.payouts) = (tips, payouts)
    }

    /// The nearest amount in whole coins: what to show beside a total as the amount in cash.
    package func inCoins(_ amount: Money) throws(Refusal) -> Money {
        guard let coin else { return amount }
        return try amount.rounded(to: coin)
    }

    /// What a tender counts for in the currency of the shop.
    func value(of tender: Tendered) throws(Refusal) -> Money {
        guard tender.method == .foreignCash else {
            guard tender.currency == currency else { throw notTaken(tender.currency) }
            return tender.amount
        }
        return try rate(of: tender.currency).value(of: tender.amount)
    }

    func rate(of foreign: Currency) throws(Refusal) -> ExchangeRate {
        guard foreign != currency, let rate = rates.first(where: { $0.currency == foreign }) else {
            throw notTaken(foreign)
        }
        return rate
    }

    private func notTaken(_ other: Currency) -> Refusal {
        Refusal(
            "tender.currencyNotTaken", "the shop takes \(currency.code), not \(other.code)")
    }

    /// A tip is a part of its tender, and only of methods that may hold one.
    func checkTip(_ tender: Tendered, value: Money) throws(Refusal) {
        guard tender.tip != .zero else { return }
        guard tips.contains(tender.method) else {
            throw Refusal("tender.tipNotTaken", "\(tender.method.rawValue) holds no tip")
        }
        guard tender.tip > .zero, tender.tip <= value else {
            throw Refusal("tender.tipOutOfRange", "a tip is from 0 to the tender it is part of")
        }
    }
}
