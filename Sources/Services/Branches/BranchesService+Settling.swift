import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Wire

/// A person settles what no rule could.
extension BranchesService {
    package distributed func settle(_ message: SettleConflict) throws -> Answer<Done> {
        // Earlier builds ask without an id of the action.
        guard message.action != nil else {
            return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
                try Self.settling(message, book.ledger)
            }
        }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            try Self.settling(message, book.ledger)
        }
    }

    private static func settling(
        _ message: SettleConflict, _ book: BranchLedger
    ) throws(Refusal) -> Decision<BranchLedger.Event, Done> {
        Decision(
            events: try book.settling(message.id), value: Done(),
            messages: message.books == true ? [try booking(message, book)] : [])
    }

    /// The store says by how much: headquarters knows neither what is on its way there, nor what was booked
    /// there meanwhile.
    private static func booking(
        _ message: SettleConflict, _ book: BranchLedger
    ) throws(Refusal) -> Outgoing {
        guard let action = message.action, let conflict = book.inbox[message.id],
            case .oversold(let sku) = conflict.kind
        else {
            throw Refusal("branches.nothingToBook", "no booking settles \(message.id.prefix(200))")
        }
        return Outgoing(
            RaiseStock(action: action, sku: sku), to: Address("\(conflict.store)/inventory"))
    }
}
