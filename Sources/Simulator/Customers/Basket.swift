import ActorRuntime
import Commerce
import Contracts

/// What one customer wants, and how the customer pays and behaves.
struct Basket {
    enum Manner {
        /// The whole sale in one message.
        case atOnce
        /// The same message twice at the same time, as from an impatient till.
        case twice
        /// Scanned, tendered and finished one by one.
        case stepByStep
    }

    var sale: SaleID
    var manner: Manner
    var items: [Sell.Item]
    var member: String?
    var payments: [Sell.Payment]
    /// How the card terminal takes the next card.
    var card: CardBehaviour.Way?
    /// Goes away at the first trouble and never comes back.
    var givesUp: Bool
    /// How often it is parked and resumed before it is paid, where it is rung up step by step.
    var rests: Int
    /// What is bought beside goods, all in one message.
    var extras = Extras()

    struct Extras {
        var giftCard: StoredAmount?
        /// Of the house account.
        var payment: StoredAmount?
        var coupon: String?
    }

    static func draw(_ chance: inout Chance, currency: Currency) -> Basket {
        let items = (0..<chance.between(1, 4)).map { _ in item(&chance) }
        let member = chance.chance(2, in: 5) ? Shop.members[Int(chance.below(3))] : nil
        let payments = payments(&chance, member != nil, currency)
        let manner: Manner =
            switch chance.below(10) {
            case 0...5: .atOnce
            case 6...7: .twice
            default: .stepByStep
            }
        let hasCard = payments.contains { $0.method == .card }
        let extras = extras(&chance, with: payments, manner)
        return Basket(
            sale: SaleID(high: chance.next(), low: chance.next()), manner: manner, items: items,
            member: member, payments: payments, card: hasCard ? way(&chance) : nil,
            givesUp: chance.chance(1, in: 8), rests: Int(chance.below(3)), extras: extras)
    }

    /// Money for cards and accounts is taken with nothing that is on one.
    private static func extras(
        _ chance: inout Chance, with payments: [Sell.Payment], _ manner: Manner
    ) -> Extras {
        var extras = Extras()
        if chance.chance(1, in: 4) {
            extras.coupon = Shop.coupons[Int(chance.below(UInt64(Shop.coupons.count)))]
        }
        guard manner != .stepByStep, !payments.contains(where: { $0.method.hasCode }) else {
            return extras
        }
        let amount = Money(minor: chance.between(1, 500))
        switch chance.below(8) {
        case 0:
            extras.giftCard = StoredAmount(Shop.giftCards[Int(chance.below(2))], amount)
        case 1: extras.payment = StoredAmount(Shop.account, amount)
        default: break
        }
        return extras
    }

    private static func item(_ chance: inout Chance) -> Sell.Item {
        let product = Shop.products[Int(chance.below(UInt64(Shop.products.count)))]
        let quantity =
            product.unit == "kg" ? chance.between(1, 3000) : chance.between(1, 5) * 1000
        return Sell.Item(code: product.sku, quantity: Quantity(thousandths: quantity))
    }

    private static func payments(
        _ chance: inout Chance, _ isMember: Bool, _ currency: Currency
    ) -> [Sell.Payment] {
        let points = Money(minor: chance.between(1, 120))
        let rest: Tender.Method = chance.chance(1, in: 2) ? .card : .cash
        // A note that is more than enough, at least for a small basket.
        let note = rest == .cash && chance.chance(1, in: 3) ? Money(minor: 10_000) : nil
        let tip = chance.chance(1, in: 6) ? Money(minor: chance.between(1, 300)) : nil
        let last = Sell.Payment(rest, note, currency: currency, tip: tip)
        if chance.chance(1, in: 8) {
            let amount = Money(minor: chance.between(1, 400))
            return [.init(.houseAccount, amount, currency: currency, code: Shop.account), last]
        }
        if chance.chance(1, in: 5) {
            let code = Shop.giftCards[Int(chance.below(2))]
            let amount = Money(minor: chance.between(1, 240))
            return [.init(.giftCard, amount, currency: currency, code: code), last]
        }
        if rest == .card, chance.chance(1, in: 4) {
            return [.init(.card, Money(minor: chance.between(1, 250)), currency: currency), last]
        }
        guard isMember, chance.chance(1, in: 2) else { return [last] }
        return [.init(.points, points, currency: currency), last]
    }

    static func way(_ chance: inout Chance) -> CardBehaviour.Way? {
        switch chance.below(10) {
        case 0: .decline
        case 1: .timeout
        case 2: .late
        case 3: .error
        case 4: chance.chance(1, in: 4) ? .partial : nil
        default: nil
        }
    }

    var message: Sell {
        Sell(
            sale: sale, staff: "S-01", member: member, items: items, payments: payments,
            giftCards: extras.giftCard.map { [$0] }, coupons: extras.coupon.map { [$0] },
            accounts: extras.payment.map { [$0] }, inAdvance: true)
    }
}
