import ActorRuntime
import Foundation
import Journal
import Services
import Topology

/// Looks where the journals of a topology's actors are, before any node is started.
///
/// A journal is in the folder of its node. An actor that the topology places in another node would find
/// no journal there and begin its books and receipts again.
struct JournalPlacement {
    let layout: StoreLayout

    /// Actors that are known to a journal, and not with the node that is to run them.
    struct Moves {
        /// Which node has each of them.
        var holders: [String: String] = [:]
        /// Actors that are with the node that is to run them.
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
        let gone = takenOver()
        let held = try folders().filter { !gone.contains($0) }
            .flatMap { node in try actors(in: node) }
        var moves = Moves()
        var misplaced: [String] = []
        for actor in Set(held.map(\.actor)).sorted() {
            let places = held.filter { $0.actor == actor }
            switch place(actor, places, mayMove) {
            case .settled: moves.settled.insert(actor)
            case .moves(let holder): moves.holders[actor] = holder
            case .nobodys: continue
            case .misplaced: misplaced.append(words(actor, places))
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

    private enum Place {
        case settled
        case moves(holder: String)
        /// The topology does without it.
        case nobodys
        case misplaced
    }

    private func place(_ actor: String, _ places: [Held], _ mayMove: Bool) -> Place {
        let owners = places.filter { $0.standing == .own }.map(\.node)
        let wanted = layout.deployment.node(running: actor)?.name
        guard owners.count < 2 else { return .misplaced }
        // One node by itself serves what is its own, wherever the topology wants it, until it is taken.
        guard mayMove else { return owners == [wanted] ? .settled : .nobodys }
        guard let wanted else {
            let mayBeLeftOut = StateCheck.kind(of: actor)?.mayBeLeftOut ?? false
            return owners.isEmpty || mayBeLeftOut ? .nobodys : .misplaced
        }
        if owners == [wanted] { return .settled }
        // A node looks after itself where others of its store are on other machines.
        if owners.isEmpty, layout.deployment.spansMachines { return .nobodys }
        let holder = owners.first ?? places.first { isOurs($0.node) }?.node
        guard let holder, isOurs(holder) else { return .misplaced }
        return .moves(holder: holder)
    }

    private func isOurs(_ node: String) -> Bool {
        !layout.deployment.spansMachines && layout.here.contains { $0.name == node }
    }

    /// The command that goes on as before.
    private var adopted: String {
        let file = AdoptedTopology(layout: layout).path
        guard FileManager.default.fileExists(atPath: file) else { return "" }
        let isUsual = layout.data == StoreLayout.folder(for: layout.deployment.name)
        let words = ["kontor", "up", file] + (isUsual ? [] : ["--data", layout.data])
        return "\n  or go on as the store ran last: \(ShellLine.text(words))"
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

    /// Nodes whose journal is of before another node took them over: they are told when they start.
    private func takenOver() -> Set<String> {
        var gone: Set<String> = []
        for node in folders() {
            let notes = try? JournalInspection(path: journal(of: node)).read {
                try TakeOverNote.all(in: .node(node), $0)
            }
            for note in notes ?? [] {
                let life = try? JournalInspection(path: journal(of: note.node)).read {
                    try StandbyNote.life(of: note.node, $0)
                }
                if life == note.life { gone.insert(note.node) }
            }
        }
        return gone
    }

    private struct Held {
        let node: String
        let actor: String
        let standing: Standing
    }

    private func actors(in node: String) throws -> [Held] {
        do {
            return try JournalInspection(path: journal(of: node)).read { reading in
                try Standing.all(at: node, reading).map {
                    Held(node: node, actor: $0.actor, standing: $0.standing)
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

    private func words(_ actor: String, _ places: [Held]) -> String {
        let owners = places.filter { $0.standing == .own }.map(\.node)
        let wanted = layout.deployment.node(running: actor)?.name
        guard owners.count < 2 else {
            return
                "  \(actor): nodes \(owners.joined(separator: " and ")) both go on with it; put the "
                + "right journals back"
        }
        return "  \(actor): its journal is in node \(owners.first ?? places[0].node), the topology "
            + (wanted.map { "runs it in node \($0)" } ?? "runs it nowhere")
    }
}
