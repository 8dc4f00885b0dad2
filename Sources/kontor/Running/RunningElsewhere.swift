import ActorRuntime
import Contracts
import Foundation
import Journal
import Logging
import Services
import Topology

/// Whether nodes that were never started before are new to a store that runs on other machines: they
/// then begin nothing, since what they are to have may have a journal there.
struct RunningElsewhere {
    let layout: StoreLayout
    /// How long to wait for the others.
    let patience: Duration
    private let log = Logger(label: "up")

    init(layout: StoreLayout, patience: Duration) {
        (self.layout, self.patience) = (layout, patience)
    }

    /// What these nodes may begin. Asks every other node for journals of their actors where there is a
    /// node without one of its own; a machine that nobody reaches meanwhile is taken for one that is not
    /// there yet.
    func beginning(of nodes: [Deployment.Node]) async -> Beginning {
        let fresh = nodes.filter { node in
            !FileManager.default.fileExists(atPath: JournalFile.path(in: layout.folder(of: node)))
        }
        let others = layout.deployment.nodes.filter { !nodes.contains($0) }.map(\.name)
        guard !fresh.isEmpty, !others.isEmpty, let client = try? StoreClient(layout) else {
            return .first
        }
        defer { client.stop() }
        let found = await Self.found(
            fresh.flatMap(\.placements).map(\.path), at: others,
            by: ChainSearch(client: client, nodes: others), patience)
        guard let found else { return .first }
        log.warning(
            "node \(found.node) has a journal of \(found.actor): this joins a store that runs, and waits for kontor apply"
        )
        return .none
    }

    private static func found(
        _ actors: [String], at nodes: [String], by search: ChainSearch, _ patience: Duration
    ) async -> (actor: String, node: String)? {
        let end = ContinuousClock.now + patience
        return await withTaskGroup(of: (actor: String, node: String)?.self) { group in
            for node in nodes {
                group.addTask {
                    for actor in actors {
                        switch await search.hasJournal(of: actor, at: node, until: end) {
                        case true?: return (actor, node)
                        case false?: continue
                        case nil: return nil
                        }
                    }
                    return nil
                }
            }
            return await group.first { $0 != nil } ?? nil
        }
    }
}
