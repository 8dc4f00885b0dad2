import Contracts
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

struct ObservationTests {
    private static let node = ObservedNode(
        status: NodeStatus(
            node: "tills", process: 4711, incarnation: 9,
            actors: ["corner/terminal/1", "node/tills"], refused: [], handled: 1000, outbox: 3,
            outboxAge: 1250, credit: 125, parked: 2, residentBytes: 50_000_000, topology: "5f2c",
            isDrained: nil, version: "0.3.0"),
        metrics: NodeMetrics(
            at: 5,
            rows: [
                .init(
                    actor: "corner/catalog", calls: 0, running: 0, oldest: nil, total: nil,
                    p50: nil, p99: nil, p999: nil, slowest: nil),
                .init(
                    actor: "corner/terminal/1", calls: 12, running: 1, oldest: 35_000,
                    total: 4_000_000, p50: 90, p99: 250, p999: 900, slowest: 1200),
            ]))

    private func answer(
        _ path: String, method: HTTPRequest.Method = .get, _ node: ObservedNode?
    ) async throws -> TestResponse {
        let app = Application(router: ObservationServer { node }.router)
        return try await app.test(.router) { client in
            try await client.execute(uri: path, method: method)
        }
    }

    @Test func `metrics tell each figure of the node and of its actors`() async throws {
        let found = try await answer("/metrics", Self.node)
        #expect(found.status == .ok)
        let lines = String(buffer: found.body).split(separator: "\n")
        for line in [
            #"kontor_node_info{node="tills",version="0.3.0",topology="5f2c"} 1"#,
            #"kontor_outbox_oldest_seconds{node="tills"} 1.250000"#,
            #"kontor_outbox_credit_messages{node="tills"} 125"#,
            #"kontor_actor_up{node="tills",actor="corner/catalog"} 0"#,
            #"kontor_actor_up{node="tills",actor="corner/terminal/1"} 1"#,
            #"kontor_actor_oldest_seconds{node="tills",actor="corner/terminal/1"} 0.035000"#,
            #"kontor_actor_message_seconds{node="tills",actor="corner/catalog",quantile="0.5"} NaN"#,
            #"kontor_actor_message_seconds{node="tills",actor="corner/terminal/1",quantile="0.99"} 0.000250"#,
            #"kontor_actor_message_seconds_sum{node="tills",actor="corner/terminal/1"} 4.000000"#,
            #"kontor_actor_message_seconds_count{node="tills",actor="corner/terminal/1"} 12"#,
        ] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
    }

    @Test func `each family has its help and its type once, before its rows`() {
        var families: [Substring: Int] = [:]
        var last: Substring = ""
        for line in MetricsText.of(Self.node).split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# TYPE") {
                families[words[2], default: 0] += 1
                last = words[2]
            } else if !line.hasPrefix("#") {
                #expect(line.hasPrefix(last), "\(line) below \(last)")
            }
        }
        #expect(families.count == 13)
        #expect(families.values.allSatisfy { $0 == 1 })
    }

    @Test func `what a label may not hold is escaped`() {
        #expect(MetricsText.escaped("a\"b\\c\nd") == #"a\"b\\c\nd"#)
    }

    @Test func `a node that serves all is well and ready`() async throws {
        #expect(try await answer("/healthz", Self.node).status == .ok)
        #expect(try await answer("/readyz", Self.node).status == .ok)
    }

    @Test func `a drained node and one that refuses actors are well, not ready, and say why`()
        async throws
    {
        var node = Self.node
        node.status.isDrained = true
        node.status.refused = ["corner/catalog: broken"]
        #expect(try await answer("/healthz", node).status == .ok)
        let found = try await answer("/readyz", node)
        #expect(found.status == .serviceUnavailable)
        #expect(String(buffer: found.body) == "drained\ncorner/catalog: broken\n")
    }

    @Test(arguments: ["/healthz", "/readyz", "/metrics"])
    func `a node that does not answer is neither`(path: String) async throws {
        #expect(try await answer(path, nil).status == .serviceUnavailable)
    }

    @Test func `nothing can be written and nothing else is there`() async throws {
        #expect(try await answer("/metrics", method: .post, Self.node).status == .notFound)
        #expect(try await answer("/", Self.node).status == .notFound)
        #expect(try await answer("/../etc/passwd", Self.node).status == .notFound)
    }
}
