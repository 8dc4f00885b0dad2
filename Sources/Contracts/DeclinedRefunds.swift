import ActorRuntime
package import Commerce
import Wire

/// Which refund to which card: the sale that gives back, and which of its cards.
package struct RefundName: Hashable, Sendable {
    package var sale: SaleID
    /// Nil is the first.
    package var tender: Int?
    package var id: CardIntent { CardIntent(sale, tender ?? 1) }

    package init(_ id: CardIntent) {
        (sale, tender) = (id.sale, id.tenderIfNotFirst)
    }
}

/// Tries a refund again that its card declined.
package struct RetryRefund: Message {
    package static let wireName = "payments.retryRefund/1"
    package typealias Reply = Answer<Done>
    package var refund: RefundName

    package init(refund: RefundName) {
        self.refund = refund
    }
}

/// Leaves a refund that its card declined to a terminal, which then pays it out in cash.
///
/// Only terminals ask for it; what is left to one is paid out: payments sends `FinishPayout` by itself.
package struct ClaimRefund: Message {
    package static let wireName = "payments.claim/1"
    package typealias Reply = Answer<RefundClaimed>
    package var action: ActionID
    package var staff: String
    package var refund: RefundName
    package var terminal: Int
    package var key: [UInt8] { action.bytes }

    package init(action: ActionID, staff: String, refund: RefundName, terminal: Int) {
        (self.action, self.staff) = (action, staff)
        (self.refund, self.terminal) = (refund, terminal)
    }
}

package struct RefundClaimed: WireValue {
    package static let wireName = "payments.claimed/1"
    package var amount: Money

    package init(amount: Money) {
        self.amount = amount
    }
}

/// Pays a refund out of the drawer that its card declined.
package struct PayOutRefund: DrawerMessage {
    package static let wireName = "terminal.payOutRefund/1"
    package typealias Reply = Answer<RefundPaidOut>
    package var action: ActionID
    package var staff: String
    package var refund: RefundName

    package init(action: ActionID, staff: String, refund: RefundName) {
        (self.action, self.staff, self.refund) = (action, staff, refund)
    }
}

package struct RefundPaidOut: WireValue {
    package static let wireName = "terminal.refundPaidOut/1"
    package var amount: Money

    package init(amount: Money) {
        self.amount = amount
    }
}

/// The same, from payments, where the terminal did not hear the answer; nothing where it did.
///
/// No message for a till.
package struct FinishPayout: DrawerMessage {
    package static let wireName = "refund.payOut/1"
    package typealias Reply = Answer<Done>
    package var action: ActionID
    package var staff: String
    package var refund: RefundName
    package var amount: Money

    package init(action: ActionID, staff: String, refund: RefundName, amount: Money) {
        (self.action, self.staff) = (action, staff)
        (self.refund, self.amount) = (refund, amount)
    }
}
