package import Distributed
import Wire

extension NodeSystem {
    nonisolated(nonsending)
        package func remoteCall<Act, Err, Res>(
            on actor: Act, target: RemoteCallTarget, invocation: inout Invocation,
            throwing: Err.Type, returning: Res.Type
        ) async throws -> Res
    where Act: DistributedActor, Act.ID == Address, Err: Error, Res: WireValue {
        guard let message = invocation.message?.asMessage, invocation.arguments == 1 else {
            preconditionFailure("\(target) does not take exactly one Message")
        }
        let reply = try await call(actor.id, message)
        do {
            return try reply.read(Res.self)
        } catch {
            // The callee has done it; only what it said is not understood.
            throw CallFault.unknown("reply.malformed: \(error)")
        }
    }

    nonisolated(nonsending)
        package func remoteCallVoid<Act, Err>(
            on actor: Act, target: RemoteCallTarget, invocation: inout Invocation,
            throwing: Err.Type
        ) async throws where Act: DistributedActor, Act.ID == Address, Err: Error
    {
        preconditionFailure("\(target) does not return a reply value")
    }

    private func call(_ address: Address, _ message: any Message) async throws -> Payload {
        guard loop.isCurrent else {
            return try await Task(executorPreference: loop) {
                try await self.call(address, message)
            }.value
        }
        let caller = context
        let name = type(of: message).wireName
        var context = passedOn(by: caller, to: address)
        if message.correlation != .none { context.correlation = message.correlation }
        let sender = caller?.actor.path ?? node
        do {
            return try await ask(message, name, context, from: sender)
        } catch CallFault.rejected(let reason) where Relocation.isReason(reason) {
            return try await follow(address, reason, until: context.expires) {
                try await self.ask(message, name, context, from: sender)
            }
        }
    }

    private func ask(
        _ message: any Message, _ name: String, _ context: CallContext, from sender: String
    ) async throws -> Payload {
        let address = context.actor
        if let registration = registration(address) {
            let payload: Payload =
                serialisesLocalCalls ? .bytes(CBOREncoder.encode(message)) : .value(message)
            return try await callHere(registration, name, payload, context, from: sender)
        }
        return try await callThere(
            address, name, CBOREncoder.encode(message), message.key, context, from: sender)
    }

    func passedOn(by caller: CallContext?, to address: Address) -> CallContext {
        let trace = caller.map { traceIDs.span(of: $0.trace) } ?? traceIDs.trace()
        return CallContext(
            actor: address, caller: itself, trace: trace,
            correlation: caller?.correlation ?? .none, attempt: 1,
            expires: min(
                caller.map { $0.expires == .max ? .max : $0.expires - Self.wayBack } ?? .max,
                clock.monotonic() &+ (Self.patience ?? Self.callDeadline).nanoseconds))
    }

    func callHere(
        _ registration: Registration, _ name: String, _ payload: Payload,
        _ context: CallContext, from sender: String
    ) async throws -> Payload {
        guard let handler = registration.handlers[name] else {
            throw CallFault.rejected("message.unknown: \(name)")
        }
        if let reason = refusal(of: context.actor) { throw CallFault.rejected(reason) }
        var context = context
        if case .bytes(let bytes) = payload { context.payload = bytes }
        let started = clock.monotonic()
        let outcome: Outcome<Payload>
        switch handler.body {
        case .inline(let body):
            let result = Result { try inline(context) { try body(registration.actor, payload) } }
            tellFailure(in: context, result)
            outcome = ending { try result.get() }
        case .suspending(let body):
            outcome = await waitHere(context, registration.meter) {
                try await body(registration.actor, payload)
            }
        }
        record(name, context, from: sender, started, outcome.word, registration.meter)
        return try outcome.get()
    }

    /// Runs a suspending handler of this node, and stops waiting for it at the deadline as for one
    /// of another node.
    private func waitHere(
        _ context: CallContext, _ meter: ActorMeter,
        _ body: @escaping @Sendable () async throws -> any WireValue
    ) async -> Outcome<Payload> {
        guard let place = meter.begin(at: clock.monotonic()) else {
            return .rejected("actor.overloaded")
        }
        nextCall += 1
        let id = nextCall
        return await withUnsafeContinuation { continuation in
            wait(id, nil, until: context.expires, continuation)
            Task(executorPreference: loop) {
                let result = await CallContext.$current.withValue(context) {
                    await Self.caught(body)
                }
                meter.end(place)
                self.tellFailure(in: context, result)
                self.finish(id, from: nil, self.ending { try result.get() })
            }
        }
    }

