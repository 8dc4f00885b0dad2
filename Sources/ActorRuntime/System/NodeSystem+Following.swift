import Wire

/// Calls that go after an actor which moves from node to node while it is asked.
extension NodeSystem {
    /// Which node to ask for an actor: what was learnt since the start, or what the topology says.
    func route(of address: Address) -> Route? { learned[address] ?? locate(address) }

    /// An actor is at another node from now on. On the loop's thread.
    package func learn(_ address: Address, at node: String) {
        learned[address] = .node(node)
    }

    /// A node can be reached at an endpoint from now on.
    package func meet(_ node: String, at endpoint: String) {
        transport.meet(node, at: endpoint)
    }

    /// Where this node sends calls for an actor of another one.
    package func knownNode(of address: Address) -> String? {
        guard case .node(let name) = route(of: address) else { return nil }
        return name
    }

    /// Asks once more after a rejection that says that the actor is elsewhere, until it is found or
    /// the caller's patience is over.
    func follow(
        _ address: Address, _ reason: String, until expires: Int64,
        _ ask: () async throws -> Payload
    ) async throws -> Payload {
        var reason = reason
        // Two nodes that each name the other are not asked without a pause.
        var hops = 2
        while true {
            let isNews = take(Relocation(reason), of: address)
            let wait: Int64 = isNews && hops > 0 ? 0 : Self.movingPause
            hops -= isNews ? 1 : 0
            guard clock.monotonic() &+ wait < expires else { throw CallFault.rejected(reason) }
            if wait > 0 { await loop.pause(.nanoseconds(wait)) }
            do {
                return try await ask()
            } catch CallFault.rejected(let next) where Relocation.isReason(next) {
                reason = next
            }
        }
    }

    /// Remembers where an actor is; false where that was known already, or is not.
    private func take(_ relocation: Relocation?, of address: Address) -> Bool {
        guard let relocation, relocation.node != node else { return false }
        if let endpoint = relocation.endpoint { transport.meet(relocation.node, at: endpoint) }
        guard route(of: address) != .node(relocation.node) else { return false }
        learn(address, at: relocation.node)
        return true
    }
}
