import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Refunds that their card declined: a person tries again, or has them paid out in cash.
extension PaymentsService {
    package distributed func retry(_ message: RetryRefund) throws -> Answer<Done> {
        let answer = try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.payments.deciding(message.refund.id, .owed, reference: ""),
                value: Done())
        }
        if hasWork { wake() }
        return answer
    }

    /// From here on the card gets nothing of it, and the terminal pays it out, whoever dies first.
    package distributed func claim(_ message: ClaimRefund) throws -> Answer<RefundClaimed> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let events = try book.payments.deciding(
                message.refund.id, .paidOut, reference: "terminal \(message.terminal)")
            let amount = book.payments.refund(message.refund.id)?.amount ?? .zero
            let payout = FinishPayout(
                action: message.action, staff: message.staff, refund: message.refund,
                amount: amount)
            return Decision(
                events: events, value: RefundClaimed(amount: amount),
                messages: [
                    Outgoing(payout, to: store.address("terminal/\(message.terminal)"))
                ])
        }
    }
}
