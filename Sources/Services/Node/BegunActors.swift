package import ActorRuntime
package import Journal
package import Wire

/// Which actors a node may begin that have no journal yet.
package enum Beginning: String, Sendable, CaseIterable {
    /// None: the store runs already, and somebody has to say where their journals are.
    case none
    /// Those that the topology gives the node at its very first start; later ones are given to it.
    case first
    /// All: whoever starts the node has looked that no other node has a journal of them.
    case all
}

/// What a node writes into its own chain when it begins actors: from then on, one that it did not begin
/// and has no journal of is somebody else's, whatever a topology says.
package struct BegunActors: CBORRecord {
    static let kind = "node.began/1"
    private static let key = Array("began".utf8)

    var actors: [String]

    init(actors: [String]) {
        self.actors = actors
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("actors", actors)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        actors = try record.field("actors")
    }

    func change(of node: Address, at time: Int64) -> Change {
        var change = Change(actor: node.path, at: time)
        change.entries = [.init(kind: Self.kind, key: Self.key, body: CBOREncoder.encode(self))]
        return change
    }

    /// All that a node has begun; nil where it never started.
    package static func all(in node: Address, _ reading: JournalReading) throws -> Set<String>? {
        let entries = try reading.entries(of: node.path, key: key).filter { $0.kind == kind }
        guard !entries.isEmpty else { return nil }
        return Set(
            try entries.flatMap {
                try CBORDecoder.decode(BegunActors.self, from: $0.body).actors
            })
    }
}
