import ActorRuntime
import Commerce
package import Contracts
import Distributed

/// Money that goes back to a card: owed from the moment that its sale is finished, sent until the
/// card terminal says that it is there, and asked about before it is sent again.
extension PaymentsService {
    package distributed func refundable(_ message: ShowRefundable) throws -> RefundableShown {
        RefundableShown(amount: book.refundable(of: message.sale))
    }

    /// A refusal leaves it for the next round.
    func payBack(_ id: CardIntent) async {
        do throws(Refusal) {
            if book.refund(id)?.state != .owed { try await askForRefund(id) }
            if book.refund(id)?.state == .owed { try await sendRefund(id) }
        } catch {
            return
        }
    }

    private func askForRefund(_ id: CardIntent) async throws(Refusal) {
        let outcome = await Outcome.of { try await self.device().refundState(RefundState(id)) }
        guard case .reply(let answer) = outcome else { return }
        try take(answer, for: id)
    }

    private func sendRefund(_ id: CardIntent) async throws(Refusal) {
        try write(try book.refunding(id, .sent, reference: ""))
        await actorSystem.untilDurable()
        guard let refund = book.refund(id) else { return }
        let request = RefundCard(refund, currency: store.currency)
        switch await Outcome.of({ try await self.device().refund(request) }) {
        case .reply(let answer): try take(answer, for: id)
        case .rejected(let reason): try write(try book.refunding(id, .owed, reference: reason))
        case .unknown(let reason): try write(try book.refunding(id, .unknown, reference: reason))
        }
    }

    private func take(_ answer: CardAnswer, for id: CardIntent) throws(Refusal) {
        let state: PaymentBook.CardRefund.State? =
            switch answer.state {
            case .approved: .paid
            case .declined: .declined
            case .none: .owed
            case .pending, .reversed: nil
            }
        guard let state else { return }
        try write(try book.refunding(id, state, reference: answer.reference))
    }
}
