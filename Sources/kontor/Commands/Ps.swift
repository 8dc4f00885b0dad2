import ArgumentParser
import Contracts
import Foundation
import Topology

struct Ps: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show nodes and actors and how they are.",
        discussion: """
            A node that ended starts again as `restart` of the topology says; one that ended too often
            is given-up, and stays down. What is of a whole node, from PID to RSS, is shown in its own
            row, the one of node/NAME.

            JSON: one object a node and actor: node, actor, state (up, drained, refused,
            down, waiting, given-up), pid, incarnation, version, restarts, handled, outbox, outbox_age_ms (of the
            oldest message in it), credit (messages that may still leave for the slowest receiver),
            parked, rss (bytes), reason (why
            an actor is refused, or a node away). From pid to rss it is the node's, the same in each of
            its rows.

            EXAMPLES
              kontor ps
              kontor ps -o json
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var node: String
        var actor: String
        /// `up`, `drained`, `refused`, `down`, `waiting` or `given-up`.
        var state: String
        var pid: Int32?
        /// How often its process was started again.
        var restarts: Int?
        var incarnation: UInt64?
        var version: String?
        var handled: UInt64?
        var outbox: Int?
        var outboxAge: Int64?
        var credit: Int?
        var parked: Int?
        var rss: Int64?
        var reason: String?

        private enum CodingKeys: String, CodingKey {
            case node, actor, state, pid, restarts, incarnation, version, handled, outbox
            case outboxAge = "outbox_age_ms"
            case credit, parked, rss, reason
        }
    }

    func run() async throws {
        try await reporting {
            let client = try StoreClient(try store.running())
            defer { client.stop() }
            let policy = client.layout.deployment.restart
            let notes = SupervisionNote.read(from: client.layout.data)
            var rows: [Row] = []
            for node in client.layout.deployment.nodes {
                let status = await client.status(of: node.name)
                let note = notes.first { $0.node == node.name }
                let away = note.map { $0.state == .running ? "down" : $0.state.rawValue } ?? "down"
                let paths = ["node/\(node.name)"] + node.placements.map(\.path)
                for path in paths {
                    rows.append(
                        Row(
                            node: node.name, actor: path,
                            state: state(status, away, path),
                            pid: status?.process, restarts: note?.restarts,
                            incarnation: status?.incarnation, version: status?.version,
                            handled: status?.handled, outbox: status?.outbox,
                            outboxAge: status?.outboxAge, credit: status?.credit,
                            parked: status?.parked, rss: status?.residentBytes,
                            reason: status?.refused.first { $0.contains(" \(path),") }
                                ?? (status == nil
                                    ? note?.reason((policy.intensity, policy.period)) : nil)))
                }
            }
            try Output.rows(rows, as: output.output, columns: Self.columns)
            if rows.contains(where: { $0.state != "up" }) { throw ExitCode(1) }
        }
    }

    private func state(_ status: NodeStatus?, _ away: String, _ path: String) -> String {
        guard let status else { return away }
        guard status.actors.contains(path) else { return "refused" }
        return status.isDrained == true ? "drained" : "up"
    }

    private static var columns: [Column<Row>] {
        [
            Column("NODE") { $0.node },
            Column("ACTOR") { $0.actor },
            Column("STATE") { $0.state },
            ofNode("PID") { $0.pid.map(String.init) ?? "" },
            ofNode("RESTARTS") { $0.restarts.map(String.init) ?? "" },
            ofNode("HANDLED") { $0.handled.map(String.init) ?? "" },
            ofNode("OUTBOX") { $0.outbox.map(String.init) ?? "" },
            ofNode("OLDEST") { $0.outboxAge.map { "\($0) ms" } ?? "" },
            ofNode("CREDIT") { $0.credit.map(String.init) ?? "" },
            ofNode("PARKED") { $0.parked.map(String.init) ?? "" },
            ofNode("RSS") { $0.rss.map { "\($0 >> 20) MiB" } ?? "" },
            Column("REASON") { $0.reason ?? "" },
        ]
    }

    /// A figure of the whole node, once.
    private static func ofNode(
        _ title: String, _ text: @escaping (Row) -> String
    ) -> Column<Row> {
        Column(title, isNumber: true) { $0.actor == "node/\($0.node)" ? text($0) : "" }
    }
}
