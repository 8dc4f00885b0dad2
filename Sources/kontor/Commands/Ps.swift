import ArgumentParser
import Contracts
import Foundation
import Topology

struct Ps: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show nodes and actors and how they are.",
        discussion: """
            JSON: one object a node and actor: node, actor, state, pid, incarnation, handled,
            outbox, parked, rss (bytes), reason (why an actor is refused).

            EXAMPLES
              kontor ps
              kontor ps -o json
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var actor: String
        /// `up`, `refused` or `down`.
        var state: String
        var pid: Int32?
        var incarnation: UInt64?
        var handled: UInt64?
        var outbox: Int?
        var parked: Int?
        var rss: Int64?
        var reason: String?
    }

    func run() async throws {
        try await reporting {
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            var rows: [Row] = []
            for node in client.layout.deployment.nodes {
                let status = await client.status(of: node.name)
                let paths = ["node/\(node.name)"] + node.placements.map(\.path)
                for path in paths {
                    let serves = status?.actors.contains(path) == true
                    rows.append(
                        Row(
                            node: node.name, actor: path,
                            state: status == nil ? "down" : serves ? "up" : "refused",
                            pid: status?.process, incarnation: status?.incarnation,
                            handled: status?.handled, outbox: status?.outbox,
                            parked: status?.parked, rss: status?.residentBytes,
                            reason: status?.refused.first { $0.contains(" \(path),") }))
                }
            }
            try Output.rows(rows, as: output.output, columns: Self.columns)
            if rows.contains(where: { $0.state != "up" }) { throw ExitCode(1) }
        }
    }

    private static var columns: [Column<Row>] {
        [
            Column("NODE") { $0.node },
            Column("ACTOR") { $0.actor },
            Column("STATE") { $0.state },
            Column("PID", isNumber: true) { $0.pid.map(String.init) ?? "" },
            Column("HANDLED", isNumber: true) { $0.handled.map(String.init) ?? "" },
            Column("OUTBOX", isNumber: true) { $0.outbox.map(String.init) ?? "" },
            Column("PARKED", isNumber: true) { $0.parked.map(String.init) ?? "" },
            Column("RSS", isNumber: true) { $0.rss.map { "\($0 >> 20) MiB" } ?? "" },
            Column("REASON") { $0.reason ?? "" },
        ]
    }
}
