import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// A lost card pays for nothing, wherever it is used: what one store decides, headquarters puts in order and brings
/// to all of them. Accounts that are used at one store alone are blocked there.
extension VouchersService {
    package distributed func block(_ message: BlockAccount) async throws -> Answer<Done> {
        let kind = (try? ledger.state.value.account(message.code))?.kind
        guard store.hasHeadquarters, kind?.isPortable ?? true else { return try blockHere(message) }
        // What can be had of it at once is no more anywhere else while the others do not know yet.
        let said = message.isBlocked ? await fetchAll(of: message.code) : nil
        if let refusal = unknown(message.code, beside: said) { return .refused(refusal) }
        let id = SaleID(high: actorSystem.random.next(), low: actorSystem.random.next())
        return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            guard
                let decision = try book.value.deciding(message.code, message.isBlocked, as: id)
            else { return Decision(events: [], value: Done()) }
            return Decision(
                events: [.value(.blockDecided(decision))], value: Done(),
                messages: [Outgoing(SyncBlocked(decision: decision), to: store.address("sync"))])
        }
    }

    private func blockHere(_ message: BlockAccount) throws -> Answer<Done> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.value.block(message.code, message.isBlocked)
                    .map(VouchersEvent.value), value: Done())
        }
    }

    /// Why a code that this store does not know cannot be blocked: no store does, or only one that keeps it to
    /// itself. One that does not answer may know it.
    private func unknown(_ code: String, beside said: Refusal?) -> Refusal? {
        guard !ledger.state.value.knows(code) else { return nil }
        if said?.name == "storedValue.staysHome" { return said }
        guard said == nil else { return nil }
        do throws(Refusal) {
            _ = try ledger.state.value.account(code)
            return nil
        } catch {
            return error
        }
    }

    package distributed func rule(_ message: RuleBlock) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { _ in
            Decision(events: [.value(.blockRuled(message.rule))], value: Done())
        }
    }
}
