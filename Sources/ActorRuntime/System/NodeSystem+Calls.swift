package import Distributed
package import Wire

extension NodeSystem {
    @concurrent
    package func remoteCall<Act, Err, Res>(
        on actor: Act, target: RemoteCallTarget, invocation: inout Invocation,
        throwing: Err.Type, returning: Res.Type
    ) async throws -> Res
    where Act: DistributedActor, Act.ID == Address, Err: Error, Res: WireValue {
        guard let message = invocation.message as? any Message, invocation.arguments == 1 else {
            preconditionFailure("\(target) does not take exactly one Message")
        }
        let reply = try await call(actor.id, message)
        return try reply.read(Res.self)
    }

    @concurrent
    package func remoteCallVoid<Act, Err>(
        on actor: Act, target: RemoteCallTarget, invocation: inout Invocation, throwing: Err.Type
    ) async throws where Act: DistributedActor, Act.ID == Address, Err: Error {
        preconditionFailure("\(target) does not return a reply value")
    }

    private func call(_ address: Address, _ message: any Message) async throws -> Payload {
        let caller = context
        let name = type(of: message).wireName
        var context = passedOn(by: caller, to: address)
        if message.correlation != .none { context.correlation = message.correlation }
        if let registration = registration(address) {
            let payload: Payload =
                serialisesLocalCalls ? .bytes(try CBOREncoder.encode(message)) : .value(message)
            return try await callHere(
                registration, name, payload, context, from: caller?.actor.path ?? node)
        }
        return try await callThere(
            address, name, try CBOREncoder.encode(message), message.key, context,
            from: caller?.actor.path ?? node)
    }

    /// A call by name with a body that is encoded already, as an outbox keeps it.
    ///
    /// The reply says whether the callee took it: nil, or the dotted name of its refusal.
    @concurrent
    package func deliver(
        _ name: String, to address: Address, from sender: Address, payload: [UInt8],
        key: [UInt8], trace: TraceContext, correlation: Correlation, attempt: UInt8
    ) async throws -> DeliveryReply {
        var context = passedOn(by: nil, to: address)
        context.attempt = attempt
        context.correlation = correlation
        if trace != .none {
            context.trace = TraceContext(high: trace.high, low: trace.low, span: random.next())
        }
        let reply: Payload
        if let registration = registration(address) {
            reply = try await callHere(
                registration, name, .bytes(payload), context, from: sender.path)
        } else {
            reply = try await callThere(address, name, payload, key, context, from: sender.path)
        }
        switch reply {
        case .value(let value): return DeliveryReply(refusal: value.refusalName)
        case .bytes(let bytes): return try CBORDecoder.decode(DeliveryReply.self, from: bytes)
        }
    }

    private func passedOn(by caller: CallContext?, to address: Address) -> CallContext {
        let trace =
            caller.map { TraceContext(high: $0.trace.high, low: $0.trace.low, span: random.next()) }
            ?? TraceContext(high: random.next(), low: random.next(), span: random.next())
        return CallContext(
            actor: address, trace: trace, correlation: caller?.correlation ?? .none, attempt: 1,
            expires: min(
                caller.map { $0.expires == .max ? .max : $0.expires - Self.wayBack } ?? .max,
                clock.monotonic() &+ (Self.patience ?? Self.callDeadline).nanoseconds))
    }

    private func callHere(
        _ registration: Registration, _ name: String, _ payload: Payload,
        _ context: CallContext, from sender: String
    ) async throws -> Payload {
        guard let handler = registration.handlers[name] else {
            throw CallFault.rejected("message.unknown: \(name)")
        }
        guard loop.isCurrent else {
            return try await Task(executorPreference: loop) {
                try await self.callHere(registration, name, payload, context, from: sender)
            }.value
        }
        let started = clock.monotonic()
        var context = context
        if case .bytes(let bytes) = payload { context.payload = bytes }
        do {
            let reply: any WireValue
            switch handler.body {
            case .inline(let body): reply = try inline(context) { try body(registration.actor, payload) }
            case .suspending(let body):
                let passed = context
                reply = try await CallContext.$current.withValue(passed) {
                    try await body(registration.actor, payload)
                }
            }
            record(name, context, from: sender, started, reply.refusalName ?? "reply")
            return serialisesLocalCalls ? .bytes(try CBOREncoder.encode(reply)) : .value(reply)
        } catch {
            record(name, context, from: sender, started, "fault")
            throw CallFault(error)
        }
    }

