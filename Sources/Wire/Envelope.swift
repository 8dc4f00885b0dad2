/// Everything that travels with a message, the same in one process and across hosts.
package struct Envelope: Sendable, Equatable {
    package enum Kind: UInt8, Sendable {
        case call = 0
        case reply = 1
        /// The callee did not start; `payload` holds the reason as text.
        case rejection = 2
        /// The callee started and failed; what it changed is unknown.
        case fault = 3
        /// A message that nobody answers; at most once.
        case notice = 4
    }

    package var kind: Kind
    /// The actor a call goes to, or the actor that answers.
    package var target: String
    /// Who asks, by the caller's own word; authority comes from the link's key, never from here.
    package var sender: String
    /// Stable name and version, such as `inventory.reserve/1`.
    package var message: String
    /// Unique for one incarnation of the caller; a reply repeats it.
    package var call: UInt64
    /// 1 for the first try; a reply repeats it, so that an answer to an old try is known as one.
    package var attempt: UInt8
    /// Milliseconds that the caller goes on waiting, as a duration since clocks differ; 0 is for ever.
    package var deadline: UInt32
    package var trace: TraceContext
    /// The sale that this belongs to, or zero.
    package var correlation: Correlation
    /// Equal keys mean the same effect; empty where a repeat does no harm.
    package var key: [UInt8]
    package var payload: [UInt8]

    package init(
        kind: Kind, target: String, sender: String = "", message: String, call: UInt64,
        attempt: UInt8 = 1, deadline: UInt32 = 0, trace: TraceContext = .none,
        correlation: Correlation = .none, key: [UInt8] = [], payload: [UInt8] = []
    ) {
        self.kind = kind
        self.target = target
        self.sender = sender
        self.message = message
        self.call = call
        self.attempt = attempt
        self.deadline = deadline
        self.trace = trace
        self.correlation = correlation
        self.key = key
        self.payload = payload
    }
}

/// Which trace a message belongs to, as W3C Trace Context has it: 16 bytes trace id, 8 bytes span.
package struct TraceContext: Hashable, Sendable {
    package var high: UInt64
    package var low: UInt64
    package var span: UInt64

    package static let none = TraceContext(high: 0, low: 0, span: 0)

    package init(high: UInt64, low: UInt64, span: UInt64) {
        self.high = high
        self.low = low
        self.span = span
    }
}

/// 128 bits that tie all messages of one sale together; the sale's own id.
package struct Correlation: Hashable, Sendable {
    package var high: UInt64
    package var low: UInt64

    package static let none = Correlation(high: 0, low: 0)

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
