package import Wire

/// What is recorded of the messages of a node.
extension NodeSystem {
    /// Records a step from one monotonic moment to another.
    func record(
        _ kind: TraceEvent.Kind, _ message: UInt32, _ context: CallContext, _ began: Int64,
        _ ended: Int64, _ outcome: UInt32, size: Int = 0
    ) {
        if kind == .ended { recorder.countHandled() }
        guard recorder.isOn else { return }
        recorder.record(
            .init(
                at: began &+ wallOffset(at: ended), microseconds: (ended &- began) / 1000,
                trace: context.trace, parent: context.parent, correlation: context.correlation,
                from: context.senderID, to: context.actorID, message: message, outcome: outcome,
                size: UInt32(clamping: size), kind: kind, attempt: context.attempt))
    }

    /// Records a step that layers above know of, at this moment; on the loop's thread.
    ///
    /// `trace` is that of what caused it, and without one that of the handler at hand; `entry` is for
    /// `changed`: the number of the journal's entry and its time there, by which it is found.
    package func note(
        _ kind: TraceEvent.Kind, _ message: String, from sender: String, to target: String,
        outcome: String = "", attempt: UInt8 = 1, size: Int = 0, trace: TraceContext? = nil,
        correlation: Correlation? = nil, entry: (number: Int64, at: Int64)? = nil
    ) {
        guard recorder.isOn else { return }
        let context = trace == nil || correlation == nil ? self.context : nil
        let now = clock.monotonic()
        recorder.record(
            .init(
                at: entry?.at ?? now &+ wallOffset(at: now), microseconds: entry?.number ?? 0,
                trace: trace ?? context?.trace ?? .none, parent: context?.parent ?? 0,
                correlation: correlation ?? context?.correlation ?? .none, from: id(of: sender),
                to: id(of: target), message: id(of: message), outcome: id(of: outcome),
                size: UInt32(clamping: size), kind: kind, attempt: attempt))
    }

    func id(of name: String) -> UInt32 { recorder.id(of: name) }

    /// Of `reply`, or of a refusal or a fault.
    func id(of outcome: Outcome<Payload>) -> UInt32 {
        switch outcome {
        case .reply(.value(let value)):
            value.refusalName.map { id(of: $0) } ?? TraceNames.reply
        case .reply(.bytes(let bytes)): id(ofReply: bytes)
        case .rejected(let reason), .unknown(let reason): id(of: Self.name(of: reason))
        }
    }

    private func id(ofReply bytes: [UInt8]) -> UInt32 {
        (try? CBORDecoder.decode(DeliveryReply.self, from: bytes))?.refusal.map { id(of: $0) }
            ?? TraceNames.reply
    }

    /// Keeps what the message says that was recorded last, for viewers that want to see it.
    func keepBodies(
        _ handler: Handler, at now: Int64, _ request: @autoclosure () -> [UInt8],
        _ reply: @autoclosure () -> [UInt8]?
    ) {
        guard recorder.position > recorder.oldest else { return }
        let event = recorder.event(at: recorder.position - 1, recorder.names)
        for watch in watches.withBodies {
            watch.keep(event, at: now) {
                KeptMessage(
                    body: request(), answer: reply(),
                    hiding: watch.bodies == .redacted ? (handler.request, handler.reply) : nil)
            }
        }
        watches.restBodies(at: now)
    }

    /// What makes a wall clock's time of a monotonic one; looked at ten times a second, so that a trace
    /// follows a clock that is set.
    private func wallOffset(at moment: Int64) -> Int64 {
        if moment >= wallClock.nextLook {
            // The moment may be some time ago, and both clocks have to be read at once.
            let now = clock.monotonic()
            wallClock = (clock.wall() &- now, now &+ 100_000_000)
        }
        return wallClock.offset
    }

    /// The dotted name that a reason begins with.
    static func name(of reason: String) -> String {
        String(reason.prefix { $0 != ":" && $0 != " " }.prefix(64))
    }
}

extension Payload {
    var encoded: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .value(let value): CBOREncoder.encode(value)
        }
    }

    /// Bytes; 0 for a value.
    var size: Int {
        if case .bytes(let bytes) = self { bytes.count } else { 0 }
    }
}

extension Outcome<Payload> {
    /// What the end of a call is to whoever asked.
    var step: TraceEvent.Kind {
        switch self {
        case .reply: .acknowledged
        case .rejected: .rejected
        case .unknown(let reason): reason == NodeSystem.timedOut ? .expired : .lost
        }
    }
}
