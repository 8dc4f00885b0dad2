package import Distributed
import Wire

extension NodeSystem {
    nonisolated(nonsending)
        package func remoteCall<Act, Err, Res>(
            on actor: Act, target: RemoteCallTarget, invocation: inout Invocation,
            throwing: Err.Type, returning: Res.Type
        ) async throws -> Res
    where Act: DistributedActor, Act.ID == Address, Err: Error, Res: WireValue {
        guard let message = invocation.message, invocation.arguments == 1 else {
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
            let again = context
            return try await follow(address, reason, until: context.expires) {
                try await self.ask(message, name, self.askedNow(again), from: sender)
            }
        }
    }

    private func ask(
        _ message: any Message, _ name: String, _ context: CallContext, from sender: String
    ) async throws -> Payload {
        let address = context.actor
        if let registration = registration(address) {
            guard serialisesLocalCalls else {
                return try await callHere(registration, name, .value(message), context)
            }
            return try await callHere(
                registration, name, .bytes(CBOREncoder.encode(message)), context)
        }
        return try await callThere(
            address, name, CBOREncoder.encode(message), message.key, context, from: sender)
    }

    func passedOn(by caller: CallContext?, to address: Address) -> CallContext {
        let trace = caller.map(span) ?? traceIDs.trace()
        let now = clock.monotonic()
        return CallContext(
            actor: address, senderID: caller?.actorID ?? itsID, caller: itself, trace: trace,
            parent: caller?.trace.span ?? 0,
            correlation: caller?.correlation ?? .none, attempt: 1,
            expires: min(
                caller.map { $0.expires == .max ? .max : $0.expires - Self.wayBack } ?? .max,
                now &+ (Self.patience ?? Self.callDeadline).nanoseconds),
            asked: now)
    }

    private func span(because cause: CallContext) -> TraceContext {
        guard cause.nextSpan != 0 else { return traceIDs.span(of: cause.trace) }
        return TraceContext(high: cause.trace.high, low: cause.trace.low, span: cause.nextSpan)
    }

    func askedNow(_ context: CallContext) -> CallContext {
        var context = context
        context.asked = clock.monotonic()
        return context
    }

    func callHere(
        _ registration: Registration, _ name: String, _ payload: Payload, _ context: CallContext
    ) async throws -> Payload {
        guard let handler = registration.handlers[name] else {
            throw CallFault.rejected("message.unknown: \(name)")
        }
        if let reason = refusal(of: context.actor) { throw CallFault.rejected(reason) }
        var context = context
        context.actorID = registration.id
        if case .bytes(let bytes) = payload { context.payload = bytes }
        switch handler.body {
        case .inline(let body):
            return try answered(handler, body, registration, payload, context)
        case .suspending(let body):
            let outcome = await waitHere(handler.id, context, registration.meter) {
                try await body(registration.actor, payload)
            }
            let step = outcome.step == .acknowledged ? .ended : outcome.step
            let ended = end(handler, registration.meter, context, step, id(of: outcome))
            keep(handler, at: ended, payload) { (try? outcome.get())?.encoded }
            return try outcome.get()
        }
    }

    /// Runs a handler that decides without waiting. What it is given and says is not copied on the way: each
    /// copy of a value of unknown type costs as much as a look into a table.
    private func answered(
        _ handler: Handler,
        _ body: @Sendable (any DistributedActor, Payload) throws -> any WireValue,
        _ registration: Registration, _ payload: Payload, _ context: CallContext
    ) throws -> Payload {
        do {
            let reply = try inline(context) { try body(registration.actor, payload) }
            let name = reply.refusalName.map { id(of: $0) } ?? TraceNames.reply
            let ended = end(handler, registration.meter, context, .ended, name)
            keep(handler, at: ended, payload) { CBOREncoder.encode(reply) }
            return passedOn(reply)
        } catch {
            tellFailure(in: context, .failure(error))
            let outcome: Outcome<Payload> = CallFault(error).outcome()
            let ended = end(
                handler, registration.meter, context, outcome.step, id(of: outcome))
            keep(handler, at: ended, payload) { nil }
            return try outcome.get()
        }
    }

