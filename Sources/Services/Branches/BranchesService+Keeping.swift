import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Topology

/// What was on its way to a store that has left the topology. Lent goods go back to who lent them; value is
/// kept, since only a person knows where its owner goes now, and whether the store had it before it left.
extension BranchesService {
    package distributed func keepValue(_ message: KeepValue) throws -> Answer<Done> {
        try speakers.checkEver(Deployment.headquartersName, in: actorSystem)
        let transfer = message.transfer
        return try ledger.once(message, in: actorSystem) { book in
            if let store = wayOn(transfer) {
                return Decision(
                    events: [], value: Done(), messages: [bringing(transfer.going(to: store))])
            }
            return Decision(events: book.ledger.keeping(transfer), value: Done())
        }
    }

    /// Where it goes without anybody saying so: the store is back, or there is nothing to lose.
    private func wayOn(_ transfer: ValueTransfer) -> String? {
        if isShop(transfer.to) { return transfer.to }
        return transfer.value.isNothing && isShop(transfer.from) ? transfer.from : nil
    }

    package distributed func keepStock(_ message: KeepStock) throws -> Answer<Done> {
        try speakers.checkEver(Deployment.headquartersName, in: actorSystem)
        return try ledger.once(message, in: actorSystem) { book in
            let way = [(message.to, message.from), (message.from, message.to)]
            if let (store, from) = way.first(where: { isStore($0.0) }) {
                let accept = AcceptStock(arrival: message.arrival, from: from)
                return Decision(
                    events: [], value: Done(),
                    messages: [Outgoing(accept, to: Address("\(store)/inventory"))])
            }
            let goods = Transfer(
                id: message.sale, from: message.from, to: message.to,
                lines: message.arrival.lines, isLent: true)
            return Decision(events: book.ledger.keeping(goods), value: Done())
        }
    }

    package distributed func giveBack(_ message: ReturnKept) throws -> Answer<KeptReturned> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let transfer = try book.ledger.kept(message.id)
            let store = message.to ?? transfer.from
            guard isShop(store) else {
                throw Refusal(
                    "branches.noSuchStore",
                    "there is no store \(store.prefix(64)); say with --to which store it goes to")
            }
            return Decision(
                events: book.ledger.releasing(transfer), value: KeptReturned(to: store),
                messages: [bringing(transfer.going(to: store))])
        }
    }

    /// What is kept of a customer's value goes to the store that wants it; which of it.
    func bringKept(_ wanted: FetchValue) throws -> [SaleID] {
        let book = ledger.state.ledger
        let kept = book.kept(of: wanted.holder, knownAs: wanted.knownAs)
        try ledger.commit(
            kept.flatMap(book.releasing),
            sending: kept.map { bringing($0.going(to: wanted.store)) },
            context: actorSystem.context)
        return kept.map(\.id)
    }

    private func isShop(_ name: String) -> Bool {
        speakers.topology.shops.contains { $0.name == name }
    }

    func isStore(_ name: String) -> Bool { speakers.topology.store(name) != nil }
}