    private func ending(_ body: () throws -> any WireValue) -> Outcome<Payload> {
        do {
            let reply = try body()
            return .reply(
                serialisesLocalCalls ? .bytes(CBOREncoder.encode(reply)) : .value(reply))
        } catch {
            return CallFault(error).outcome()
        }
    }

    func inline<Value>(_ context: CallContext, _ body: () throws -> Value) rethrows -> Value {
        let outer = inlineContext
        inlineContext = context
        defer { inlineContext = outer }
        return try body()
    }

    func callThere(
        _ address: Address, _ name: String, _ payload: [UInt8], _ key: [UInt8],
        _ context: CallContext, from sender: String
    ) async throws -> Payload {
        guard let route = route(of: address), route != .node(node) else {
            throw CallFault.rejected(closed[address] ?? "actor.unknown: \(address)")
        }
        let remaining = (context.expires - clock.monotonic()) / 1_000_000
        guard remaining > 0 else { throw CallFault.rejected("call.expired") }
        guard payload.count <= Self.payloadLimit else {
            throw CallFault.rejected("message.tooLarge: \(payload.count) bytes")
        }
        nextCall += 1
        let envelope = Envelope(
            kind: .call, target: address.path, sender: sender, message: name, call: nextCall,
            attempt: context.attempt, deadline: UInt32(clamping: remaining), trace: context.trace,
            correlation: context.correlation, key: key, payload: payload)
        let started = clock.monotonic()
        let outcome = await withUnsafeContinuation { continuation in
            wait(envelope.call, route, until: context.expires, continuation)
            leave(envelope, route)
        }
        if case .reply = outcome {
        } else {
            record(name, context, from: sender, started, outcome.word, nil)
        }
        return try outcome.get()
    }

    /// Sends a call once the disk has what it rests on.
    private func leave(_ envelope: Envelope, _ route: Route) {
        gate.whenDurable(gate.written) { [self] in
            guard pending[envelope.call] != nil else { return }
            switch transport.send(envelope, to: route) {
            case .queued: break
            case .overloaded:
                finish(envelope.call, from: route, .rejected("link.overloaded"))
            case .unreachable:
                finish(envelope.call, from: route, .rejected("node.unreachable"))
            }
        }
    }

    func record(
        _ name: String, _ context: CallContext, from sender: String, _ started: Int64,
        _ outcome: String, _ meter: ActorMeter?
    ) {
        let ended = clock.monotonic()
        let microseconds = (ended - started) / 1000
        meter?.add(microseconds, at: ended)
        let at = started &+ wallOffset(at: ended)
        recorder.record { order in
            TraceEvent(
                at: at, order: order, node: node, from: sender, to: context.actor.path,
                message: name, outcome: outcome, microseconds: microseconds,
                attempt: context.attempt, trace: context.trace, correlation: context.correlation)
        }
    }
}

extension NodeSystem {
    /// What makes a wall clock's time of a monotonic one; looked at ten times a second, so that a trace
    /// follows a clock that is set.
    private func wallOffset(at now: Int64) -> Int64 {
        if now >= wallClock.nextLook {
            wallClock = (clock.wall() &- now, now &+ 100_000_000)
        }
        return wallClock.offset
    }
}

extension Outcome<Payload> {
    /// The outcome as a trace shows it.
    fileprivate var word: String {
        switch self {
        case .reply(.value(let value)): value.refusalName ?? "reply"
        case .reply(.bytes(let bytes)):
            (try? CBORDecoder.decode(DeliveryReply.self, from: bytes))?.refusal ?? "reply"
        case .rejected: "rejected"
        case .unknown: "unknown"
        }
    }

    fileprivate func get() throws -> Payload {
        switch self {
        case .reply(let payload): return payload
        case .rejected(let reason): throw CallFault.rejected(reason)
        case .unknown(let reason): throw CallFault.unknown(reason)
        }
    }
}

extension CallFault {
    func outcome<Reply>() -> Outcome<Reply> {
        switch self {
        case .rejected(let reason): .rejected(reason)
        case .unknown(let reason): .unknown(reason)
        }
    }

    init(_ error: any Error) {
        self =
            (error as? CallFault)
            ?? .unknown((error as? any NamedFault)?.name ?? "fault.internal: \(type(of: error))")
    }
}

extension Envelope {
    /// The answer to this call, with a reason in place of a value.
    func answer(_ kind: Kind, _ reason: String) -> Envelope {
        answer(kind, Array(reason.utf8))
    }

    func answer(_ kind: Kind, _ payload: [UInt8]) -> Envelope {
        Envelope(
            kind: kind, target: sender, sender: target, message: message, call: call,
            attempt: attempt, trace: trace, correlation: correlation, payload: payload)
    }
}
