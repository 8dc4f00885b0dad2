import ActorRuntime
package import Commerce
import Wire

/// Asks what the cards that paid for a sale can still get back, before anybody is promised it.
package struct ShowRefundable: Message {
    package static let wireName = "payments.refundable/1"
    package typealias Reply = RefundableShown
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

package struct RefundableShown: WireValue {
    package static let wireName = "payments.refundableShown/1"
    /// Zero where payments knows of no card, or not any more.
    package var amount: Money

    package init(amount: Money) {
        self.amount = amount
    }
}
