/// A gift card, voucher, store credit or house account: what a customer may still spend on it.
package struct StoredAccount: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case giftCard, voucher, storeCredit, houseAccount
        /// The deposits of a layaway.
        case layaway

        /// The tender that takes value off it, or lets it owe more.
        var method: Tender.Method {
            switch self {
            case .giftCard, .voucher, .storeCredit: .giftCard
            case .houseAccount: .houseAccount
            case .layaway: .layaway
            }
        }
    }

    /// When the tax of what it buys is due.
    package enum Tax: Hashable, Sendable {
        /// When it is redeemed: selling it is no turnover, and redeeming it is a tender.
        case multiPurpose
        /// When it is sold, at this rate; redeeming it is taxed no more.
        case singlePurpose(VATRate)
    }

    package var code: String
    package var kind: Kind
    /// Whose it is; nil where nobody said, and of gift cards.
    package var name: String?
    package var tax: Tax
    /// Below zero, down to the credit limit, what a house account owes.
    package var balance: Money
    /// Of a house account; zero for all others.
    package var creditLimit: Money
    /// The last day on which it can be redeemed.
    package var expires: BusinessDay?
    package var isBlocked: Bool

    package init(
        code: String, kind: Kind, tax: Tax = .multiPurpose, balance: Money,
        creditLimit: Money = .zero, expires: BusinessDay? = nil, isBlocked: Bool = false,
        name: String? = nil
    ) {
        (self.code, self.kind, self.tax) = (code, kind, tax)
        (self.balance, self.creditLimit) = (balance, creditLimit)
        (self.expires, self.isBlocked, self.name) = (expires, isBlocked, name)
    }

    /// What can be spent, never below zero.
    package var available: Money {
        Money(minor: max(0, balance.minor + creditLimit.minor))
    }

    /// Refuses a tender of another kind: a gift card does not go on account, and the other way round.
    package func checkPays(by method: Tender.Method) throws(Refusal) {
        guard kind.method == method else { throw otherKind }
    }

    /// Refuses money for another kind of account, and onto what takes none.
    package func checkLoads(as loaded: Kind, on day: BusinessDay) throws(Refusal) {
        guard kind.method == loaded.method else { throw otherKind }
        if kind != .houseAccount { try checkUsable(on: day) }
    }

    private var otherKind: Refusal {
        Refusal("storedValue.otherKind", "\(code) is of the kind \(kind.rawValue)")
    }

    /// What a house account owes.
    package var owed: Money { Money(minor: max(0, 0 &- balance.minor)) }

    /// Refuses where it cannot pay so much on that day.
    package func checkPays(_ amount: Money, on day: BusinessDay) throws(Refusal) {
        try checkUsable(on: day)
        guard amount <= available else {
            throw Refusal("storedValue.notEnough", "\(code) has \(available.minor) minor units")
        }
    }

    /// What one account may hold or owe at most, and what one entry may add.
    package static let limit = Money(minor: 1 << 50)

    /// Refuses accounts that no store can open.
    func checked() throws(Refusal) -> StoredAccount {
        try Code.check(code, "storedValue.badCode", "a card's code")
        guard (0...Self.limit.minor).contains(balance.minor),
            (0...Self.limit.minor).contains(creditLimit.minor)
        else { throw .overflow }
        guard Code.isPrintable(name ?? "", limit: 200) else {
            throw Refusal(
                "account.badName", "a name is at most 200 bytes without control characters")
        }
        guard kind == .houseAccount || creditLimit == .zero else {
            throw Refusal("storedValue.noCredit", "only a house account has a credit limit")
        }
        if case .singlePurpose(let rate) = tax {
            guard rate.isValid, kind == .voucher else {
                throw Refusal(
                    "storedValue.badTax", "a voucher alone is taxed when it is sold, up to 100 %")
            }
        }
        return self
    }

    package func checkUsable(on day: BusinessDay) throws(Refusal) {
        guard !isBlocked else { throw .blocked(code) }
        guard let expires, day > expires else { return }
        throw Refusal("storedValue.expired", "\(code) was valid until \(expires.text)")
    }
}

extension Refusal {
    static func blocked(_ code: String) -> Refusal {
        Refusal("storedValue.blocked", "\(code.prefix(32)) is blocked")
    }
}
