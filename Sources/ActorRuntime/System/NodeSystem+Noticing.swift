import Wire

/// Messages that nobody answers.
extension NodeSystem {
    /// Sends a message for which no answer is wanted: it arrives in order, at most once, and is lost without
    /// a word where the link breaks or the actor refuses it. For news that the next news replaces; what
    /// counts goes by a call, or through an outbox.
    ///
    /// Leaves once the disk has what it rests on, and waits while the link is full; throws *rejected* where
    /// it has not left in the time that a call would wait, or nobody knows the way. On the loop's thread.
    package func notice(_ message: any Message, to address: Address) async throws {
        let name = type(of: message).wireName
        var context = passedOn(by: context, to: address)
        if message.correlation != .none { context.correlation = message.correlation }
        let sender = self.context?.actor.path ?? node
        if gate.written > gate.durable { await untilDurable() }
        if let registration = registration(address) {
            return noticeHere(registration, name, message, context)
        }
        let envelope = Envelope(
            kind: .notice, target: address.path, sender: sender, message: name, call: 0,
            trace: context.trace, correlation: context.correlation, key: message.key,
            payload: CBOREncoder.encode(message))
        try await leave(envelope, address, until: context.expires)
        context.actorID = id(of: address.path)
        record(
            .wireOut, id(of: name), context, context.asked, context.asked, TraceNames.none,
            size: envelope.payload.count)
    }

    private func leave(_ envelope: Envelope, _ address: Address, until end: Int64) async throws {
        guard let route = route(of: address), route != .node(node) else {
            throw CallFault.rejected(closed[address] ?? "actor.unknown: \(address)")
        }
        guard envelope.payload.count <= Self.payloadLimit else {
            throw CallFault.rejected("message.tooLarge: \(envelope.payload.count) bytes")
        }
        while true {
            switch transport.send(envelope, to: route) {
            case .queued: return
            case .unreachable: throw CallFault.rejected("node.unreachable")
            case .overloaded:
                guard clock.monotonic() < end else { throw CallFault.rejected("link.overloaded") }
                // The turn ends meanwhile, and with it frames go out.
                await loop.pause(.milliseconds(1))
            }
        }
    }

    private func noticeHere(
        _ registration: Registration, _ name: String, _ message: any Message,
        _ context: CallContext
    ) {
        let payload: Payload =
            serialisesLocalCalls ? .bytes(CBOREncoder.encode(message)) : .value(message)
        Task(executorPreference: loop) {
            _ = try? await self.callHere(
                registration, name, payload, self.askedNow(context))
        }
    }
}
