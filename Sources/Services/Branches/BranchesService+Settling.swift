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

    /// What sets the store's stock to nothing, as far as headquarters knows it: what was sold was there.
    private static func booking(
        _ message: SettleConflict, _ book: BranchLedger
    ) throws(Refusal) -> Outgoing {
        guard let action = message.action, let conflict = book.inbox[message.id],
            let missing = book.missing(conflict)
        else {
            throw Refusal("branches.nothingToBook", "no booking settles \(message.id.prefix(200))")
        }
        return Outgoing(
            MoveStock(
                sale: SaleID(high: action.high, low: action.low), reason: "oversold",
                isSale: false, movements: [missing]),
            to: Address("\(conflict.store)/inventory"))
    }
}
