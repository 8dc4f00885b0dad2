import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Topology

/// What goes to other stores, and comes from them.
extension InventoryService {
    package distributed func ship(_ message: ShipStock) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            guard store.hasHeadquarters else { throw .alone }
            guard message.transfer.from == store.name else { throw .otherStore(store.name) }
            return Decision(
                events: try book.stock.ship(message.transfer), value: Done(),
                messages: [
                    Outgoing(
                        SyncShipped(transfer: message.transfer), to: store.address("sync"))
                ])
        }
    }

    package distributed func accept(_ message: AcceptStock) throws -> Answer<Done> {
        try speakers.checkEver(Deployment.headquartersName, in: actorSystem)
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            guard store.hasHeadquarters else { throw .alone }
            return Decision(
                events: try book.stock.accept(message.arrival, from: message.from), value: Done(),
                messages: [
                    Outgoing(SyncArrived(arrival: message.arrival), to: store.address("sync"))
                ])
        }
    }
}

extension Refusal {
    fileprivate static let alone = Refusal(
        "transfer.noHeadquarters", "stores without a headquarters have nobody to send goods to")

    fileprivate static func otherStore(_ name: String) -> Refusal {
        Refusal("transfer.badStore", "this is the stock of \(name)")
    }
}