    func inline<Value>(_ context: CallContext, _ body: () throws -> Value) rethrows -> Value {
        let outer = inlineContext
        inlineContext = context
        defer { inlineContext = outer }
        return try body()
    }

    private func callThere(
        _ address: Address, _ name: String, _ payload: [UInt8], _ key: [UInt8],
        _ context: CallContext, from sender: String
    ) async throws -> Payload {
        guard loop.isCurrent else {
            return try await Task(executorPreference: loop) {
                try await self.callThere(address, name, payload, key, context, from: sender)
            }.value
        }
        guard let route = locate(address) else {
            throw CallFault.rejected("actor.unknown: \(address)")
        }
        let remaining = (context.expires - clock.monotonic()) / 1_000_000
        guard remaining > 0 else { throw CallFault.rejected("call.expired") }
        nextCall += 1
        let envelope = Envelope(
            kind: .call, target: address.path, sender: sender, message: name, call: nextCall,
            attempt: context.attempt, deadline: UInt32(clamping: remaining), trace: context.trace,
            correlation: context.correlation, key: key, payload: payload)
        let started = clock.monotonic()
        let answer = await withUnsafeContinuation { continuation in
            expect(envelope, route, milliseconds: remaining, continuation)
        }
        return try result(of: answer, envelope, context, started)
    }

    private func expect(
        _ envelope: Envelope, _ route: Route, milliseconds: Int64,
        _ continuation: UnsafeContinuation<Envelope, Never>
    ) {
        let id = envelope.call
        let timer = loop.after(nanoseconds: milliseconds * 1_000_000) { [unowned self] in
            finish(id, envelope.answer(.fault, "call.timedOut"))
        }
        pending[id] = Pending(
            route: route, attempt: envelope.attempt, continuation: continuation, timer: timer)
        gate.whenDurable(gate.written) { [self] in
            guard pending[id] != nil else { return }
            switch transport.send(envelope, to: route) {
            case .queued: break
            case .overloaded: finish(id, envelope.answer(.rejection, "link.overloaded"))
            case .unreachable: finish(id, envelope.answer(.rejection, "node.unreachable"))
            }
        }
    }

    func finish(_ id: UInt64, _ answer: Envelope) {
        guard let waiting = pending.removeValue(forKey: id) else {
            counters.lateReplies += 1
            return
        }
        loop.cancel(waiting.timer)
        waiting.continuation.resume(returning: answer)
    }

    private func result(
        of answer: Envelope, _ call: Envelope, _ context: CallContext, _ started: Int64
    ) throws -> Payload {
        let reason = String(decoding: answer.payload, as: UTF8.self)
        switch answer.kind {
        case .reply: return .bytes(answer.payload)
        case .rejection:
            record(call.message, context, from: call.sender, started, "rejected")
            throw CallFault.rejected(reason)
        case .fault, .call:
            record(call.message, context, from: call.sender, started, "unknown")
            throw CallFault.unknown(reason)
        }
    }

    func record(
        _ name: String, _ context: CallContext, from sender: String, _ started: Int64,
        _ outcome: String
    ) {
        let microseconds = (clock.monotonic() - started) / 1000
        let at = clock.wall() - microseconds * 1000
        recorder.record { order in
            TraceEvent(
                at: at, order: order, node: node, from: sender, to: context.actor.path,
                message: name, outcome: outcome, microseconds: microseconds,
                attempt: context.attempt, trace: context.trace, correlation: context.correlation)
        }
    }
}

/// What every reply may be read as: whether it is a refusal, and which.
package struct DeliveryReply: Codable, Sendable {
    package let refusal: String?

    package init(refusal: String?) {
        self.refusal = refusal
    }

    private struct Refused: Codable {
        let name: String
    }

    private enum CodingKeys: String, CodingKey { case refused }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        refusal = try container.decodeIfPresent(Refused.self, forKey: .refused)?.name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(refusal.map(Refused.init), forKey: .refused)
    }
}

extension CallFault {
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
