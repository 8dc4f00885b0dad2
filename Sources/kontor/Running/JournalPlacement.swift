import Foundation
import Journal
import Services
import Topology

/// Refuses a topology that would start an actor without the journal that it has.
///
/// A journal stays in the folder of its node. An actor that the topology moves to another node, or
/// whose node it renames, would find no journal there and begin its books and receipts again.
struct JournalPlacement {
    let layout: StoreLayout

    func check() throws {
        try refuseForeign()
        let misplaced = try folders().flatMap { node in
            try actors(in: node).filter { isMisplaced($0, in: node) }.map { words($0, in: node) }
        }
        guard !misplaced.isEmpty else { return }
        throw Failure(
            .badInput,
            "\(layout.data) has journals that this topology would not go on with:\n"
                + misplaced.joined(separator: "\n")
                + "\n  put these services back in \(layout.file), move them while the store runs "
                + "(kontor apply), or begin new books in another folder with --data DIR"
                + adopted)
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
        let actor: String
        let standing: Standing
    }

    private func actors(in node: String) throws -> [Held] {
        do {
            return try JournalInspection(path: journal(of: node)).read { reading in
                try reading.actors().filter { !$0.hasPrefix("node/") }
                    .map { Held(actor: $0, standing: try Standing.of($0, at: node, reading)) }
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
    private func isMisplaced(_ held: Held, in node: String) -> Bool {
        let wanted = layout.deployment.node(running: held.actor)?.name
        switch held.standing {
        case .own:
            let isLeftOut = wanted == nil && StateCheck.kind(of: held.actor) == .cardTerminal
            return wanted != node && !isLeftOut
        case .elsewhere: return wanted == node
        case .awaited: return false
        }
    }

    private func words(_ held: Held, in node: String) -> String {
        let actor = held.actor
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
