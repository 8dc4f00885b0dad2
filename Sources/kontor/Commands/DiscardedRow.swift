import ArgumentParser
import Contracts
import Topology

/// A message that was given up, for people and for scripts.
struct DiscardedRow: Encodable {
    var node: String
    var entry: Int64
    var at: String
    var staff: String
    var from: String
    var to: String
    var message: String
    var reason: String
    var why: String?

    private init(_ node: String, _ item: DiscardedShown.Item) {
        (self.node, entry, at) = (node, item.entry, Moment.text(item.at))
        (staff, from, to) = (item.staff, item.from, item.to)
        (message, reason, why) = (item.message, item.reason, item.why)
    }

    static func show(_ client: StoreClient, _ output: OutputOptions) async throws {
        var rows: [Self] = []
        for node in client.layout.deployment.nodes {
            rows += try await all(of: node.name, client)
        }
        try Output.rows(
            rows, as: output.output,
            columns: [
                Column("NODE") { $0.node }, Column("AT") { $0.at }, Column("BY") { $0.staff },
                Column("FROM") { $0.from }, Column("TO") { $0.to },
                Column("MESSAGE") { $0.message }, Column("REASON") { $0.reason },
                Column("WHY GIVEN UP") { $0.why ?? "" },
            ])
    }

    private static func all(of node: String, _ client: StoreClient) async throws -> [Self] {
        var rows: [Self] = []
        while true {
            let wanted = DiscardedWanted(after: rows.last?.entry)
            let page = try await client.ask("node \(node)") {
                try await client.resolve($NodeControl.self, "node/\(node)").discarded(wanted)
            }
            guard !page.items.isEmpty else { return rows }
            rows += page.items.map { Self(node, $0) }
        }
    }
}
