/// One message as a node saw it end: who asked whom for what, when, how long, how it came out.
package struct TraceEvent: Sendable, Equatable {
    /// Nanoseconds since 1970 by the node's clock.
    package var at: Int64
    /// Position in the node's own order; settles the order of events of one instant.
    package var order: UInt64
    package var node: String
    package var from: String
    package var to: String
    package var message: String
    /// `reply`, the name of a refusal, `rejected`, `fault` or `unknown`.
    package var outcome: String
    /// From the start of the handler to its answer, the wait for the disk included.
    package var microseconds: Int64
    package var attempt: UInt8
    package var trace: TraceContext
    package var correlation: Correlation

    package init(
        at: Int64, order: UInt64, node: String, from: String, to: String, message: String,
        outcome: String, microseconds: Int64, attempt: UInt8, trace: TraceContext,
        correlation: Correlation
    ) {
        self.at = at
        self.order = order
        self.node = node
        self.from = from
        self.to = to
        self.message = message
        self.outcome = outcome
        self.microseconds = microseconds
        self.attempt = attempt
        self.trace = trace
        self.correlation = correlation
    }
}
