import ActorRuntime
import Wire
import ZeroMQ

/// From the bytes of a frame to messages with a caller; what is nobody's ends here.
extension ZeroMQTransport {
    /// Takes a message of whoever connected to us.
    func take(_ arrival: Inbound.Arrival) -> Int {
        intake.heard(arrival.descriptor)
        guard let bytes = arrival.bytes else {
            malformedFrames += 1
            return 0
        }
        return accept(bytes, edge: arrival.identity, key: arrival.key)
    }

    /// Connections to us come and go; what each brings in is bounded by `intake`.
    func watch(_ inbound: Inbound) throws {
        while let event = try inbound.monitor.next() {
            switch event {
            case .opened(let descriptor): intake.opened(descriptor)
            case .disconnected(let descriptor): intake.closed(descriptor)
            case .connected, .failed: break
            }
        }
    }

    /// Takes a frame from whoever connected to us; returns how many messages it held. The key is looked
    /// up before anything is read: it may have been taken back since it was let in.
    func accept(_ bytes: [UInt8], edge identity: [UInt8], key: String?) -> Int {
        var owner: Caller?
        if let security = plan.security, inbound?.isSecure == true {
            guard let key, let found = security.owner(key) else { return 0 }
            owner = found
        }
        guard let frame = read(bytes), let caller = caller(of: frame, identity, owner) else {
            return 0
        }
        guard caller.role == .node else { return hand(frame, .edge(identity), caller) }
        return isCurrent(frame, key) ? hand(frame, .node(frame.node), caller) : 0
    }

    /// Takes answers that came over a connection of ours. Nodes ask over their own connections, so a
    /// question on ours is nobody's that we know.
    func accept(_ bytes: [UInt8], from peer: Peer) -> Int {
        guard let frame = read(bytes), frame.node == peer.name, isCurrent(frame, peer.serverKey),
            frame.envelopes.allSatisfy({ $0.kind != .call })
        else { return 0 }
        return hand(frame, .node(peer.name), Caller(name: peer.name, role: .node))
    }

    /// Who sent a frame: the owner of the connection's key, or, on a socket file, whoever it says.
    /// Nil for a node that gives itself out as another.
    private func caller(
        of frame: WireFrame, _ identity: [UInt8], _ owner: Caller?
    ) -> Caller? {
        if let owner {
            guard owner.role == .node else { return owner }
            return owner.name == frame.node && peerIndex[owner.name] != nil ? owner : nil
        }
        let isPeer =
            peerIndex[frame.node] != nil && identity.starts(with: Peer.routingIDs(of: frame))
        return Caller(name: frame.node, role: isPeer ? .node : .local)
    }

    private func hand(_ frame: WireFrame, _ route: Route, _ caller: Caller) -> Int {
        for envelope in frame.envelopes {
            delegate?.received(envelope, from: route, by: caller)
        }
        return frame.envelopes.count
    }

    private func read(_ bytes: [UInt8]) -> WireFrame? {
        do throws(WireFrameError) {
            return try WireFrame(decoding: bytes, names: names)
        } catch {
            malformedFrames += 1
            return nil
        }
    }

    /// False for a message of an incarnation that has been followed by another.
    private func isCurrent(_ frame: WireFrame, _ key: String?) -> Bool {
        if let known = incarnations[frame.node], known.key == key {
            if frame.incarnation < known.number { return false }
        }
        // What was asked of the one before was lost with its connection; see `watch`.
        incarnations[frame.node] = (frame.incarnation, key)
        return true
    }
}
