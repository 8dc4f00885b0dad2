/// One step of a message as a node saw it: who asked whom for what, when, how long, how it came out.
package struct TraceEvent: Sendable, Equatable {
    /// Nanoseconds since 1970 by the node's clock, at which the step began.
    package var at: Int64
    /// Position in the node's own order; settles the order of events of one instant.
    package var order: UInt64
    package var node: String
    package var from: String
    package var to: String
    /// The message's wire name; for `changed` the kind of the journal's entry.
    package var message: String
    /// `reply`, the name of a refusal or of a rejection, `fault` or `unknown`; empty for a step that
    /// has no outcome; for `changed` what happened, where the entry says so.
    package var outcome: String
    /// How long the step took.
    package var microseconds: Int64
    package var attempt: UInt8
    package var kind: Kind
    /// Bytes of the message, or of the answer or entry that the step is about; 0 where nothing was
    /// serialised.
    package var size: UInt32
    package var trace: TraceContext
    /// The span of whatever caused the message; 0 where the node does not know it.
    package var parent: UInt64
    package var correlation: Correlation
    /// For `changed` the number of the entry among those of its actor; 0 where it is not known.
    package var entry: Int64
    /// The message itself in CBOR, for `changed` what the entry holds, without what is nobody's business;
    /// nil where nobody asked for it.
    package var body: Bytes?
    /// The answer to it.
    package var answer: Bytes?

    package init(
        at: Int64, order: UInt64, node: String, from: String, to: String, message: String,
        outcome: String, microseconds: Int64, attempt: UInt8, kind: Kind = .ended,
        size: UInt32 = 0, trace: TraceContext, parent: UInt64 = 0, correlation: Correlation,
        entry: Int64 = 0, body: Bytes? = nil, answer: Bytes? = nil
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
        self.kind = kind
        self.size = size
        self.trace = trace
        self.parent = parent
        self.correlation = correlation
        self.entry = entry
        self.body = body
        self.answer = answer
    }
}

extension TraceEvent {
    /// What a node saw of a message.
    package enum Kind: String, Sendable, CaseIterable {
        /// Written down to be delivered, and on disk.
        case enqueued
        /// Left for another node; took the wait for the disk since it was asked.
        case wireOut
        /// Came from another node, for a handler that asks others.
        case wireIn
        /// A handler that asks others took it up; took the wait since it came.
        case started
        /// The handler ended; took its time. A handler that asks nobody has no `wireIn` and `started`:
        /// they are the beginning of this.
        case ended
        /// The answer left, as its disk has what it rests on; took the wait for the disk.
        case synced
        /// The answer came back to who asked; took the time since then.
        case acknowledged
        /// Was not started, and why.
        case rejected
        /// Left, and nobody knows what became of it.
        case lost
        /// Nobody waits for its answer any more.
        case expired
        /// Not delivered this time; comes again.
        case retried
        /// Had been done before, and got the first answer.
        case deduplicated
        /// Cannot be processed; waits for a person.
        case parked
        /// Given up by a person, or sent to somebody who is not there and told nobody.
        case dead
        /// An entry in a journal that the message caused.
        case changed
        /// A step of this sale, whose span is `parent`, is one message with that of the trace and span here,
        /// which is in the trace of another sale.
        case linked
    }

    /// Nanoseconds since 1970 at which the step was over.
    package var end: Int64 { at &+ microseconds &* 1000 }
}
