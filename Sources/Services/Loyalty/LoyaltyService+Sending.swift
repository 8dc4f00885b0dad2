import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Points that go to other stores, and come from them: a member is one in every store, and each point is at one
/// of them.
extension LoyaltyService {
    package distributed func send(_ message: SendPoints) throws -> Answer<ValueSent> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            try store.checkSends(to: message.to)
            let transfer = try book.points.sending(
                message.member, as: message.sale, from: store.name, to: message.to,
                knownAs: message.knownAs)
            return Decision(
                events: [.sent(transfer)], value: ValueSent(transfer: transfer),
                messages: [Outgoing(SyncSent(transfer: transfer), to: store.address("sync"))])
        }
    }

    package distributed func receive(_ message: ReceivePoints) throws -> Answer<Done> {
        guard case .member = message.transfer.value, message.transfer.to == store.name else {
            throw CallFault.rejected("message.malformed: this is no member of \(store.name)")
        }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            try book.points.checkReceives(message.transfer)
            return Decision(events: [.received(message.transfer)], value: Done())
        }
    }

    /// Has other stores send what they have of a member's points where there are fewer than wanted.
    func fetch(_ number: String, wanting points: Int64) async -> Refusal? {
        guard ledger.state.points.mayBeElsewhere(number, wanting: points),
            fetching.isOfUse(in: store, actorSystem)
        else { return nil }
        let missing = ValueFetching.Wanted(
            holder: .member(number: number),
            knownAs: (try? ledger.state.points.member(number))?.name)
        let said = await ValueFetching.fetch(
            [missing], for: store, in: actorSystem, within: fetching.patience(in: actorSystem)
        ) {
            try ledger.hasAnswered(ReceivePoints.effect, $0.bytes)
        }
        fetching.note(said, in: actorSystem)
        return said
    }
}
