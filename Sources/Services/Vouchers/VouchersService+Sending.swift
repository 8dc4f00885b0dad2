import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Value that goes to other stores, and comes from them: a gift card is good in every store, and what is on it
/// is at one of them.
extension VouchersService {
    package distributed func send(_ message: SendValue) throws -> Answer<ValueSent> {
        let today = today
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            try store.checkSends(to: message.to)
            let transfer = try book.value.sending(
                message.code, as: message.sale, from: store.name, to: message.to,
                knownAs: message.knownAs, on: today)
            return Decision(
                events: [.value(.sent(transfer))], value: ValueSent(transfer: transfer),
                messages: [Outgoing(SyncSent(transfer: transfer), to: store.address("sync"))])
        }
    }

    package distributed func receive(_ message: ReceiveValue) throws -> Answer<Done> {
        guard case .account = message.transfer.value, message.transfer.to == store.name else {
            throw CallFault.rejected("message.malformed: this is no account of \(store.name)")
        }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            try book.value.checkReceives(message.transfer)
            return Decision(events: [.value(.received(message.transfer))], value: Done())
        }
    }

    /// Has other stores send what they have of accounts on which there is less than wanted.
    func fetch(_ wanted: [StoredAmount]) async -> Refusal? {
        let value = ledger.state.value
        return await fetch(
            wanted.filter { value.mayBeElsewhere($0.code, wanting: $0.amount) }.map(\.code))
    }

    /// Has them send all that they have of an account, also where it is blocked here already.
    func fetchAll(of code: String) async -> Refusal? {
        let account = try? ledger.state.value.account(code)
        return await fetch(account?.kind.isPortable ?? true ? [code] : [])
    }

    private func fetch(_ codes: [String]) async -> Refusal? {
        let value = ledger.state.value
        let missing = codes.map {
            ValueFetching.Wanted(
                holder: .account(code: $0),
                knownAs: (try? value.account($0)).map { $0.name ?? "" })
        }
        guard !missing.isEmpty, fetching.isOfUse(in: store, actorSystem) else { return nil }
        let said = await ValueFetching.fetch(
            missing, for: store, in: actorSystem, within: fetching.patience(in: actorSystem)
        ) {
            try ledger.hasAnswered(ReceiveValue.effect, $0.bytes)
        }
        fetching.note(said, in: actorSystem)
        return said
    }
}
