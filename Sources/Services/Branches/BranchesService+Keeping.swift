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
        let (transfer, leg) = (message.transfer, message.leg ?? 0)
        // What else a repeat says does not count: nobody knows any more what its first try knew.
        guard try !ledger.hasAnswered(KeepValue.effect, message.key) else { return .done(Done()) }
        return try ledger.once(message, in: actorSystem) { book in
            if let store = wayOn(transfer) {
                let onward = bringing(transfer.going(to: store), leg: leg + 1)
                return Decision(events: [], value: Done(), messages: [onward])
            }
            let kept = BranchLedger.Kept(
                transfer: transfer, leg: leg, isUnsent: message.isUnsent ?? false)
            return Decision(events: book.ledger.keeping(kept), value: Done())
        }
    }

    /// Where it goes without anybody saying so: the store is back, or there is nothing to lose.
    private func wayOn(_ transfer: ValueTransfer) -> String? {
        if isShop(transfer.to) { return transfer.to }
        return transfer.value.isNothing && isShop(transfer.from) ? transfer.from : nil
    }

    package distributed func keepStock(_ message: KeepStock) throws -> Answer<Done> {
        try speakers.checkEver(Deployment.headquartersName, in: actorSystem)
        let leg = message.leg ?? 0
        return try ledger.once(message, in: actorSystem) { book in
            let way = [(message.to, message.from), (message.from, message.to)]
            if let (store, from) = way.first(where: { isStore($0.0) }) {
                let accept = AcceptStock(arrival: message.arrival, from: from)
                return Decision(
                    events: [], value: Done(),
                    messages: [bringing(accept, to: "\(store)/inventory", leg + 1)])
            }
            let goods = Transfer(
                id: message.sale, from: message.from, to: message.to,
                lines: message.arrival.lines, isLent: true)
            return Decision(events: book.ledger.keeping(goods, leg: leg), value: Done())
        }
    }

    package distributed func giveBack(_ message: ReturnKept) throws -> Answer<KeptReturned> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let kept = try book.ledger.kept(message.id)
            let store = message.to ?? kept.transfer.from
            guard isShop(store) else {
                throw Refusal(
                    "branches.noSuchStore",
                    "there is no store \(store.prefix(64)); say with --to which store it goes to")
            }
            return Decision(
                events: book.ledger.releasing(kept), value: KeptReturned(to: store),
                messages: [bringing(kept.transfer.going(to: store), leg: kept.leg + 1)])
        }
    }

    /// What is kept of a customer's value goes to the store that wants it, where no other can have it: which of it,
    /// and why not the rest.
    func bringKept(_ wanted: FetchValue) throws -> (transfers: [SaleID], reason: Refusal?) {
        let book = ledger.state.ledger
        let all = book.kept(of: wanted.holder, knownAs: wanted.knownAs)
        let sure = all.filter(\.isUnsent)
        try ledger.commit(
            sure.flatMap(book.releasing),
            sending: sure.map { bringing($0.transfer.going(to: wanted.store), leg: $0.leg + 1) },
            context: actorSystem.context)
        let currency = speakers.topology.store(wanted.store).flatMap { Currency(code: $0.currency) }
        return (
            sure.map(\.transfer.id),
            .kept(all.filter { !$0.isUnsent }, in: currency ?? .euro)
        )
    }

    private func isShop(_ name: String) -> Bool {
        speakers.topology.shops.contains { $0.name == name }
    }

    func isStore(_ name: String) -> Bool { speakers.topology.store(name) != nil }
}
