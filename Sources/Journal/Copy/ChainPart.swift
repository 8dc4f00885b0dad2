package import Wire

/// Entries of one actor, on their way to the node that is to go on with them.
package struct ChainPart: Sendable, CBORRecord {
    package var entries: [Entry]
    /// The position in the sender's file up to which it has looked.
    package var position: Int64
    /// Whether there was nothing behind that position.
    package var isAll: Bool
    /// Who goes on with the chain, as the sender's file has it; nil where it never moved.
    package var owner: Ownership?
    /// Of the chain's last entry in the sender's file; 0 where it has none.
    package var last: Int64
    /// Whether the sender has the actor, perhaps without an entry yet.
    package var isOwn = false

    /// Entries of one part, bytes of it where it is more than one entry, and positions that one look goes through, at most.
    package static let limit = (entries: 1000, bytes: 512 << 10, positions: Int64(20_000))

    package init(
        entries: [Entry], position: Int64, isAll: Bool, owner: Ownership?, last: Int64
    ) {
        self.entries = entries
        (self.position, self.isAll) = (position, isAll)
        (self.owner, self.last) = (owner, last)
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("last", last)
        record.field("isAll", isAll)
        record.field("isOwn", isOwn)
        record.field("owner", owner)
        record.field("entries", entries)
        record.field("position", position)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        last = try record.field("last")
        isAll = try record.field("isAll")
        isOwn = try record.field("isOwn")
        owner = try record.field("owner")
        entries = try record.field("entries")
        position = try record.field("position")
    }
}

extension JournalReading {
    /// An actor's entries behind a sequence number, looked for behind a position of the file.
    package func part(
        of actor: String, behind sequence: Int64, after position: Int64
    ) throws -> ChainPart {
        let end = try lastPosition()
        // Where the asker is behind everything, there is nothing to look for.
        let position = min(max(0, position), end)
        var part = ChainPart(
            entries: [], position: min(end, position + ChainPart.limit.positions), isAll: false,
            owner: try owner(of: actor), last: try heads()[actor]?.sequence ?? 0)
        var (size, last) = (0, position)
        try entries(of: actor, behind: sequence, in: position...part.position) {
            entry, found in
            size += entry.size
            let hasRoom = part.entries.count < ChainPart.limit.entries
            guard part.entries.isEmpty || hasRoom && size <= ChainPart.limit.bytes else {
                part.position = last
                return false
            }
            part.entries.append(entry)
            last = found
            return true
        }
        part.isAll = part.position >= end
        return part
    }
}
