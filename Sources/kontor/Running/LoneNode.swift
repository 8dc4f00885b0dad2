import Foundation
import Services
import Topology

/// A node that systemd or Kubernetes keeps running: what `up` does for all nodes of a machine, it does
/// for its own. It waits for no other node; they may start in any order.
///
/// An address that the machine does not have yet ends it like any fault, so that it is tried again.
struct LoneNode {
    let layout: StoreLayout
    let node: Deployment.Node
    var beginning = Beginning.first

    func run() async throws -> Int32 {
        _ = try layout.settings()
        try refuseSecond()
        _ = try JournalPlacement(layout: layout).check(mayMove: false)
        // The node has its own key, also where somebody's commands have another.
        unsetenv("KONTOR_KEY")
        try layout.makeFolders(of: [node])
        let adopted = AdoptedTopology(layout: layout, node: node.name)
        let (now, node) = try current(adopted)
        let note = RunningStore(
            name: now.deployment.name, file: now.file, data: layout.data, process: getpid(),
            host: layout.host, node: node.name)
        try note.note()
        defer { note.forget() }
        for warning in PlainTills(now, [node]).words { Console.say(warning) }
        let seeding = Task { await LateSeeding(layout: now, nodes: [node]).run() }
        defer { seeding.cancel() }
        var life = NodeLife(layout: now, node: node, beginning: await mayBegin)
        life.adopted = { next in
            try adopted.keep(next)
            var note = note
            note.file = adopted.path
            try note.note()
        }
        return try await life.run()
    }

    /// What the node goes by, and itself in it: what it was given while it ran, where the file is still
    /// the one that it ran by.
    private func current(
        _ adopted: AdoptedTopology
    ) throws -> (StoreLayout, Deployment.Node) {
        guard let kept = try adopted.kept(),
            let own = kept.deployment.nodes.first(where: { $0.name == node.name })
        else { return (layout, node) }
        return (kept, own)
    }

    private var mayBegin: Beginning {
        get async {
            guard beginning == .first else { return beginning }
            return await RunningElsewhere(layout: layout, patience: .seconds(10))
                .beginning(of: [node])
        }
    }

    private func refuseSecond() throws {
        let other = RunningStore.processes().first {
            $0.data == layout.data && ($0.node ?? node.name) == node.name
        }
        guard let other else { return }
        throw Failure(
            .cannotCreate,
            "node \(node.name) runs in \(layout.data) already (process \(other.process))")
    }
}
