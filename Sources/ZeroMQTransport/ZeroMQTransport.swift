package import ActorRuntime
package import Wire
package import ZeroMQ

/// Nodes joined by libzmq: one ROUTER that receives, one DEALER for each peer that sends.
///
/// Answers to a node of the topology go out over our own DEALER to it. A caller that is no peer, such
/// as a command line, gets its answers through the ROUTER on the name of its connection.
/// libzmq loses what is queued when a connection breaks, so a break is told as `lost`.
package final class ZeroMQTransport: Transport, @unchecked Sendable {
    // All but `poller.wake` happens on the loop's thread.

    /// Who this node is, where it listens and whom it knows.
    package struct Plan: Sendable {
        package var node: String
        package var incarnation: UInt64
        package var listen: [String]
        package var peers: [String: String]
        /// Keys for the endpoints that are TCP; nil leaves them open to everyone.
        package var security: LinkSecurity?

        package init(
            node: String, incarnation: UInt64, listen: [String], peers: [String: String],
            security: LinkSecurity? = nil
        ) {
            self.node = node
            self.incarnation = incarnation
            self.listen = listen
            self.peers = peers
            self.security = security
        }
    }

    private(set) var plan: Plan
    private let context: Context
    private let options: SocketOptions
    private let clock: NodeClock
    private let poller: Poller
    var intake: IntakeWatch
    var inbound: Inbound?
    private var peers: [Peer] = []
    var peerIndex: [String: Int] = [:]
    /// The latest incarnation of each node, and the key that it came under: another key begins anew,
    /// so that whoever had one cannot keep its successor out.
    var incarnations: [String: (number: UInt64, key: String?)] = [:]
    /// Of all frames; see `NamePool`.
    let names = NamePool()
    weak var delegate: (any TransportDelegate)?
    package internal(set) var malformedFrames: UInt64 = 0
    /// Where the node listens in fact, ports filled in.
    package private(set) var endpoints: [String] = []

    /// Frames and envelopes taken from one socket before the others and the actors have their turn.
    static let burst = 512
    /// Nanoseconds from one connection to a node to the next.
    static let shortestLife: Int64 = 1_000_000_000

    package init(
        plan: Plan, context: Context, clock: NodeClock, options: SocketOptions = SocketOptions(),
        intake: IntakeWatch.Limits = .init()
    ) throws {
        self.plan = plan
        self.context = context
        self.options = options
        self.clock = clock
        self.intake = IntakeWatch(limits: intake)
        poller = try Poller()
    }

    package func start(delegate: any TransportDelegate) throws {
        self.delegate = delegate
        if !plan.listen.isEmpty {
            let inbound = try Inbound(
                context: context, options: inboundOptions(), endpoints: plan.listen)
            inbound.position = try poller.add(inbound.router)
            inbound.monitorPosition = try poller.add(inbound.monitor.socket)
            endpoints = inbound.endpoints
            self.inbound = inbound
        }
        for name in plan.peers.keys.sorted() { try connect(to: name) }
    }

    private func connect(to name: String) throws {
        let peer = try Peer(
            name: name, connection: 1, at: clock.monotonic(), from: plan, context: context,
            options: options)
        peer.position = try poller.add(peer.dealer)
        peer.monitorPosition = try poller.add(peer.monitor.socket)
        peerIndex[name] = peers.count
        peers.append(peer)
    }

    package func meet(_ node: String, at endpoint: String) {
        guard node != plan.node, plan.peers[node] != endpoint else { return }
        plan.peers[node] = endpoint
        if let index = peerIndex[node] {
            part(from: index)
        } else {
            // Without a socket to be had, it stays unreachable, and whoever asks for it hears so.
            try? connect(to: node)
        }
    }

    private func inboundOptions() -> SocketOptions {
        guard let security = plan.security, plan.listen.contains(where: LinkSecurity.covers)
        else { return options }
        return security.server(options, of: plan.node)
    }

    package func send(_ envelope: Envelope, to route: Route) -> SendResult {
        switch route {
        case .node(let name):
            guard let index = peerIndex[name] else { return .unreachable }
            let now = clock.monotonic()
            guard peers[index].outbound.add(envelope, at: now) else { return .overloaded }
            if peers[index].outbound.isWorthAFrame { flush(index, at: now) }
            return .queued
        case .edge(let identity):
            guard let inbound else { return .unreachable }
            poller.used(inbound.position)
            return inbound.add(envelope, to: identity, as: plan, at: clock.monotonic())
                ? .queued : .overloaded
        }
    }

    package func flush() {
        let now = clock.monotonic()
        for index in peers.indices where !peers[index].outbound.isEmpty { flush(index, at: now) }
        inbound?.flush(as: plan, at: now)
    }

    private func flush(_ index: Int, at now: Int64) {
        let peer = peers[index]
        // libzmq may have mended a broken connection by itself; what it carried would be lost with it
        // when another takes its place.
        guard !peer.isBroken else { return }
        guard peer.isTrusted(by: plan.security) else { return part(from: index) }
        peer.flush(as: plan, at: now)
        poller.watchSending(peer.position, peer.outbound.isBlocked)
    }

    package func wait(nanoseconds: Int64) {
        do {
            let pause = intake.pause(at: clock.monotonic()) ?? nanoseconds
            try poller.wait(nanoseconds: min(nanoseconds, pause))
            try receive()
            malformedFrames += UInt64(intake.check(at: clock.monotonic()))
        } catch {
            preconditionFailure("libzmq gave up: \(error)")
        }
    }

    package func wake() {
        poller.wake()
    }

    package func close() {
        poller.removeAll()
        peers = []
        peerIndex = [:]
        inbound = nil
    }

    private func receive() throws {
        if let inbound, poller.isReadable(inbound.monitorPosition) { try watch(inbound) }
        if let inbound, poller.isReadable(inbound.position) {
            try inbound.receive(limit: Self.burst, take)
        }
        for index in peers.indices {
            let peer = peers[index]
            if poller.isWritable(peer.position) { peer.outbound.unblock() }
            if poller.isReadable(peer.position) { try receive(from: index) }
            if poller.isReadable(peer.monitorPosition) { try watch(index) }
        }
        reconnect(at: clock.monotonic())
    }

    private func receive(from index: Int) throws {
        let peer = peers[index]
        var work = 0
        while work < Self.burst, let frame = try peer.dealer.receive() {
            intake.heard(frame.descriptor)
            guard peer.isTrusted(by: plan.security) else { return part(from: index) }
            work += 1 + accept(frame.bytes, from: peer)
        }
    }

    /// Gives a connection up: what waits for it is lost, and another one is made when it is due.
    private func part(from index: Int) {
        peers[index].outbound.removeAll()
        poller.watchSending(peers[index].position, false)
        peers[index].isBroken = true
        delegate?.lost(.node(peers[index].name))
    }

    /// A connection that broke is given up for a new one, of another name.
    private func watch(_ index: Int) throws {
        while let event = try peers[index].monitor.next() {
            switch event {
            case .opened(let descriptor): intake.opened(descriptor)
            case .connected: peers[index].hasMet = true
            case .disconnected(let descriptor):
                intake.closed(descriptor)
                lose(index)
            case .failed: lose(index)
            }
        }
    }

    private func lose(_ index: Int) {
        guard !peers[index].hasMet else { return part(from: index) }
        // Nothing of ours has left. libzmq tries again by itself; perhaps the far end has taken the name
        // already, or does not know our key yet.
        peers[index].isBroken = true
    }

    /// Makes broken connections anew, none more often than once a second: a far end that hangs up at
    /// once costs no more than that. What waits for a connection waits on for the next.
    private func reconnect(at now: Int64) {
        for index in peers.indices
        where peers[index].isBroken
            && (now - peers[index].began >= Self.shortestLife || peers[index].hasOtherKeys)
        {
            // Where no socket can be had, the old one goes on trying.
            try? reconnect(index, at: now)
        }
    }

    private func reconnect(_ index: Int, at now: Int64) throws {
        let old = peers[index]
        let peer = try Peer(
            name: old.name, connection: old.connection + 1, at: now, from: plan,
            context: context, options: options)
        peer.outbound = old.outbound
        peer.outbound.unblock()
        (peer.position, peer.monitorPosition) = (old.position, old.monitorPosition)
        try poller.replace(peer.position, with: peer.dealer)
        try poller.replace(peer.monitorPosition, with: peer.monitor.socket)
        peers[index] = peer
    }
}
