import ActorRuntime
import Commerce
import Distributed
import Journal
import Proof
import Services
import Synchronization
import Topology

/// What all nodes of a run share: time, chance, wires and the shop's settings.
final class SimulatedWorld: @unchecked Sendable {
    // Used on the thread of the run only.
    let name: String
    /// What nodes start by; moves change it.
    var deployment: Deployment
    let simulation: Simulation
    let network: SimulatedNetwork
    let settings: [StoreSettings]
    let serialises: Bool
    private(set) var nodes: [SimulatedNode] = []
    private(set) lazy var moves = ActorMoving(self)
    private(set) lazy var poison = Poison(self)
    private(set) lazy var unsound = UnsoundNews(self)
    private(set) lazy var newsLine = NewsLine(self)
    /// Journals that gave up although their disk was well.
    var unexpected: [String] = []
    /// Those who stand at the counters: one more system on the same wires.
    let customers: NodeSystem

    /// Monday, 2 November 2026, 08:00 UTC.
    static let epoch: Int64 = 1_793_606_400_000_000_000
    static let customersName = "customers"
    /// Names disks: runs of one process, also of one seed, share none.
    private static let runs = Atomic<UInt64>(0)

    init(_ deployment: Deployment, _ settings: [StoreSettings], seed: UInt64) throws {
        name = "run-\(Self.runs.wrappingAdd(1, ordering: .relaxed).newValue)"
        self.deployment = deployment
        simulation = Simulation(seed: seed)
        network = SimulatedNetwork(simulation)
        self.settings = settings
        serialises = simulation.random.chance(1, in: 4)
        let port = SimulatedTransport(node: Self.customersName, network: network)
        customers = NodeSystem(
            .init(
                node: Self.customersName, incarnation: 1,
                clock: simulation.clock(epoch: Self.epoch) { 0 }, random: simulation.stream(),
                transport: port, gate: OpenGate(), locate: Self.locate(deployment)))
        network.changing = { [unowned self] in newsLine.change($0, $1, $2) }
        try customers.attach()
        customers.standIns = deployment.standIns
        simulation.add(customers.loop) { port.hasArrivals }
        nodes = deployment.nodes.map { SimulatedNode($0, self) }
        for node in nodes { node.start() }
    }

    /// Where a process that starts now finds actors.
    static func locate(_ deployment: Deployment) -> @Sendable (Address) -> Route? {
        { address in deployment.node(running: address.path).map { .node($0.name) } }
    }

    /// Ends all processes and gives back their memory and their disks: nothing of the run goes on. Call once,
    /// when all is known of it.
    func close() {
        for node in nodes {
            node.end()
            DiskFileSystem.unmount(node.disk)
        }
        nodes = []
        customers.detach()
        simulation.end()
    }

    /// Whether nodes take each other over, so that machines may be lost.
    var takesOver: Bool { deployment.nodes.contains { $0.takeOver != nil } }

    func node(_ name: String) -> SimulatedNode? { nodes.first { $0.plan.name == name } }

    var isOpen: Bool { nodes.allSatisfy(\.isOpen) }

    var isIdle: Bool { nodes.allSatisfy(\.isIdle) && moves.isIdle && isInAgreement }

    /// Whether headquarters has all that stores told, and they have what it has.
    private var isInAgreement: Bool {
        guard deployment.headquarters != nil else { return true }
        let catalog = chain("\(Deployment.headquartersName)/catalog")?.sequence
        return deployment.stores.allSatisfy { store in
            guard let line = chain("\(store.name)/sync") as? Ledger<SyncBook> else { return false }
            let sync = line.state.sync
            return sync.waiting == 0
                && (store.isHeadquarters || catalog == 0 || sync.followed == catalog)
        }
    }

    /// The state of an actor that runs, at whichever node.
    func chain(_ actor: String) -> (any Chain)? {
        nodes.lazy.compactMap { $0.running?.actors.chain(of: actor) }.first
    }

    /// What is not as it should be.
    var reasons: String {
        (nodes.compactMap(\.reason) + moves.reasons.values.sorted()).joined(separator: "; ")
    }

    /// Ends all trouble; nodes that are down come back.
    func heal() {
        network.heal()
        newsLine.odds = 0
        for node in nodes {
            node.disk.trouble = .none
            node.disk.operationsLeft = nil
            node.diskLatency = SimulatedNode.quickDisk
            node.start()
        }
    }

    /// All journals as plain data, in the order of the topology.
    func export() throws -> [ExportedJournal] {
        try nodes.map { node in
            var exported = ExportedJournal(node: node.plan.name)
            guard let file = node.running?.journal.file else { return exported }
            try file.read { reading in
                for actor in try reading.actors() {
                    try reading.entries(of: actor) { entry in
                        exported.entries.append(
                            .init(
                                actor: actor, sequence: entry.sequence, body: plain(entry)))
                    }
                    exported.rows[actor] = Dictionary(
                        try reading.state(of: actor).map { ($0.key, $0.value) }
                    ) { first, _ in first }
                }
                exported.outbox = try reading.outbox().filter { !poison.isDone($0) }.map {
                    .init(target: $0.target, name: $0.message, parked: $0.parked)
                }
            }
            return exported
        }
    }

    private func plain(_ entry: Entry) -> [UInt8] {
        !unsound.news.isEmpty && StateCheck.kind(of: entry.actor) == .branches
            ? NewerBuild.asKept(entry.body) : entry.body
    }

    /// What the services' own check says: chains, and rows against entries.
    func verify() -> [String] {
        nodes.flatMap { node -> [String] in
            guard let file = node.running?.journal.file else {
                return ["\(node.plan.name) is down: \(node.refusal ?? "no reason")"]
            }
            do {
                try file.read { reading in
                    for actor in try reading.actors() {
                        _ = try StateCheck.verify(actor, reading) { _ in }
                    }
                }
                return []
            } catch {
                return ["\(node.plan.name): \(error)"]
            }
        }
    }
}
