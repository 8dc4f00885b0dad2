import ArgumentParser
import Contracts
import Topology

struct Parked: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show messages that could not be processed, with the reason.",
        discussion: """
            JSON: one object a message: node, id, from, to, message, reason.

            EXAMPLES
              kontor parked
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var id: Int64
        var from: String
        var to: String
        var message: String
        var reason: String
    }

    func run() async throws {
        try await reporting {
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            var rows: [Row] = []
            for node in client.layout.deployment.nodes {
                let shown = try await client.ask("node \(node.name)") {
                    try await client.resolve($NodeControl.self, "node/\(node.name)")
                        .parked(ParkedWanted())
                }
                rows += shown.items.map {
                    Row(
                        node: node.name, id: $0.id, from: $0.from, to: $0.to, message: $0.message,
                        reason: $0.reason)
                }
            }
            try Output.rows(
                rows, as: output.output,
                columns: [
                    Column("NODE") { $0.node }, Column("ID", isNumber: true) { String($0.id) },
                    Column("FROM") { $0.from }, Column("TO") { $0.to },
                    Column("MESSAGE") { $0.message }, Column("REASON") { $0.reason },
                ])
        }
    }
}
