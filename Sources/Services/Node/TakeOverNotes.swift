package import ActorRuntime
package import Journal
package import Wire

/// What a witness writes into its own chain when it takes a node over, before it touches the first of
/// its actors: from then on it hears nothing more of that life of the node.
package struct TakeOverNote: CBORRecord, Equatable {
    static let kind = "node.tookOver/1"
    private static let key = Array("took over".utf8)

    package var node: String
    /// The life of the node that is over, and the one that it begins with when it comes back.
    package var life: Int64
    package var next: Int64
    /// The digest of the topology that the store ran by.
    package var base: String
    /// Whether all that the node had is here.
    package var isDone = false

    init(node: String, life: Int64, next: Int64, base: String) {
        (self.node, self.life, self.next, self.base) = (node, life, next, base)
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("base", base)
        record.field("life", life)
        record.field("next", next)
        record.field("node", node)
        record.field("isDone", isDone)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        base = try record.field("base")
        life = try record.field("life")
        next = try record.field("next")
        node = try record.field("node")
        isDone = try record.field("isDone")
    }

    var entry: Change.NewEntry {
        .init(kind: Self.kind, key: Self.key, body: CBOREncoder.encode(self))
    }

    /// All that a node has written down, oldest first; of each take-over the last word only.
    package static func all(in node: Address, _ reading: JournalReading) throws -> [TakeOverNote] {
        try reading.entries(of: node.path, key: key).filter { $0.kind == kind }
            .map { try CBORDecoder.decode(TakeOverNote.self, from: $0.body) }
            .reduce(into: []) { notes, note in
                notes.removeAll { $0.node == note.node && $0.next == note.next }
                notes.append(note)
            }
    }
}

/// What a node writes into its own chain when its witness is gone and it goes on alone, and when it has
/// one again without which it acknowledges nothing.
struct AloneNote: CBORRecord, Equatable {
    static let kind = "node.alone/1"
    private static let key = Array("alone".utf8)

    var isAlone: Bool

    init(isAlone: Bool) { self.isAlone = isAlone }

    func writeFields(to record: inout CBORWriter) { record.field("isAlone", isAlone) }

    init(fields record: inout CBORReader) throws(CBORError) {
        isAlone = try record.field("isAlone")
    }

    var entry: Change.NewEntry {
        .init(kind: Self.kind, key: Self.key, body: CBOREncoder.encode(self))
    }

    /// Whether a node goes on alone, as its journal has it.
    static func last(in node: Address, _ reading: JournalReading) throws -> Bool {
        let last = try reading.entries(of: node.path, key: key).last { $0.kind == kind }
        return try last.map { try CBORDecoder.decode(AloneNote.self, from: $0.body).isAlone }
            ?? false
    }
}

/// What a witness writes into its own chain when a node begins another life: which of the node's journals
/// it has the copy of.
struct FollowNote: CBORRecord, Equatable {
    static let kind = "node.follows/1"
    private static let key = Array("follows".utf8)

    var node: String
    var life: Int64

    init(node: String, life: Int64) { (self.node, self.life) = (node, life) }

    func writeFields(to record: inout CBORWriter) {
        record.field("life", life)
        record.field("node", node)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        life = try record.field("life")
        node = try record.field("node")
    }

    var entry: Change.NewEntry {
        .init(kind: Self.kind, key: Self.key, body: CBOREncoder.encode(self))
    }

    /// The life that is followed of each node, as a journal has it.
    static func lives(in node: Address, _ reading: JournalReading) throws -> [String: Int64] {
        try reading.entries(of: node.path, key: key).filter { $0.kind == kind }
            .map { try CBORDecoder.decode(FollowNote.self, from: $0.body) }
            .reduce(into: [:]) { $0[$1.node] = $1.life }
    }
}

/// What a node that was taken over begins its next journal with.
package struct StandbyNote: CBORRecord, Equatable {
    static let kind = "node.standby/1"
    private static let key = Array("standby".utf8)

    /// Tells this journal from those that the node had before.
    var life: Int64

    init(life: Int64) { self.life = life }

    package func writeFields(to record: inout CBORWriter) { record.field("life", life) }

    package init(fields record: inout CBORReader) throws(CBORError) {
        life = try record.field("life")
    }

    var entry: Change.NewEntry {
        .init(kind: Self.kind, key: Self.key, body: CBOREncoder.encode(self))
    }

    /// Which life of a node a journal is of; 0 is the first.
    package static func life(of node: String, _ reading: JournalReading) throws -> Int64 {
        let last = try reading.entries(of: Address.node(node).path, key: key)
            .last { $0.kind == kind }
        return try last.map { try CBORDecoder.decode(StandbyNote.self, from: $0.body).life } ?? 0
    }
}
