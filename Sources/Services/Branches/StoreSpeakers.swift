import ActorRuntime
import Commerce
import Topology
import Wire

/// Who may speak in which store's name, and to whose actors. A message says which store it is about; only
/// the key of its link says which node sent it, and the topology of which stores that node is.
///
/// Loop's thread only.
package final class StoreSpeakers: @unchecked Sendable {
    /// Nanoseconds between two notes about one node, so that nobody fills the log.
    private static let pause: Int64 = 60_000_000_000

    /// What the node goes by at the moment, and the stores that each node of it is of.
    private(set) var topology: Deployment
    private(set) var stores: [String: Set<String>]
    private(set) var nodesOfAllStores: Set<String>
    /// With the stores of earlier topologies: a node that a store has left may still have messages of
    /// its actors to deliver, and serves them until they are taken.
    private(set) var storesEver: [String: Set<String>] = [:]
    private var unwritten: [SpeakersNote.Pair] = []
    private let clock: NodeClock
    private let noted: @Sendable (NodeNote) -> Void
    /// Monotonic nanoseconds of the last note about each node; whoever is none shares one.
    private var notes: [String: Int64] = [:]

    init(
        _ topology: Deployment, clock: NodeClock, noted: @escaping @Sendable (NodeNote) -> Void
    ) {
        (self.topology, self.clock, self.noted) = (topology, clock, noted)
        stores = topology.speakers
        nodesOfAllStores = topology.nodesOfAllStores(stores)
        rememberStores()
    }

    /// Goes by another topology from now on.
    func adopt(_ next: Deployment) {
        (topology, stores) = (next, next.speakers)
        nodesOfAllStores = next.nodesOfAllStores(stores)
        rememberStores()
    }

    private func rememberStores() {
        for node in stores.keys.sorted() {
            let new = (stores[node] ?? []).subtracting(storesEver[node] ?? [])
            guard !new.isEmpty else { continue }
            storesEver[node, default: []].formUnion(new)
            unwritten += new.sorted().map { SpeakersNote.Pair(node: node, store: $0) }
        }
    }

    /// Takes up what an earlier run wrote down.
    func recall(_ pairs: [SpeakersNote.Pair]) {
        for pair in pairs { storesEver[pair.node, default: []].insert(pair.store) }
        unwritten.removeAll(where: pairs.contains)
    }

    /// What nobody has written down yet, each once; nothing where there is one store only.
    func takeUnwritten() -> [SpeakersNote.Pair] {
        guard topology.stores.count > 1 else { return [] }
        defer { unwritten = [] }
        return unwritten
    }

    /// Rejects the message at hand, `store.foreign`, unless a node of the store sent it; nothing of it
    /// is done then, and it may be asked again once the topology says otherwise.
    func check(_ store: String, in system: NodeSystem) throws {
        guard let context = system.context else {
            throw CallFault.rejected("store.foreign: nobody is known to ask")
        }
        let caller = context.caller
        if caller.role == .node, stores[caller.name]?.contains(store) == true { return }
        throw CallFault.rejected(foreign(caller, to: store, context))
    }

    /// The same of messages that wait at a node until they are taken: the store may have left that one.
    func checkEver(_ store: String, in system: NodeSystem) throws {
        if let caller = system.context?.caller, caller.role == .node,
            storesEver[caller.name]?.contains(store) == true
        {
            return
        }
        try check(store, in: system)
    }

    func foreign(_ caller: Caller, to store: String, _ context: CallContext) -> String {
        foreign(
            caller, to: store, actor: context.actor.path, context.trace, context.correlation)
    }

    /// Why somebody is not heard, which the log has a line of.
    func foreign(
        _ caller: Caller, to store: String, actor: String, _ trace: TraceContext,
        _ correlation: Correlation
    ) -> String {
        let named = Code.isValid(store) ? store : "with a name that no store can have"
        let reason = "store.foreign: \(caller.name) is no node of store \(named)"
        let name = stores[caller.name] == nil ? "" : caller.name
        let now = clock.monotonic()
        if let last = notes[name], now - last < Self.pause { return reason }
        notes[name] = now
        noted(
            NodeNote(
                kind: .storeForeign, actor: actor, message: "", reason: reason, trace: trace,
                correlation: correlation))
        return reason
    }
}
