import Commerce
import Contracts

/// Whether tenders and discount fit to what a basket costs.
struct TenderCheck {
    let message: Sell
    let currency: Currency

    /// Only these can be wrong in a way that the terminal does not explain, or does not see.
    var isNeeded: Bool {
        // Gift cards that are sold, and what coupons take off, are not in the quote.
        guard message.giftCards == nil, message.coupons == nil else { return false }
        if case .amount? = message.discount { return true }
        return message.payments.contains { $0.method == .points } || message.payments.count > 1
    }

    func check(_ quote: Quote) throws {
        if case .amount(let discount)? = message.discount, discount > quote.list {
            throw Failure(
                .badInput,
                "--discount: \(text(discount)) is more than the sale costs, \(text(quote.list))")
        }
        let points = amount(.points)
        guard points <= quote.due else {
            throw Failure(
                .badInput,
                "--points: the total is \(text(quote.due))\n"
                    + "  redeem at most \(quote.due.minor) points")
        }
        let cards = message.payments.filter { $0.method.hasCode }
            .reduce(0) { $0 &+ ($1.amount?.minor ?? 0) }
        let left = quote.due.minor &- points.minor &- amount(.cash).minor &- cards
        try checkRest(Money(minor: left), quote.due)
    }

    /// A payment without an amount takes what the others leave, so they have to leave something.
    private func checkRest(_ left: Money, _ due: Money) throws {
        guard due > .zero, left <= .zero,
            let rest = message.payments.first(where: { $0.amount == nil })
        else { return }
        let option =
            switch rest.method {
            case .giftCard: "pay"
            case .houseAccount: "account"
            case .cash, .card, .points, .layaway, .exchange: rest.method.rawValue
            }
        throw Failure(
            .badInput,
            "--\(option): the rest of the payment covers the total of \(text(due)) already\n"
                + "  leave --\(option) out")
    }

    /// What is said to be paid by a method, its tip aside.
    private func amount(_ method: Tender.Method) -> Money {
        guard let payment = message.payments.first(where: { $0.method == method }),
            let amount = payment.amount
        else { return .zero }
        return Money(minor: amount.minor &- (payment.tip?.minor ?? 0))
    }

    private func text(_ money: Money) -> String { "\(currency.text(money)) \(currency.code)" }
}
