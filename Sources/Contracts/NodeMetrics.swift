import ActorRuntime
import Wire

/// How busy each actor of a node is.
package struct NodeMetricsWanted: Message {
    package static let wireName = "node.metrics/1"
    package typealias Reply = NodeMetrics

    package init() {}
}

package struct NodeMetrics: WireValue {
    package static let wireName = "node.measured/1"

    /// Times but `oldest` and `total` are microseconds from a message's arrival to its answer, of the last ten to twenty seconds;
    /// nil where there was no message. The wait for the disk counts where the message came from another
    /// node; within a node nobody waits for it.
    package struct Row: Sendable {
        package var actor: String
        /// Messages since the node's start.
        package var calls: UInt64
        /// Messages that it works on.
        package var running: Int
        /// For how many microseconds it has been at the oldest of them; nil where it is at none, and
        /// from builds that do not say.
        package var oldest: Int64?
        /// Microseconds of all messages since the node's start; nil from builds that do not say.
        package var total: Int64?
        package var p50: Int64?
        package var p99: Int64?
        package var p999: Int64?
        package var slowest: Int64?

        package init(
            actor: String, calls: UInt64, running: Int, oldest: Int64?, total: Int64?, p50: Int64?,
            p99: Int64?, p999: Int64?, slowest: Int64?
        ) {
            self.actor = actor
            self.calls = calls
            self.running = running
            (self.oldest, self.total) = (oldest, total)
            (self.p50, self.p99, self.p999, self.slowest) = (p50, p99, p999, slowest)
        }
    }

    /// Microseconds on the node's own clock, for rates.
    package var at: Int64
    package var rows: [Row]

    package init(at: Int64, rows: [Row]) {
        (self.at, self.rows) = (at, rows)
    }
}
