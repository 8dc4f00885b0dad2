import Glibc
import Synchronization
package import Wire

/// A network of nodes inside one process: for tests, and where a simulator takes hold.
package final class InProcessNetwork: Sendable {
    private let ports = Mutex<[String: InProcessTransport]>([:])

    package init() {}

    fileprivate func attach(_ transport: InProcessTransport) throws {
        try ports.withLock { ports in
            guard ports[transport.node] == nil else {
                throw CallFault.rejected("node.duplicate: \(transport.node)")
            }
            ports[transport.node] = transport
        }
    }

    fileprivate func detach(_ node: String) {
        let others = ports.withLock { ports in
            ports[node] = nil
            return Array(ports.values)
        }
        for other in others { other.enqueue(.lost(node)) }
    }

    fileprivate func port(_ node: String) -> InProcessTransport? {
        ports.withLock { $0[node] }
    }
}

/// One node's end of an `InProcessNetwork`.
package final class InProcessTransport: Transport, @unchecked Sendable {
    // `inbox` and `signal` are safe from every thread; `delegate` is set before the loop starts
    // and read on its thread only.
    fileprivate enum Arrival {
        case envelope(Envelope, from: String)
        case lost(String)
    }

    fileprivate let node: String
    private let network: InProcessNetwork
    private let inbox = Mutex<[Arrival]>([])
    private let signal: Semaphore
    private let limit: Int
    private weak var delegate: (any TransportDelegate)?

    package init(node: String, network: InProcessNetwork, limit: Int = 65_536) {
        self.node = node
        self.network = network
        self.limit = limit
        signal = Semaphore()
    }

    package func start(delegate: any TransportDelegate) throws {
        self.delegate = delegate
        try network.attach(self)
    }

    package func send(_ envelope: Envelope, to route: Route) -> SendResult {
        guard case .node(let name) = route, let peer = network.port(name) else {
            return .unreachable
        }
        return peer.enqueue(.envelope(envelope, from: node)) ? .queued : .overloaded
    }

    package func meet(_ node: String, at endpoint: String) {}

    package func flush() {}

    package func close() {
        network.detach(node)
    }

    package func wait(nanoseconds: Int64) {
        signal.wait(nanoseconds: nanoseconds)
        let arrivals = inbox.withLock { inbox in
            let arrivals = inbox
            inbox.removeAll(keepingCapacity: true)
            return arrivals
        }
        for arrival in arrivals {
            switch arrival {
            case .envelope(let envelope, let from):
                delegate?.received(
                    envelope, from: .node(from), by: Caller(name: from, role: .node))
            case .lost(let name): delegate?.lost(.node(name))
            }
        }
    }

    package func wake() {
        signal.post()
    }

    @discardableResult
    fileprivate func enqueue(_ arrival: Arrival) -> Bool {
        let taken = inbox.withLock { inbox in
            guard inbox.count < limit else { return false }
            inbox.append(arrival)
            return true
        }
        if taken { wake() }
        return taken
    }
}

/// A POSIX semaphore (sem_overview(7)) with a time limit.
private final class Semaphore: @unchecked Sendable {
    // sem_t is made for use from several threads; the pointer never changes.
    private let handle: UnsafeMutablePointer<sem_t>

    init() {
        handle = .allocate(capacity: 1)
        handle.initialize(to: sem_t())
        sem_init(handle, 0, 0)
    }

    deinit {
        sem_destroy(handle)
        handle.deallocate()
    }

    func post() { sem_post(handle) }

    func wait(nanoseconds: Int64) {
        if nanoseconds <= 0 {
            sem_trywait(handle)
        } else {
            var limit = timespec()
            clock_gettime(CLOCK_REALTIME, &limit)
            let total = Int64(limit.tv_nsec) + nanoseconds
            limit.tv_sec += Int(total / 1_000_000_000)
            limit.tv_nsec = Int(total % 1_000_000_000)
            sem_timedwait(handle, &limit)
        }
        // One look serves all that has arrived.
        while sem_trywait(handle) == 0 {}
    }
}
