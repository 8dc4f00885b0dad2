package import Wire

/// The wires of a run: each message takes its time, and may be lost, doubled or overtaken.
///
/// Like libzmq, it keeps order on a link where nothing goes wrong, tells both ends when a connection
/// breaks, and loses what was under way then. Unlike libzmq it can also say nothing.
package final class SimulatedNetwork {
    /// What the wires do to a message, each in that many of 10,000 cases.
    package struct Weather: Sendable {
        package var drop: UInt64 = 0
        /// Of answers alone: the work was done, and who asked does not hear of it.
        package var dropAnswers: UInt64 = 0
        package var duplicate: UInt64 = 0
        package var reorder: UInt64 = 0
        /// Nanoseconds that a message takes, from and to.
        package var delay: (Int64, Int64) = (20_000, 400_000)

        package init() {}
    }

    /// How often something went wrong, by its name.
    package private(set) var fired: [String: Int] = [:]
    package var weather = Weather()
    /// Told of each message just before it leaves and just before it arrives.
    package var watcher: (() -> Void)?
    /// What arrives in place of a message that one node sends to another.
    package var changing: ((Envelope, _ from: String, _ to: String) -> Envelope)?

    private let simulation: Simulation
    private var ports: [String: SimulatedTransport] = [:]
    /// Nodes that went without a word.
    private var missing: Set<String> = []
    /// Directions that are cut: from, to.
    private var cuts: [String: Set<String>] = [:]
    /// Nodes that are at their end: nothing of them leaves or reaches them any more.
    private var silenced: Set<String> = []
    /// Bytes a second that a node's line carries, to it and from it; of others no limit.
    package var lines: [String: Int64] = [:]
    /// When what is under way on such a line is over, by direction.
    private var lineFree: [String: Int64] = [:]
    /// When the last message of a link arrives, so that the next one does not overtake it.
    private var lastArrival: [String: Int64] = [:]

    package init(_ simulation: Simulation) {
        self.simulation = simulation
    }

    /// Cuts what `from` sends to `to`; the far end is told nothing.
    package func cut(_ from: String, _ to: String) {
        cuts[from, default: []].insert(to)
    }

    /// Ends what was cut between two nodes, in both directions.
    package func join(_ one: String, _ other: String) {
        cuts[one]?.remove(other)
        cuts[other]?.remove(one)
    }

    /// Nothing leaves a node any more, and nothing reaches it, until it is back on the wires.
    package func silence(_ node: String) {
        silenced.insert(node)
    }

    package func heal() {
        cuts = [:]
        weather = Weather()
        lines = [:]
    }

    /// Takes a node off the wires; `isSilent` keeps its peers in the belief that it is there.
    package func detach(_ node: String, isSilent: Bool) {
        ports[node] = nil
        guard !isSilent else {
            missing.insert(node)
            return
        }
        for peer in ports.keys.sorted() { tell(peer, lost: node) }
    }

    fileprivate func attach(_ port: SimulatedTransport) {
        ports[port.node] = port
        silenced.remove(port.node)
        guard missing.remove(port.node) != nil else { return }
        // A new connection under an old name ends what waited for the old one.
        for peer in ports.keys.sorted() where peer != port.node { tell(peer, lost: port.node) }
    }

    private func tell(_ peer: String, lost node: String) {
        let port = ports[peer]
        simulation.after(delay()) { [weak port] in port?.enqueue(.lost(node)) }
    }

    fileprivate func send(_ envelope: Envelope, from: SimulatedTransport, to name: String) {
        watcher?()
        guard !silenced.contains(from.node) else { return }
        if cuts[from.node]?.contains(name) == true { return count("cut") }
        if roll(weather.drop) { return count("drop") }
        if envelope.isAnswer, roll(weather.dropAnswers) { return count("mute") }
        let envelope = changing?(envelope, from.node, name) ?? envelope
        schedule(envelope, from, name)
        if roll(weather.duplicate) {
            count("duplicate")
            schedule(envelope, from, name)
        }
    }

    private func schedule(_ envelope: Envelope, _ from: SimulatedTransport, _ name: String) {
        guard let target = ports[name] else { return }
        let link = "\(from.node)>\(name)"
        var arrival = afterLine(envelope, from.node, name) + delay()
        if arrival > simulation.now + 10_000_000 { count("late") }
        if roll(weather.reorder) {
            count("reorder")
            arrival += delay() * 4
        } else {
            arrival = max(arrival, (lastArrival[link] ?? 0) + 1)
            lastArrival[link] = arrival
        }
        simulation.after(arrival - simulation.now) {
            [weak self, weak target, weak from, sender = from.node] in
            // What was under way to a process that is gone is gone with it.
            guard let self, ports[name] === target else { return }
            watcher?()
            guard let target, ports[name] === target, !silenced.contains(name),
                isHeard(from, sender)
            else { return }
            target.enqueue(.envelope(envelope, from: sender))
        }
    }

    /// When a message has left the narrowest line on its way; now where none is narrow.
    private func afterLine(_ envelope: Envelope, _ from: String, _ to: String) -> Int64 {
        var moment = simulation.now
        for (line, bytes) in [("\(from)>", lines[from]), (">\(to)", lines[to])] {
            guard let bytes, bytes > 0 else { continue }
            let size = Int64(envelope.payload.count + Self.headSize)
            moment = max(moment, lineFree[line] ?? 0) + size * 1_000_000_000 / bytes
            lineFree[line] = moment
            count("narrow")
        }
        return moment
    }

    /// Bytes of a message around what it says, and of the frames below.
    private static let headSize = 200

    /// Whether a message arrives although its sender may be gone: half of them had left the machine,
    /// but nobody listens to one whose successor is there.
    private func isHeard(_ port: SimulatedTransport?, _ sender: String) -> Bool {
        if let port, ports[sender] === port { return true }
        return ports[sender] == nil && simulation.random.chance(1, in: 2)
    }

    private func delay() -> Int64 {
        simulation.random.between(weather.delay.0, weather.delay.1)
    }

    private func roll(_ odds: UInt64) -> Bool {
        odds > 0 && simulation.random.chance(odds, in: 10_000)
    }

    private func count(_ fault: String) {
        fired[fault, default: 0] += 1
    }
}

