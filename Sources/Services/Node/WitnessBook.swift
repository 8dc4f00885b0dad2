import ActorRuntime
import Contracts
import Journal
import Wire

/// What a node remembers of other nodes' journals, as rows of its own.
struct WitnessBook {
    private let actor: Address
    private let journal: NodeJournal
    private var heads: [String: [String: WitnessedHead]] = [:]

    /// Entries of one message, and actors of one node, at most.
    private static let limit = 10_100

    init(_ actor: Address, in journal: NodeJournal) throws {
        (self.actor, self.journal) = (actor, journal)
        for row in try journal.file.read({ try $0.state(of: actor.path) }) {
            let parts = row.key.split(separator: "|", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            heads[parts[0], default: [:]][parts[1]] = try CBORDecoder.decode(
                WitnessedHead.self, from: row.value)
        }
    }

    func heads(of node: String) -> [WitnessedHead] {
        (heads[node] ?? [:]).values.sorted { $0.actor < $1.actor }
    }

    /// Remembers how far chains have come; false where one would go back, which nobody takes back.
    mutating func remember(_ message: RememberHeads) throws -> Bool {
        let known = heads[message.node] ?? [:]
        guard message.heads.count <= Self.limit, known.count <= Self.limit,
            message.node.utf8.count <= 64,
            message.heads.allSatisfy({ $0.sequence >= known[$0.actor]?.sequence ?? 0 })
        else { return false }
        var change = Change(actor: actor.path, at: journal.now)
        for head in message.heads where known[head.actor] != head {
            heads[message.node, default: [:]][head.actor] = head
            change.rows.append(
                .init(
                    key: "\(message.node)|\(head.actor)", value: CBOREncoder.encode(head)))
        }
        if !change.rows.isEmpty { journal.append(change) }
        return true
    }
}
