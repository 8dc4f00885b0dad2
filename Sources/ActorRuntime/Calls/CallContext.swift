package import Wire

/// What a handler passes on to the calls that it makes.
package struct CallContext: Sendable {
    /// The actor whose handler runs.
    package var actor: Address
    /// Their names in traces: the actor's, and that of whoever asked.
    var actorID: UInt32 = TraceNames.none
    var senderID: UInt32 = TraceNames.none
    /// Whoever the message came from: a node, or the owner of a key.
    package var caller: Caller
    package var trace: TraceContext
    /// The span of whatever caused the message; 0 where that is not known here.
    var parent: UInt64 = 0
    /// The span of the one message that it causes next, where that is to be known before; else 0.
    var nextSpan: UInt64 = 0
    package var correlation: Correlation
    package var attempt: UInt8
    /// Monotonic nanoseconds at which the caller stops waiting; `.max` is never.
    package var expires: Int64
    /// Monotonic nanoseconds at which it was asked, or came in.
    var asked: Int64 = 0
    /// The message as it arrived, or nil where it came as a value.
    package var payload: [UInt8]?

    /// The context of the task at hand; handlers that run inline ask `NodeSystem.context` instead.
    @TaskLocal package static var current: CallContext?
}