/// One node's end of the simulated wires.
package final class SimulatedTransport: Transport {
    fileprivate enum Arrival {
        case envelope(Envelope, from: String)
        case lost(String)
    }

    package let node: String
    private let network: SimulatedNetwork
    private var inbox: [Arrival] = []
    private weak var delegate: (any TransportDelegate)?

    package init(node: String, network: SimulatedNetwork) {
        self.node = node
        self.network = network
    }

    package var hasArrivals: Bool { !inbox.isEmpty }

    package func start(delegate: any TransportDelegate) throws {
        self.delegate = delegate
        network.attach(self)
    }

    package func send(_ envelope: Envelope, to route: Route) -> SendResult {
        guard case .node(let name) = route else { return .unreachable }
        network.send(envelope, from: self, to: name)
        return .queued
    }

    package func meet(_ node: String, at endpoint: String) {}

    package func flush() {}

    package func close() {
        delegate = nil
    }

    package func wait(nanoseconds: Int64) {
        let arrivals = inbox
        inbox = []
        for arrival in arrivals {
            switch arrival {
            case .envelope(let envelope, let from):
                delegate?.received(
                    envelope, from: .node(from), by: Caller(name: from, role: .node))
            case .lost(let name): delegate?.lost(.node(name))
            }
        }
    }

    package func wake() {}

    fileprivate func enqueue(_ arrival: Arrival) {
        inbox.append(arrival)
    }
}

extension Envelope {
    fileprivate var isAnswer: Bool { kind == .reply || kind == .rejection || kind == .fault }
}
