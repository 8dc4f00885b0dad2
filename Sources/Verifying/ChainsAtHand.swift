import ActorRuntime
import Journal
import Services

/// Of which actors everything that was ever written is in the journals at hand, with the messages that
/// wait beside it.
struct ChainsAtHand {
    private struct Way {
        var epoch: Int64
        var node: String
        /// How often it went from one node to another.
        var moves: Int64
    }

    /// Nodes whose journals have something of an actor, or that began it.
    private var holders: [String: Set<String>] = [:]
    private var ways: [String: Way] = [:]

    mutating func take(_ node: String, _ reading: JournalReading) throws {
        for actor in try reading.heads().keys {
            holders[actor, default: []].insert(node)
            guard let way = try Self.way(of: actor, reading) else { continue }
            if way.epoch > ways[actor]?.epoch ?? 0 { ways[actor] = way }
        }
        for actor in try BegunActors.all(in: .node(node), reading) ?? [] {
            holders[actor, default: []].insert(node)
        }
    }

    /// One that a person had begun has an owner from its first entry on, and came from nowhere.
    private static func way(of actor: String, _ reading: JournalReading) throws -> Way? {
        guard let owner = try reading.owner(of: actor) else { return nil }
        let first = try reading.entries(of: actor, key: Ownership.key).first
        return Way(
            epoch: owner.epoch, node: owner.node,
            moves: first?.sequence == 1 ? owner.epoch - 1 : owner.epoch)
    }

    /// An actor that moved may have left messages in each node that it was in.
    func has(_ actor: String) -> Bool {
        guard let holders = holders[actor] else { return false }
        guard let way = ways[actor] else { return true }
        return holders.contains(way.node) && Int64(holders.count) > way.moves
    }
}
