import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Refunds that a card did not take, paid out of the drawer in its place.
///
/// Payments gives each to one terminal, and sends the payout by itself too, so that what was given is
/// paid out once, however often either of them dies in between.
extension TerminalService {
    package distributed func payOut(_ message: PayOutRefund) async throws -> Answer<RefundPaidOut> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        let amount: Money
        do throws(Refusal) {
            try ledger.state.terminal.drawer.checkShift()
            let wanted = try await self.wanted(message.refund)
            try write(try permitted([wanted], by: message.staff, at: ledger.state.terminal))
            amount = try await claimed(message)
        } catch {
            return .refused(error)
        }
        let isPaid = try ledger.hasAnswered(FinishPayout.effect, message.key)
        let now = now
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let events =
                try isPaid
                ? []
                : book.terminal.payingOut(
                    amount, of: message.refund.sale, by: message.staff, at: now)
            return Decision(events: events, value: RefundPaidOut(amount: amount))
        }
    }

    package distributed func finishPayout(_ message: FinishPayout) throws -> Answer<Done> {
        let isPaid = try ledger.hasAnswered(PayOutRefund.effect, message.key)
        let now = now
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let events =
                try isPaid
                ? []
                : book.terminal.payingOut(
                    message.amount, of: message.refund.sale, by: message.staff, at: now)
            return Decision(events: events, value: Done())
        }
    }

    /// As a refund of what the card was to get; one that is claimed by this very message is permitted.
    private func wanted(_ refund: RefundName) async throws(Refusal) -> TerminalState.Wanted {
        let outcome = await Outcome.of { try await self.payments().list(ListPayments()) }
        guard case .reply(let listed) = outcome else {
            throw .unanswered("payments", "it did not list its refunds")
        }
        let found = listed.refunds.first { $0.id == refund.id }
        return TerminalState.Wanted(
            .refund, Extent(amount: found?.amount ?? .zero), of: refund.sale)
    }

    private func claimed(_ message: PayOutRefund) async throws(Refusal) -> Money {
        let request = ClaimRefund(
            action: message.action, staff: message.staff, refund: message.refund,
            terminal: ledger.state.terminal.number)
        let outcome = await Outcome.of { try await self.payments().claim(request) }
        switch outcome {
        case .reply(let answer): return try answer.get().amount
        case .rejected(let reason): throw .unanswered("payments", reason)
        case .unknown(let reason):
            throw Refusal(
                "payment.unknown", "payments did not say (\(reason)); try the same again")
        }
    }

    private func payments() throws -> $Payments {
        try $Payments.resolve(id: store.address("payments"), using: actorSystem)
    }
}
