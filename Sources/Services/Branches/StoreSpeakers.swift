import ActorRuntime
import Commerce
import Topology

/// Who may speak in which store's name. A message says which store it is about; only the key of its link
/// says which node sent it, and the topology of which stores that node is.
///
/// Loop's thread only.
package final class StoreSpeakers: @unchecked Sendable {
    /// Nanoseconds between two notes about one node, so that nobody fills the log.
    private static let pause: Int64 = 60_000_000_000

    private let deployment: () -> Deployment
    private let noted: @Sendable (NodeNote) -> Void
    /// Monotonic nanoseconds of the last note about each node; whoever is none shares one.
    private var notes: [String: Int64] = [:]

    /// `deployment` is what the node goes by at the moment.
    init(
        deployment: @escaping () -> Deployment, noted: @escaping @Sendable (NodeNote) -> Void
    ) {
        (self.deployment, self.noted) = (deployment, noted)
    }

    /// Rejects the message at hand, `store.foreign`, unless a node of the store sent it; nothing of it
    /// is done then, and it may be asked again once the topology says otherwise.
    func check(_ store: String, in system: NodeSystem) throws {
        guard let context = system.context else {
            throw CallFault.rejected("store.foreign: nobody is known to ask")
        }
        let topology = deployment()
        let caller = context.caller
        if caller.role == .node, topology.speaks(caller.name, for: store) { return }
        let named = Code.isValid(store) ? store : "with a name that no store can have"
        let reason = "store.foreign: \(caller.name) is no node of store \(named)"
        note(reason, context, at: system.clock.monotonic(), topology)
        throw CallFault.rejected(reason)
    }

    private func note(
        _ reason: String, _ context: CallContext, at now: Int64, _ topology: Deployment
    ) {
        let isNode = topology.nodes.contains { $0.name == context.caller.name }
        let name = isNode ? context.caller.name : ""
        if let last = notes[name], now - last < Self.pause { return }
        notes[name] = now
        noted(
            NodeNote(
                kind: .storeForeign, actor: context.actor.path, message: "", reason: reason,
                trace: context.trace, correlation: context.correlation))
    }
}
