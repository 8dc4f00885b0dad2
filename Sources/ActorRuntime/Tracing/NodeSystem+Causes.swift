package import Wire

/// Work that goes on after the message that caused it was answered, or that is no message at all, in the
/// trace of that message.
extension NodeSystem {
    /// What the message at hand passes on to such work; without one, the beginning of a new trace.
    package func cause(of work: Address, _ correlation: Correlation) -> CallContext {
        var cause = context ?? passedOn(by: nil, to: work)
        (cause.actor, cause.actorID) = (work, id(of: work.path))
        (cause.expires, cause.payload) = (.max, nil)
        if correlation != .none { cause.correlation = correlation }
        return cause
    }

    /// Records that something begins that has an end of its own, as if it were a message; give what comes
    /// back to `endStep`.
    package func beginStep(
        _ name: String, to target: String, because cause: CallContext
    ) -> CallContext {
        var step = passedOn(by: cause, to: cause.actor)
        step.actorID = id(of: target)
        record(.wireOut, id(of: name), step, step.asked, step.asked, TraceNames.none)
        return step
    }

    /// The same cause, for one message of which `link` can tell.
    package func announcing(_ cause: CallContext) -> CallContext {
        var cause = cause
        cause.nextSpan = traceIDs.span(of: cause.trace).span
        return cause
    }

    /// Records that a step is one message with the one that `carrier`, from `announcing`, causes.
    package func link(_ name: String, _ step: CallContext, to carrier: CallContext) {
        var link = step
        link.parent = step.trace.span
        link.trace = TraceContext(
            high: carrier.trace.high, low: carrier.trace.low, span: carrier.nextSpan)
        record(.linked, id(of: name), link, step.asked, step.asked, TraceNames.none)
    }

    /// `refusal` is the name of what came in the way, or nil.
    package func endStep(_ name: String, _ step: CallContext, _ refusal: String?) {
        record(
            refusal == nil ? .acknowledged : .rejected, id(of: name), step, step.asked,
            clock.monotonic(), refusal.map { id(of: $0) } ?? TraceNames.reply)
    }
}
