/// What a store lets a device do by itself while no server answers.
package struct OfflinePolicy: Hashable, Sendable {
    package enum Function: String, Hashable, Sendable, CaseIterable {
        case cash, card, refund, giftCard, points, discount, newCustomer
        /// Another one than the catalogue has.
        case price

        /// The one that takes money this way; nil where a device never does.
        package init?(_ method: Tender.Method) {
            switch method {
            case .cash: self = .cash
            case .card: self = .card
            case .points: self = .points
            case .giftCard: self = .giftCard
            case .houseAccount, .layaway, .exchange: return nil
            }
        }

        /// For refusals.
        var words: String {
            switch self {
            case .cash: "payment in cash"
            case .card: "payment by card"
            case .refund: "refund"
            case .giftCard: "payment with a gift card"
            case .points: "payment with points"
            case .discount: "discount"
            case .newCustomer: "new customer"
            case .price: "price that staff sets"
            }
        }
    }

    package enum Rule: Hashable, Sendable {
        case allowed
        /// Up to so much in one sale, which is above 0.
        case limited(Money)
        case blocked
    }

    private var rules: [Function: Rule] = [.cash: .allowed]

    /// What a store has that says nothing else: where people have rights, only the server knows who may
    /// change what something costs.
    package init(signsIn: Bool = false) {
        guard !signsIn else { return }
        (rules[.discount], rules[.price]) = (.allowed, .allowed)
    }

    package subscript(function: Function) -> Rule {
        get { rules[function] ?? .blocked }
        set { rules[function] = newValue == .blocked ? nil : newValue }
    }

    /// Refuses with `offline.FUNCTION` what is blocked, and with `offline.FUNCTIONLimit` what is above
    /// the limit, which the refusal then says.
    package func check(
        _ function: Function, _ amount: Money, in currency: Currency
    ) throws(Refusal) {
        switch self[function] {
        case .allowed: return
        case .blocked:
            throw Refusal(
                "offline.\(function.rawValue)",
                "no \(function.words) while no server answers")
        case .limited(let limit):
            guard amount > limit else { return }
            throw Refusal(
                "offline.\(function.rawValue)Limit",
                "\(function.words): at most \(currency.text(limit)) \(currency.code) in a sale "
                    + "while no server answers, and this is \(currency.text(amount))")
        }
    }
}
