import Contracts

/// A node's state in Prometheus' text format, version 0.0.4.
struct MetricsText {
    let node: ObservedNode
    private var text = ""

    init(_ node: ObservedNode) {
        self.node = node
        writeNode()
        writeActors()
    }

    static func of(_ node: ObservedNode) -> String { MetricsText(node).text }

    private mutating func writeNode() {
        let status = node.status
        family("kontor_node_info", "gauge", "Build and topology that the node goes by.")
        row(
            "kontor_node_info",
            [("version", status.version ?? ""), ("topology", status.topology ?? "")], "1")
        single("kontor_node_incarnation", "gauge", "Grows with each start.", status.incarnation)
        single(
            "kontor_node_resident_bytes", "gauge", "Memory of the process.", status.residentBytes)
        single(
            "kontor_node_messages_total", "counter", "Messages handled since the start.",
            status.handled)
        single(
            "kontor_node_drained", "gauge", "1 where it takes no new work.",
            status.isDrained == true ? 1 : 0)
        single(
            "kontor_outbox_messages", "gauge", "Durable messages that have not arrived.",
            status.outbox)
        single(
            "kontor_outbox_oldest_seconds", "gauge", "How long the oldest of them has waited.",
            Self.seconds(microseconds: (status.outboxAge ?? 0) * 1000))
        single(
            "kontor_outbox_credit_messages", "gauge",
            "Messages that may still leave for the receiver with the most on their way.",
            status.credit ?? 0)
        single(
            "kontor_parked_messages", "gauge", "Messages that wait for a person's decision.",
            status.parked)
    }

    private mutating func writeActors() {
        let rows = node.metrics.rows
        family("kontor_actor_up", "gauge", "1 where the actor is served.")
        let served = Set(node.status.actors)
        for actor in Set(rows.map(\.actor)).union(served).sorted() {
            row("kontor_actor_up", [("actor", actor)], served.contains(actor) ? "1" : "0")
        }
        family("kontor_actor_running_messages", "gauge", "Messages that the actor works on.")
        for item in rows {
            row("kontor_actor_running_messages", [("actor", item.actor)], "\(item.running)")
        }
        family("kontor_actor_oldest_seconds", "gauge", "How long it has been at the oldest one.")
        for item in rows {
            let age = Self.seconds(microseconds: item.oldest ?? 0)
            row("kontor_actor_oldest_seconds", [("actor", item.actor)], age)
        }
        writeTimes(rows)
    }

    /// Quantiles are of the last ten to twenty seconds, sum and count since the node's start.
    private mutating func writeTimes(_ rows: [NodeMetrics.Row]) {
        let name = "kontor_actor_message_seconds"
        family(name, "summary", "From a message's arrival to its answer.")
        for item in rows {
            for (quantile, time) in [("0.5", item.p50), ("0.99", item.p99), ("0.999", item.p999)] {
                let shown = time.map(Self.seconds(microseconds:)) ?? "NaN"
                row(name, [("actor", item.actor), ("quantile", quantile)], shown)
            }
            let sum = Self.seconds(microseconds: item.total ?? 0)
            row("\(name)_sum", [("actor", item.actor)], sum)
            row("\(name)_count", [("actor", item.actor)], "\(item.calls)")
        }
    }

    private mutating func single(
        _ name: String, _ type: String, _ help: String, _ value: some CustomStringConvertible
    ) {
        family(name, type, help)
        row(name, [], value.description)
    }

    private mutating func family(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func row(_ name: String, _ labels: [(String, String)], _ value: String) {
        let all = [("node", node.status.node)] + labels
        let shown = all.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        text += "\(name){\(shown)} \(value)\n"
    }

    /// A label's value: backslash, quote and line feed are written with a backslash.
    static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    /// Exact, with six digits behind the point.
    static func seconds(microseconds: Int64) -> String {
        let fraction = String(microseconds % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - fraction.utf8.count)
        return "\(microseconds / 1_000_000).\(zeros)\(fraction)"
    }
}
