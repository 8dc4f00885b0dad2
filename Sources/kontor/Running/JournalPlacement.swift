import Foundation
import Journal
import Services
import Topology

/// Looks where the journals of a topology's actors are, before any node is started.
///
/// A journal stays in the folder of its node. An actor that the topology places in another node would
/// find no journal there and begin its books and receipts again.
struct JournalPlacement {
    let layout: StoreLayout

    /// Journals that have to move first, and can: both nodes are of this machine.
    struct Moves {
        /// Which node has each actor now, that another is to have.
        var holders: [String: String] = [:]
        /// Actors that have a journal with the node that is to run them.
        var settled: Set<String> = []

        /// What runs now, as far as journals say: all that is to be moved where it is, and nothing that
        /// has no journal.
        func before(_ next: Deployment) -> Deployment {
            var before = next
            for index in before.nodes.indices {
                let name = before.nodes[index].name
                before.nodes[index].placements = next.nodes.flatMap(\.placements).filter {
                    holders[$0.path] == name
                        || (settled.contains($0.path) && next.node(running: $0.path)?.name == name)
                }
            }
            return before
        }
    }

    /// Throws where the topology would go on without a journal that is there; with `mayMove`, what only
    /// has to go to another node of this machine is returned.
    func check(mayMove: Bool) throws -> Moves {
        try refuseForeign()
        let held = try folders().flatMap { node in try actors(in: node) }
        var moves = Moves()
        var misplaced: [String] = []
        for one in held {
            let wanted = layout.deployment.node(running: one.actor)?.name
            guard isMisplaced(one) else {
                if wanted == one.node { moves.settled.insert(one.actor) }
                continue
            }
            if mayMove, wanted != nil, isOurs(one.node), one.standing == .own {
                moves.holders[one.actor] = one.node
            } else if !isElsewhere(one, in: held) {
                misplaced.append(words(one))
            }
        }
        guard !misplaced.isEmpty else { return moves }
        throw Failure(
            .badInput,
            "\(layout.data) has journals that this topology would not go on with:\n"
                + misplaced.joined(separator: "\n")
                + "\n  put these services back in \(layout.file), move them while the store runs "
                + "(kontor apply), or begin new books in another folder with --data DIR"
                + adopted)
    }

    private func isOurs(_ node: String) -> Bool {
        !layout.deployment.spansMachines && layout.here.contains { $0.name == node }
    }

    /// Whether an actor that was handed on is with its new node, in this folder.
    private func isElsewhere(_ one: Held, in held: [Held]) -> Bool {
        guard case .elsewhere(let node) = one.standing else { return false }
        return held.contains { $0.node == node && $0.actor == one.actor && $0.standing == .own }
    }

    private var adopted: String {
        let file = AdoptedTopology(layout: layout).path
        return FileManager.default.fileExists(atPath: file)
            ? "\n  the store ran last by \(file)" : ""
    }

    /// A folder of another host holds the books of its nodes, and copies that its witnesses go on with.
    private func refuseForeign() throws {
        let here = Set(layout.here.map(\.name))
        let foreign = layout.deployment.nodes.first {
            !here.contains($0.name) && FileManager.default.fileExists(atPath: journal(of: $0.name))
        }
        guard let foreign else { return }
        throw Failure(
            .badInput,
            "\(layout.data) has the journal of node '\(foreign.name)', which is on host "
                + "'\(foreign.host)'\n  take another folder with --data DIR, or carry the folder "
                + "\(foreign.name) to that host")
    }

    /// The names of the nodes that have a journal in the data folder.
    private func folders() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: layout.data)) ?? []
        return names.sorted().filter { FileManager.default.fileExists(atPath: journal(of: $0)) }
    }

    private func journal(of node: String) -> String {
        "\(layout.data)/\(node)/\(JournalFile.name)"
    }

    private struct Held {
        let node: String
        let actor: String
        let standing: Standing
    }

    private func actors(in node: String) throws -> [Held] {
        do {
            return try JournalInspection(path: journal(of: node)).read { reading in
                try reading.actors().filter { !$0.hasPrefix("node/") }
                    .map {
                        Held(
                            node: node, actor: $0,
                            standing: try Standing.of($0, at: node, reading))
                    }
            }
        } catch {
            // A node that the topology has opens the file itself, and says what is wrong with it.
            if layout.deployment.nodes.contains(where: { $0.name == node }) { return [] }
            throw Failure(
                .badInput,
                "\(journal(of: node)) cannot be read, and the topology has no node \(node)\n"
                    + "  take the folder away, or choose another with --data DIR")
        }
    }

    /// A card terminal may be left out of a store; nothing begins again where it is.
    private func isMisplaced(_ held: Held) -> Bool {
        let wanted = layout.deployment.node(running: held.actor)?.name
        switch held.standing {
        case .own:
            let isLeftOut = wanted == nil && StateCheck.kind(of: held.actor) == .cardTerminal
            return wanted != held.node && !isLeftOut
        case .elsewhere: return wanted == held.node
        case .awaited: return false
        }
    }

    private func words(_ held: Held) -> String {
        let (actor, node) = (held.actor, held.node)
        if case .elsewhere(let owner) = held.standing {
            return "  \(actor): "
                + (owner.isEmpty
                    ? "it was given up" : "its journal has moved from node \(node) to \(owner)")
        }
        let wanted = layout.deployment.node(running: actor)?.name
        return "  \(actor): its journal is in node \(node), the topology "
            + (wanted.map { "runs it in node \($0)" } ?? "runs it nowhere")
    }
}
