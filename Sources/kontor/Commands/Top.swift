import ActorRuntime
import ArgumentParser
import Contracts
import Foundation
import Topology

struct Top: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how busy each actor is, once or again and again.",
        discussion: """
            Times are from a message's arrival to its answer, of the last ten to twenty seconds, with the
            wait for the disk where the message came from another node or a command. Busiest actors first. Ctrl-C ends it.

            JSON: one object an actor, of one look of a second: node, actor, state (up or down), rate
            (messages a second), calls (since the node's start), running (messages that it works on),
            oldest_us (for how long it has been at the oldest of them), p50_us, p99_us, p999_us, slowest_us.

            EXAMPLES
              kontor top
              kontor top --once
              kontor top -o json
            """)

    @Flag(help: "Look for a second, and end.")
    var once = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var actor: String
        var state: String
        var rate: Double?
        var calls: UInt64?
        var running: Int?
        var oldest: Int64?
        var p50: Int64?
        var p99: Int64?
        var p999: Int64?
        var slowest: Int64?

        private enum CodingKeys: String, CodingKey {
            case node, actor, state, rate, calls, running
            case oldest = "oldest_us"
            case p50 = "p50_us"
            case p99 = "p99_us"
            case p999 = "p999_us"
            case slowest = "slowest_us"
        }
    }

    func run() async throws {
        try await reporting {
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            var before = await Self.look(client)
            repeat {
                await client.system.loop.pause(.seconds(1))
                let after = await Self.look(client)
                let rows = Self.rows(client.layout.deployment, before, after)
                if output.output == .json || once || !Self.isScreen {
                    return try Output.rows(rows, as: output.output, columns: Self.columns)
                }
                // To the top left, and nothing of the look before.
                Console.print("\u{1B}[H\u{1B}[2J\(client.layout.deployment.name)")
                try Output.rows(rows, as: output.output, columns: Self.columns)
                before = after
            } while true
        }
    }

    private static var isScreen: Bool { isatty(STDOUT_FILENO) == 1 }

    /// By node; a node that does not answer is missing.
    private static func look(_ client: StoreClient) async -> [String: NodeMetrics] {
        await withTaskGroup(of: (String, NodeMetrics?).self) { group in
            for node in client.layout.deployment.nodes {
                group.addTask { (node.name, await client.metrics(of: node.name)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private static func rows(
        _ deployment: Deployment, _ before: [String: NodeMetrics], _ after: [String: NodeMetrics]
    ) -> [Row] {
        deployment.nodes.flatMap { node -> [Row] in
            guard let metrics = after[node.name] else {
                return [Row(node: node.name, actor: "node/\(node.name)", state: "down")]
            }
            return metrics.rows.map { row($0, node.name, before[node.name], at: metrics.at) }
        }
        .sorted { ($0.rate ?? -1, $1.actor) > ($1.rate ?? -1, $0.actor) }
    }

    private static func row(
        _ now: NodeMetrics.Row, _ node: String, _ before: NodeMetrics?, at: Int64
    ) -> Row {
        let earlier = before?.rows.first { $0.actor == now.actor }?.calls ?? 0
        // A node that was started again meanwhile counts from its start.
        let calls = now.calls >= earlier ? now.calls - earlier : now.calls
        let seconds = before.map { Double(at - $0.at) / 1_000_000 } ?? 1
        return Row(
            node: node, actor: now.actor, state: "up",
            rate: seconds > 0 ? (Double(calls) / seconds * 10).rounded() / 10 : 0,
            calls: now.calls, running: now.running, oldest: now.oldest, p50: now.p50, p99: now.p99,
            p999: now.p999,
            slowest: now.slowest)
    }

    private static var columns: [Column<Row>] {
        [
            Column("NODE") { $0.node },
            Column("ACTOR") { $0.actor },
            Column("STATE") { $0.state },
            Column("CALLS/S", isNumber: true) { $0.rate.map { "\($0)" } ?? "" },
            Column("RUNNING", isNumber: true) { $0.running.map(String.init) ?? "" },
            Column("OLDEST", isNumber: true) { time($0.oldest) },
            Column("P50", isNumber: true) { time($0.p50) },
            Column("P99", isNumber: true) { time($0.p99) },
            Column("P99.9", isNumber: true) { time($0.p999) },
            Column("SLOWEST", isNumber: true) { time($0.slowest) },
        ]
    }

    private static func time(_ microseconds: Int64?) -> String {
        guard let microseconds else { return "" }
        return microseconds < 10_000 ? "\(microseconds) us" : "\(microseconds / 1000) ms"
    }
}
