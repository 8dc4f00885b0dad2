package import Wire

/// Messages that an outbox keeps, on their way.
extension NodeSystem {
    /// A call by name with a body that is encoded already, as an outbox keeps it.
    ///
    /// `value` is what `payload` holds, where that is at hand: an actor of this node takes it as it
    /// is. The reply says whether the callee took it: nil, or the dotted name of its refusal.
    nonisolated(nonsending)
        package func deliver(
            _ name: String, to address: Address, from sender: Address, payload: [UInt8],
            value: (any WireValue)? = nil, key: [UInt8], trace: TraceContext,
            correlation: Correlation, attempt: UInt8
        ) async throws -> DeliveryReply
    {
        guard loop.isCurrent else {
            return try await Task(executorPreference: loop) {
                try await self.deliver(
                    name, to: address, from: sender, payload: payload, value: value, key: key,
                    trace: trace, correlation: correlation, attempt: attempt)
            }.value
        }
        var context = passedOn(by: nil, to: address)
        (context.attempt, context.payload) = (attempt, payload)
        context.correlation = correlation
        context.senderID = id(of: sender.path)
        if trace != .none {
            context.trace = traceIDs.span(of: trace)
            context.parent = trace.span
        }
        switch try await carryOn(name, payload, value, key, context, from: sender.path) {
        case .value(let value): return DeliveryReply(refusal: value.refusalName)
        case .bytes(let bytes):
            guard let reply = try? CBORDecoder.decode(DeliveryReply.self, from: bytes) else {
                throw CallFault.unknown("reply.malformed")
            }
            return reply
        }
    }

    /// Asks by name what somebody recorded, encoded as it was; gives the answer encoded.
    package func askAgain(
        _ name: String, to address: Address, payload: [UInt8]
    ) async throws -> [UInt8] {
        guard loop.isCurrent else {
            return try await Task(executorPreference: loop) {
                try await self.askAgain(name, to: address, payload: payload)
            }.value
        }
        let context = passedOn(by: nil, to: address)
        return try await carryOn(name, payload, nil, [], context, from: node).encoded
    }

    /// To wherever the actor has moved.
    private func carryOn(
        _ name: String, _ payload: [UInt8], _ value: (any WireValue)?, _ key: [UInt8],
        _ context: CallContext, from sender: String
    ) async throws -> Payload {
        do {
            return try await carry(name, payload, value, key, context, from: sender)
        } catch CallFault.rejected(let reason) where Relocation.isReason(reason) {
            return try await follow(context.actor, reason, until: context.expires) {
                try await self.carry(
                    name, payload, value, key, self.askedNow(context), from: sender)
            }
        }
    }

    private func carry(
        _ name: String, _ payload: [UInt8], _ value: (any WireValue)?, _ key: [UInt8],
        _ context: CallContext, from sender: String
    ) async throws -> Payload {
        guard let registration = registration(context.actor) else {
            return try await callThere(context.actor, name, payload, key, context, from: sender)
        }
        let value = serialisesLocalCalls ? nil : value
        return try await callHere(
            registration, name, value.map { .value($0) } ?? .bytes(payload), context)
    }
}
