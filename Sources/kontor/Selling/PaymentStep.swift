import Commerce
import Contracts

/// What a person does next about a card payment that is open.
enum PaymentStep {
    private static let byItself = "settles itself; now: kontor payments reconcile"

    static func of(_ payment: PaymentBook.Payment) -> String {
        guard payment.standing == .approved else { return byItself }
        return "the same sale again pays with it; else: kontor payments give-back "
            + end(of: payment.sale)
    }

    static func of(_ refund: PaymentBook.CardRefund) -> String {
        guard refund.state == .declined else { return byItself }
        let end = end(of: refund.by)
        return "kontor payments retry \(end), or: kontor payments pay-out \(end)"
    }

    static func of(_ differing: PaymentsListed.Differing) -> String {
        "hold it against the card terminal's slip: kontor trace sale \(differing.sale.text)"
    }

    /// As much of an id as commands want.
    private static func end(of sale: SaleID) -> Substring { sale.text.suffix(8) }
}
