/// A way to pay; the raw value names it in rows and messages.
package enum TenderMethod: String, Hashable, Sendable, CaseIterable {
    case cash, foreignCash, card, points, giftCard, voucher, storeCredit, houseAccount, layaway,
        exchange

    /// Whether notes and coins change hands: only these give change and are rounded to coins.
    package var isCash: Bool { self == .cash || self == .foreignCash }
}

extension TenderMethod {
    package init(_ method: Tender.Method) {
        switch method {
        case .cash: self = .cash
        case .card: self = .card
        case .points: self = .points
        case .giftCard: self = .giftCard
        case .houseAccount: self = .houseAccount
        case .layaway: self = .layaway
        case .exchange: self = .exchange
        }
    }
}

/// What the customer hands over, or is handed where the amount is below zero.
package struct Tendered: Hashable, Sendable {
    package var method: TenderMethod
    /// In minor units of `currency`, the tip included.
    package var amount: Money
    package var currency: Currency
    /// The part of it that is no turnover, in the currency of the shop.
    package var tip: Money

    package init(
        _ method: TenderMethod, _ amount: Money, _ currency: Currency, tip: Money = .zero
    ) {
        (self.method, self.amount, self.currency, self.tip) = (method, amount, currency, tip)
    }
}

/// An amount of one method, in the currency of the shop.
package struct MethodAmount: Hashable, Sendable {
    package var method: TenderMethod
    package var amount: Money

    package init(_ method: TenderMethod, _ amount: Money) {
        self.method = method
        self.amount = amount
    }
}

extension [MethodAmount] {
    package subscript(method: TenderMethod) -> Money {
        first { $0.method == method }?.amount ?? .zero
    }

    package mutating func add(_ amount: Money, by method: TenderMethod) throws(Refusal) {
        set(try self[method].adding(amount), by: method)
    }

    /// Keeps the order of `TenderMethod.allCases`.
    mutating func set(_ amount: Money, by method: TenderMethod) {
        let before = self
        self = TenderMethod.allCases.compactMap { each in
            each == method
                ? MethodAmount(method, amount) : before.first { $0.method == each }
        }
    }
}
