import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Goods that somebody carries are at one store: headquarters' journal says which, whoever asks at the same time.
extension BranchesService {
    package distributed func accept(_ message: AcceptTransfer) throws -> Answer<TransferAccepted> {
        let answer = try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let transfer = try book.ledger.accepting(
                message.arrival, at: message.store, isStore: isStore)
            let accept = AcceptStock(arrival: message.arrival, from: transfer.from)
            return Decision(
                events: [], value: TransferAccepted(store: message.store),
                messages: [Outgoing(accept, to: Address("\(message.store)/inventory"))])
        }
        guard answer.refusalName == "message.keyReused",
            case .done(let taken) = try ledger.answer(to: AcceptTransfer.self, message.key)
        else { return answer }
        return .refused(
            Refusal("transfer.taken", "\(taken.store) has taken it in: look for the goods there"))
    }
}
