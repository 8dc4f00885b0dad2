import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Value that goes to other stores, and comes from them: a gift card is good in every store, and what is on it
/// is at one of them.
extension VouchersService {
    package distributed func send(_ message: SendValue) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            try store.checkSends(to: message.to)
            let transfer = try book.value.sending(
                message.code, as: message.sale, from: store.name, to: message.to,
                knows: message.isKnown)
            return Decision(
                events: [.value(.sent(transfer))], value: Done(),
                messages: [Outgoing(SyncSent(transfer: transfer), to: store.address("sync"))])
        }
    }

    package distributed func receive(_ message: ReceiveValue) throws -> Answer<Done> {
        guard case .account = message.transfer.value, message.transfer.to == store.name else {
            throw CallFault.rejected("message.malformed: this is no account of \(store.name)")
        }
        return try ledger.once(message, in: actorSystem) { _ in
            Decision(events: [.value(.received(message.transfer))], value: Done())
        }
    }

    /// Has other stores send what they have of accounts on which there is less than wanted.
    func fetch(_ wanted: [StoredAmount]) async -> Refusal? {
        var said: Refusal?
        for one in wanted
        where ledger.state.value.mayBeElsewhere(one.code, wanting: one.amount) {
            let isKnown = (try? ledger.state.value.account(one.code)) != nil
            let more = await ValueFetching(store: store, system: actorSystem).fetch(
                .account(code: one.code), isKnown: isKnown
            ) { try ledger.hasAnswered(ReceiveValue.effect, $0.bytes) }
            said = said ?? more
        }
        return said
    }
}
