import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Wire

/// Headquarters' catalogue says what changed, and a store's takes it over.
extension CatalogService {
    /// About so many bytes of changes in one answer.
    private static var part: Int { 512 << 10 }

    package distributed func changes(_ message: CatalogChangesWanted) throws -> CatalogChanges {
        // Who names no store only reads.
        if !message.store.isEmpty {
            try speakers.check(message.store, in: actorSystem)
            storesThatFollow.insert(message.store)
        }
        var size = 0
        let after = min(max(0, message.after), ledger.sequence)
        let tail = try ledger.tail(behind: after) { event in
            size += CBOREncoder.encode(event).count
            return size >= Self.part
        }
        let isSame = after == message.after && (after == 0 || tail.before?.hex == message.digest)
        guard isSame else {
            return CatalogChanges(
                events: Packed([Catalogue.Event]()), upTo: 0, digest: "", isAll: false)
        }
        return CatalogChanges(
            events: Packed(tail.events), upTo: tail.last,
            digest: tail.end?.hex ?? message.digest, isAll: tail.last >= ledger.sequence)
    }

    package distributed func adopt(_ message: AdoptCatalog) throws -> Answer<CatalogAdopted> {
        let changes: [Catalogue.Event]
        do {
            changes = try message.events.unpacked()
        } catch {
            throw CallFault.rejected("message.malformed: \(error)")
        }
        let adoption = CatalogueAdoption(
            of: changes, into: ledger.state.catalogue, vatClasses: Set(store.rates.keys),
            home: store.currency)
        return try change { _ in
            adoption.events
        } _: { after, _ in
            CatalogAdopted(version: after.version, refused: adoption.refused)
        }
    }

    /// A store that misses it asks by itself a little later.
    func wakeStores() {
        let lines = storesThatFollow.sorted().map { Address("\($0)/sync") }
        storesThatFollow = []
        guard !lines.isEmpty else { return }
        Task(executorPreference: actorSystem.loop) { [actorSystem] in
            for line in lines {
                try? await actorSystem.notice(WakeSync(), to: line)
            }
        }
    }
}

extension Digest {
    fileprivate var hex: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
