import ActorRuntime
package import Journal
import Wire

/// What a node writes into its own chain before it takes over the first entry of an actor: until the
/// actor's chain names this node as owner with that epoch, the entries that are there are not its own.
struct TakingNote: CBORRecord {
    static let kind = "node.taking/1"

    var actor: String
    /// Who has the actor; empty where it is not to be taken any more.
    var from: String
    var epoch: Int64

    init(actor: String, from: String, epoch: Int64) {
        (self.actor, self.from, self.epoch) = (actor, from, epoch)
    }

    func writeFields(to record: inout CBORWriter) {
        record.field("from", from)
        record.field("actor", actor)
        record.field("epoch", epoch)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        from = try record.field("from")
        actor = try record.field("actor")
        epoch = try record.field("epoch")
    }

    private static func key(_ actor: String) -> [UInt8] { Array("taking \(actor)".utf8) }

    func change(of node: Address, at time: Int64) -> Change {
        var change = Change(actor: node.path, at: time)
        change.entries = [
            .init(kind: Self.kind, key: Self.key(actor), body: CBOREncoder.encode(self))
        ]
        return change
    }

    /// The last one about an actor in a node's journal.
    static func last(of actor: String, in node: Address, _ reading: JournalReading) throws -> Self?
    {
        let entries = try reading.entries(of: node.path, key: key(actor))
        return try entries.last { $0.kind == kind }
            .map { try CBORDecoder.decode(TakingNote.self, from: $0.body) }
    }
}

/// What a node's journal says about an actor that the topology gives to the node.
package enum Standing: Equatable {
    case own
    /// It was handed on, to nobody where the name is empty.
    case elsewhere(node: String)
    /// Its journal is on the way from a node, or will be; the name is empty where that is not known.
    case awaited(from: String)

    /// Of all actors of stores that a node's journal knows, in order: with entries, or begun.
    package static func all(
        at node: String, _ reading: JournalReading
    ) throws -> [(actor: String, standing: Standing)] {
        let begun = try BegunActors.all(in: .node(node), reading) ?? []
        return try begun.union(try reading.actors()).sorted()
            .filter { StateCheck.kind(of: $0) != nil }
            .map { ($0, try of($0, at: node, reading)) }
    }

    package static func of(
        _ actor: String, at node: String, _ reading: JournalReading
    ) throws -> Standing {
        let owner = try reading.owner(of: actor)
        if let taking = try TakingNote.last(of: actor, in: .node(node), reading),
            owner?.epoch ?? 0 < taking.epoch
        {
            return .awaited(from: taking.from)
        }
        guard let owner, owner.node != node else { return .own }
        return .elsewhere(node: owner.node)
    }
}
