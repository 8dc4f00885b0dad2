package import Wire

extension NodeSystem: TransportDelegate {
    package func received(_ envelope: Envelope, from route: Route, by caller: Caller) {
        if envelope.kind == .call || envelope.kind == .notice {
            dispatch(envelope, from: route, by: caller)
        } else {
            finish(envelope.call, from: route, outcome(of: envelope))
        }
    }

    private func outcome(of answer: Envelope) -> Outcome<Payload> {
        let reason = { String(decoding: answer.payload, as: UTF8.self) }
        return switch answer.kind {
        case .reply: .reply(.bytes(answer.payload))
        case .rejection: .rejected(reason())
        case .fault, .call, .notice: .unknown(reason())
        }
    }

    package func lost(_ route: Route) {
        let gone = pending.filter { $0.value.route == route }.keys.sorted()
        for id in gone { finish(id, from: route, .unknown(Self.lostLink)) }
    }

    private func dispatch(_ envelope: Envelope, from route: Route, by caller: Caller) {
        let sender = caller.role == .node ? envelope.sender : caller.name
        guard caller.role.allows(envelope.message) else {
            let reason = "role.forbidden: \(caller.name) is \(caller.role.name)"
            return reject(envelope, reason, from: sender, to: route)
        }
        if let reason = refuses?(envelope, caller) {
            return reject(envelope, reason, from: sender, to: route)
        }
        let address = Address(envelope.target)
        if let reason = refusal(of: address) ?? (address == .node(node) ? nil : turnsAway) {
            return reject(envelope, reason, from: sender, to: route)
        }
        guard held < Self.heldLimit || address == .node(node) else {
            return reject(envelope, "node.overloaded", from: sender, to: route)
        }
        guard let registration = registration(address) else {
            return reject(envelope, "actor.unknown: \(address)", from: sender, to: route)
        }
        guard let handler = registration.handlers[envelope.message] else {
            return reject(
                envelope, "message.unknown: \(envelope.message)", from: sender, to: route)
        }
        counters.handled += 1
        let now = clock.monotonic()
        let meter = registration.meter
        let context = CallContext(
            actor: address, actorID: registration.id, senderID: id(of: sender), caller: caller,
            trace: envelope.trace,
            correlation: envelope.correlation, attempt: envelope.attempt,
            expires: envelope.deadline == 0 ? .max : now &+ Int64(envelope.deadline) * 1_000_000,
            asked: now, payload: envelope.payload)
        switch handler.body {
        case .inline(let body):
            let result = Result {
                try inline(context) { try body(registration.actor, .bytes(envelope.payload)) }
            }
            answer(envelope, result, context, since: now, to: route, handler, meter)
        case .suspending(let body):
            guard let place = meter.begin(at: now) else {
                return reject(envelope, "actor.overloaded", from: sender, to: route)
            }
            record(
                .wireIn, handler.id, context, now, now, TraceNames.none,
                size: envelope.payload.count)
            Task(executorPreference: loop) {
                let started = self.clock.monotonic()
                self.record(.started, handler.id, context, now, started, TraceNames.none)
                let result = await CallContext.$current.withValue(context) {
                    await Self.caught {
                        try await body(registration.actor, .bytes(envelope.payload))
                    }
                }
                meter.end(place)
                self.answer(envelope, result, context, since: started, to: route, handler, meter)
            }
        }
    }

    /// Why an actor takes no calls, whoever asks.
    func refusal(of address: Address) -> String? {
        if let reason = closed[address] { return reason }
        return shut == nil || address == .node(node) ? nil : shut
    }

    /// Whether an actor is here and takes calls.
    package func isOpen(_ address: Address) -> Bool {
        isHere(address) && refusal(of: address) == nil
    }

    static func caught(
        _ body: () async throws -> any WireValue
    ) async -> Result<any WireValue, any Error> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }

    private func reject(
        _ envelope: Envelope, _ reason: String, from sender: String, to route: Route
    ) {
        counters.rejected += 1
        note(
            envelope.kind == .call ? .rejected : .dead, envelope.message, from: sender,
            to: envelope.target, outcome: Self.name(of: reason), attempt: envelope.attempt,
            size: envelope.payload.count, trace: envelope.trace,
            correlation: envelope.correlation)
        guard envelope.kind == .call else { return }
        send(envelope.answer(.rejection, reason), to: route)
    }

    /// Answers once the disk has what the answer rests on.
    private func answer(
        _ call: Envelope, _ result: Result<any WireValue, any Error>, _ context: CallContext,
        since started: Int64, to route: Route, _ handler: Handler, _ meter: ActorMeter
    ) {
        tellFailure(in: context, result)
        let (reply, outcome): (Envelope?, String) =
            call.kind == .call ? encoded(call, result) : (nil, "notice")
        let ended = clock.monotonic()
        record(
            .ended, handler.id, context, started, ended,
            outcome == "reply" ? TraceNames.reply : id(of: outcome), size: call.payload.count)
        if watches.wantBodies(at: ended) {
            keepBodies(handler, at: ended, call.payload, reply?.payload)
        }
        guard let reply else { return meter.add((ended &- context.asked) / 1000, at: ended) }
        let gate = gate(of: call.message)
        guard gate.written > gate.durable else {
            meter.add((ended &- context.asked) / 1000, at: ended)
            return send(reply, to: route)
        }
        let size = call.payload.count + reply.payload.count + Self.heldEach
        held += size
        gate.whenDurable(gate.written) { [self] in
            held -= size
            let synced = clock.monotonic()
            meter.add((synced &- context.asked) / 1000, at: synced)
            record(
                .synced, handler.id, context, ended, synced, TraceNames.none,
                size: reply.payload.count)
            send(reply, to: route)
        }
    }

    func tellFailure(in context: CallContext, _ result: Result<any WireValue, any Error>) {
        guard case .failure(let error) = result, !(error is CallFault) else { return }
        actorFailed?(context, error)
    }

    private func encoded(
        _ call: Envelope, _ result: Result<any WireValue, any Error>
    ) -> (Envelope, String) {
        do {
            let value = try result.get()
            let payload = CBOREncoder.encode(value)
            guard payload.count <= Self.payloadLimit else {
                throw CallFault.unknown("reply.tooLarge: \(payload.count) bytes")
            }
            return (call.answer(.reply, payload), value.refusalName ?? "reply")
        } catch {
            switch CallFault(error) {
            case .rejected(let reason): return (call.answer(.rejection, reason), "rejected")
            case .unknown(let reason): return (call.answer(.fault, reason), "fault")
            }
        }
    }

    private func send(_ envelope: Envelope, to route: Route) {
        if transport.send(envelope, to: route) != .queued { counters.unreachableReplies += 1 }
    }
}
