import ArgumentParser
import Foundation
import Topology
import Trace

struct TraceLinks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links",
        abstract:
            "Show messages and times of each link between nodes, also under another topology.",
        discussion: """
            With a capture and --topology: as they would be, were the services placed as that file says.
            What happens in a node stays as it was recorded; the way is that of recorded links of the same
            kind, and no time is told where there was none. Actors for which that file has no place are
            named; where it has none for any of them, nothing is shown.

            JSON: one object a link: from, to, kind, messages, bytes, p50_us, p95_us.

            EXAMPLES
              kontor trace links
              kontor trace links -r monday.ktrace --topology Topologies/busy-shop.yml
            """)

    @Argument(help: "Which events; see 'kontor trace --help'.")
    var filter = ""

    @OptionGroup var source: TraceSource
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var from: String
        var to: String
        var kind: String
        var messages: UInt64
        var bytes: UInt64
        var p50: Int64?
        var p95: Int64?

        private enum CodingKeys: String, CodingKey {
            case from, to, kind, messages, bytes
            case p50 = "p50_us"
            case p95 = "p95_us"
        }
    }

    func run() async throws {
        try await reporting {
            let tree = HopTree(try await source.events(filter))
            guard !tree.hops.isEmpty else { throw Failure(.failed, "there are no messages") }
            let deployment = try deployment()
            let was = Self.recorded(tree, deployment)
            let forecast = LinkForecast(
                tree.hops, was: { was[$0] },
                is: { actor in
                    guard source.read != nil, let deployment else { return was[actor] }
                    return Self.place(actor, in: deployment)
                })
            try tell(forecast.unplaced, among: was.keys, deployment)
            let rows = forecast.rows.map {
                Row(
                    from: $0.from, to: $0.to, kind: $0.kind.rawValue, messages: $0.messages,
                    bytes: $0.bytes, p50: $0.p50, p95: $0.p95)
            }
            try Output.rows(rows, as: output.output, columns: Self.columns)
        }
    }

    /// The topology to place services by; nil for a capture without one.
    private func deployment() throws -> Deployment? {
        if source.read == nil { return try source.shop.running.running().deployment }
        return try source.shop.running.topology.map { try TopologyFile.read($0).0 }
    }

    /// Says which actors the topology has no place for.
    private func tell(
        _ unplaced: [String], among known: some Sequence<String>, _ deployment: Deployment?
    ) throws {
        guard let deployment, let file = source.shop.running.topology,
            let words = UnplacedActors(unplaced, deployment, file: file).words
        else { return }
        let isEveryOne = Set(known.filter { !$0.hasPrefix("node/") }).isSubset(of: unplaced)
        guard !isEveryOne else { throw Failure(.badInput, words) }
        Console.say(words)
    }

    private static func place(_ actor: String, in deployment: Deployment) -> LinkForecast.Place? {
        deployment.node(running: actor).map { .init(node: $0.name, host: $0.host) }
    }

    /// Where actors were by what the nodes told; hosts are those of nodes of the same name.
    private static func recorded(
        _ tree: HopTree, _ deployment: Deployment?
    ) -> [String: LinkForecast.Place] {
        var places: [String: LinkForecast.Place] = [:]
        let host = { (node: String) in
            deployment?.nodes.first { $0.name == node }?.host ?? ""
        }
        for hop in tree.hops {
            if let node = hop.handlings.last?.node {
                places[hop.to] = .init(node: node, host: host(node))
            }
            if let node = hop.asker { places[hop.from] = .init(node: node, host: host(node)) }
        }
        return places
    }

    private static var columns: [Column<Row>] {
        let time = { (value: Int64?) in value.map(Durations.text) ?? "unknown" }
        return [
            Column("FROM") { $0.from }, Column("TO") { $0.to }, Column("KIND") { $0.kind },
            Column("MESSAGES", isNumber: true) { String($0.messages) },
            Column("BYTES", isNumber: true) { String($0.bytes) },
            Column("P50", isNumber: true) { time($0.p50) },
            Column("P95", isNumber: true) { time($0.p95) },
        ]
    }
}
