import ActorRuntime
import Journal
import Wire

/// What a node writes into its own chain of which nodes are of which stores, so that it still knows after
/// a start what a topology said that is over.
struct SpeakersNote: CBORRecord {
    static let kind = "node.speakers/1"
    private static let key = Array("speakers".utf8)

    struct Pair: Equatable {
        var node: String
        var store: String

        /// Names hold no slash.
        var text: String { "\(node)/\(store)" }
    }

    private var speakers: [String]

    init(_ pairs: [Pair]) {
        speakers = pairs.map(\.text)
    }

    func writeFields(to record: inout CBORWriter) {
        record.field("speakers", speakers)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        speakers = try record.field("speakers")
    }

    private var pairs: [Pair] {
        speakers.compactMap { text in
            let parts = text.split(separator: "/").map(String.init)
            return parts.count == 2 ? Pair(node: parts[0], store: parts[1]) : nil
        }
    }

    func change(of node: Address, at time: Int64) -> Change {
        var change = Change(actor: node.path, at: time)
        change.entries = [.init(kind: Self.kind, key: Self.key, body: CBOREncoder.encode(self))]
        return change
    }

    /// All that a node has written down.
    static func all(in node: Address, _ reading: JournalReading) throws -> [Pair] {
        try reading.entries(of: node.path, key: key).filter { $0.kind == kind }
            .flatMap { try CBORDecoder.decode(SpeakersNote.self, from: $0.body).pairs }
    }
}