    /// Counts and records a call that has ended; gives when.
    private func end(
        _ handler: Handler, _ meter: ActorMeter, _ context: CallContext,
        _ step: TraceEvent.Kind, _ outcome: UInt32
    ) -> Int64 {
        let ended = clock.monotonic()
        meter.add((ended &- context.asked) / 1000, at: ended)
        record(
            step, handler.id, context, context.asked, ended, outcome,
            size: context.payload?.count ?? 0)
        return ended
    }

    /// What was said, for viewers that want it.
    private func keep(
        _ handler: Handler, at now: Int64, _ payload: Payload, _ reply: () -> [UInt8]?
    ) {
        guard watches.wantBodies(at: now) else { return }
        keepBodies(handler, at: now, payload.encoded, reply())
    }

    private func passedOn(_ reply: any WireValue) -> Payload {
        serialisesLocalCalls ? .bytes(CBOREncoder.encode(reply)) : .value(reply)
    }

    /// Runs a suspending handler of this node, and stops waiting for it at the deadline as for one
    /// of another node.
    private func waitHere(
        _ message: UInt32, _ context: CallContext, _ meter: ActorMeter,
        _ body: @escaping @Sendable () async throws -> any WireValue
    ) async -> Outcome<Payload> {
        guard let place = meter.begin(at: context.asked) else {
            return .rejected("actor.overloaded")
        }
        nextCall += 1
        let id = nextCall
        return await withUnsafeContinuation { continuation in
            wait(id, nil, until: context.expires, continuation)
            Task(executorPreference: loop) {
                self.record(
                    .started, message, context, context.asked, self.clock.monotonic(),
                    TraceNames.none)
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
            return .reply(passedOn(try body()))
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
        let remaining = (context.expires - context.asked) / 1_000_000
        guard remaining > 0 else { throw CallFault.rejected("call.expired") }
        guard payload.count <= Self.payloadLimit else {
            throw CallFault.rejected("message.tooLarge: \(payload.count) bytes")
        }
        nextCall += 1
        var context = context
        context.actorID = id(of: address.path)
        let message = id(of: name)
        let envelope = Envelope(
            kind: .call, target: address.path, sender: sender, message: name, call: nextCall,
            attempt: context.attempt, deadline: UInt32(clamping: remaining), trace: context.trace,
            correlation: context.correlation, key: key, payload: payload)
        let outcome = await withUnsafeContinuation { continuation in
            wait(envelope.call, route, until: context.expires, continuation)
            leave(envelope, route, context, message)
        }
        if !standIns.isEmpty { lookElsewhere(for: address, after: outcome, at: route) }
        record(
            outcome.step, message, context, context.asked, clock.monotonic(), id(of: outcome),
            size: (try? outcome.get())?.size ?? 0)
        return try outcome.get()
    }

    /// Sends a call once the disk has what it rests on.
    private func leave(
        _ envelope: Envelope, _ route: Route, _ context: CallContext, _ message: UInt32
    ) {
        let gate = gate(of: envelope.message)
        let waits = gate.written > gate.durable
        gate.whenDurable(gate.written) { [self] in
            guard pending[envelope.call] != nil else { return }
            switch transport.send(envelope, to: route) {
            case .queued:
                record(
                    .wireOut, message, context, context.asked,
                    waits ? clock.monotonic() : context.asked, TraceNames.none,
                    size: envelope.payload.count)
            case .overloaded:
                finish(envelope.call, from: route, .rejected("link.overloaded"))
            case .unreachable:
                finish(envelope.call, from: route, .rejected(Self.unreachable))
            }
        }
    }
}

extension Outcome<Payload> {
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
