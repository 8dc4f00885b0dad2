package import Wire

/// Who may go on with an actor's chain: the chain's last entry of this kind says so.
///
/// A chain without one belongs to the node that it began in. The entry is the last that the node before
/// writes, and the chain goes to the next with it, so that no two nodes ever go on with one chain.
package struct Ownership: CBORRecord, Equatable {
    package static let kind = "journal.owner/1"
    /// Entries of this kind are found by it.
    package static let key = Array("journal.owner".utf8)

    /// No actor moves so often; what a peer says beyond it is not believed.
    private static let lastEpoch: Int64 = 1 << 40

    /// Empty for nobody: the actor was given up.
    package var node: String
    /// From 1, and one more with each owner.
    package var epoch: Int64

    package init(node: String, epoch: Int64) {
        (self.node, self.epoch) = (node, epoch)
    }

    /// Nil for entries of other kinds.
    init?(_ entry: Entry) throws(CBORError) {
        guard entry.kind == Self.kind else { return nil }
        self = try CBORDecoder.decode(Ownership.self, from: entry.body)
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("node", node)
        record.field("epoch", epoch)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        node = try record.field("node")
        epoch = try record.field("epoch")
        guard (1...Self.lastEpoch).contains(epoch) else {
            throw .mismatch(wanted: "an epoch from 1 on", path: "epoch")
        }
    }
}

extension Change {
    /// Hands an actor's chain on; the last change of its old owner, or the first of a new chain.
    static func owner(_ ownership: Ownership, of actor: String, at time: Int64) -> Change {
        var change = Change(actor: actor, at: time)
        change.entries = [
            .init(
                kind: Ownership.kind, key: Ownership.key, body: CBOREncoder.encode(ownership))
        ]
        return change
    }
}

extension JournalReading {
    /// Who may go on with an actor's chain, as far as this file has it; nil where it says nothing.
    package func owner(of actor: String) throws -> Ownership? {
        let last = try entries(of: actor, key: Ownership.key).last { $0.kind == Ownership.kind }
        do {
            return try last.flatMap { try Ownership($0) }
        } catch {
            throw JournalFault.brokenChain(
                actor: actor, entry: last?.sequence ?? 0, what: "\(error)")
        }
    }
}
