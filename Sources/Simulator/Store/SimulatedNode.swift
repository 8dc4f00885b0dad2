import ActorRuntime
import Contracts
import Journal
import Services
import Topology

/// One node of a simulated store: the real services on a simulated disk, started again and again.
final class SimulatedNode: @unchecked Sendable {
    // Used on the thread of the run only.
    let plan: Deployment.Node
    let disk: SimulatedDisk
    private let world: SimulatedWorld
    private(set) var running: StoreNode?
    private var transport: SimulatedTransport?
    private var starts: UInt64 = 0
    /// Nanoseconds by which the wall clock is off.
    var clockOffset: Int64 = 0
    /// Nanoseconds that each group of changes takes on the disk, from and to.
    var diskLatency: (Int64, Int64) = SimulatedNode.quickDisk
    /// Whether a process that has ended took calls, since this was last set back.
    var hasServed = false
    /// How often its journal was damaged, and whether a person has still to put it right.
    var damages = 0
    var isDamaged = false
    /// How often its journal may have lost what it had.
    var mishaps: Int { damages + takeOvers }
    /// What it goes by since it took another node over, or was taken over; nil for what all go by.
    private var adopted: Deployment?
    /// Which of its journals this is, once its witness has taken it over.
    private var life: Int64?
    /// How often that happened, and whether its journal is still to be put aside.
    private(set) var takeOvers = 0
    private var isPutAside = false
    /// A reason for which the node does not come back by itself.
    private(set) var refusal: String?

    static let quickDisk: (Int64, Int64) = (200_000, 1_500_000)
    static let slowDisk: (Int64, Int64) = (100_000_000, 400_000_000)
    /// How long the supervisor waits before it starts a process that ended by itself.
    private static let backOff: Int64 = 300_000_000

    init(_ plan: Deployment.Node, _ world: SimulatedWorld) {
        self.plan = plan
        self.world = world
        disk = SimulatedDisk(name: "\(world.name)/\(plan.name)")
        DiskFileSystem.mount(disk)
        FreshJournal.put(JournalFile.name, on: disk)
    }

    var isIdle: Bool {
        guard let running else { return false }
        return running.courier.depth == 0 && running.journal.written == running.journal.durable
    }

    /// Whether it runs and its actors take calls.
    var isOpen: Bool { running?.closed.isEmpty ?? false }

    /// Brings the rows of the journal up to its entries, by the loop's next turn.
    func checkpoint(_ done: @escaping @Sendable () -> Void) {
        guard let running else { return done() }
        running.system.loop.perform { [journal = running.journal] in
            journal.checkpoint()
            done()
        }
    }

    /// Starts the process, or plans another try where the disk does not let it.
    func start() {
        guard running == nil, refusal == nil else { return }
        disk.start()
        putAside()
        do {
            try launch()
        } catch let fault as JournalFault {
            end()
            switch fault {
            case .brokenChain, .brokenState, .unreadable, .newerFormat: refusal = "\(fault)"
            default: startLater(Self.backOff)
            }
        } catch {
            refusal = "\(error)"
        }
    }

    /// Why it does not serve, or nil where it does.
    var reason: String? {
        isOpen ? nil : "\(plan.name): \(refusal ?? running?.closed.first ?? "down")"
    }

    /// A person has mended what kept it from starting.
    func forgive() { refusal = nil }

    func startLater(_ nanoseconds: Int64) {
        world.simulation.after(nanoseconds) { [weak self] in self?.start() }
    }

    /// The process is gone: nothing of it runs or reaches the disk again.
    func end(isSilent: Bool = false) {
        if isOpen { hasServed = true }
        disk.stop()
        if let loop = running?.system.loop { world.simulation.remove(loop) }
        // What a killed process had in memory is gone; its disk refuses whatever closing would write.
        running?.abandon()
        if transport != nil { world.network.detach(plan.name, isSilent: isSilent) }
        (running, transport) = (nil, nil)
    }

    /// Ends at this very moment, in the middle of what it does, and comes back after a while.
    func kill(for nanoseconds: Int64) {
        guard let running else { return }
        disk.stop()
        world.network.silence(plan.name)
        world.simulation.remove(running.system.loop)
        // Its own code may be what is running now: what it had in memory is let go of afterwards.
        world.simulation.after(0) { [self] in
            end()
            startLater(nanoseconds)
        }
    }

    /// Stops in order, as `kontor down` does.
    func stop() {
        guard let running else { return }
        running.journal.close()
        end()
    }

    private func launch() throws {
        starts += 1
        let incarnation = starts
        let clock = world.simulation.clock(epoch: SimulatedWorld.epoch) { [unowned self] in
            clockOffset
        }
        let file = try JournalFile(alone: disk.uri(JournalFile.name))
        let journal = try NodeJournal(
            file, clock: clock,
            pace: .loop { [unowned self] in
                let latency = world.simulation.random.between(diskLatency.0, diskLatency.1)
                return .nanoseconds(latency)
            },
            copyFile: { [disk] node in
                let name = JournalFile.copyName(of: node)
                FreshJournal.put(name, on: disk)
                return try JournalFile(alone: disk.uri(name))
            }, checkpointEvery: world.simulation.random.between(1, 40), newAnswers: 1000)
        let port = SimulatedTransport(node: plan.name, network: world.network)
        let deployment = adopted ?? world.deployment
        let node = try StoreNode(nodePlan(deployment, incarnation), journal) { gate in
            NodeSystem.Parts(
                node: plan.name, incarnation: incarnation, clock: clock,
                random: world.simulation.stream(), transport: port, gate: gate,
                locate: SimulatedWorld.locate(deployment),
                serialisesLocalCalls: world.serialises)
        }
        if let fault = node.refused.first { throw fault }
        try node.attach()
        (running, transport) = (node, port)
        world.simulation.add(node.system.loop) { [unowned port] in port.hasArrivals }
    }

    private func nodePlan(_ deployment: Deployment, _ incarnation: UInt64) -> StoreNode.Plan {
        var nodePlan = StoreNode.Plan(
            deployment: deployment, node: plan.name, stores: world.settings,
            failed: { [weak self] in self?.failed(incarnation, $0) }, stop: {})
        nodePlan.hashing = Self.hashing
        guard deployment.nodes.contains(where: { $0.takeOver != nil }) else { return nodePlan }
        nodePlan.life = life
        nodePlan.adopted = { [weak self] in self?.adopted = $0 }
        nodePlan.takenOver = { [weak self] in self?.giveIn($0) }
        return nodePlan
    }

    /// In a run there are no secrets, and nothing is left to other threads.
    private static let hashing = SecretHashing { secret in
        Array("secret of a run: \(secret.text)".utf8)
    } isRight: { secret, verifier in
        verifier == Array("secret of a run: \(secret.text)".utf8)
    }

    /// Its witness goes on with what it had: its journal is put aside, and the next one begins empty.
    private func giveIn(_ order: TakenOver) {
        (adopted, life) = (order.deployment, order.life)
        takeOvers += 1
        isPutAside = true
    }

    private func putAside() {
        guard isPutAside else { return }
        isPutAside = false
        let journal = disk.copy().keys.filter { $0.hasPrefix(JournalFile.name) }
        disk.putBack([:], inPlaceOf: journal)
        FreshJournal.put(JournalFile.name, on: disk)
    }

    /// What it goes by, in its own place.
    private var own: Deployment.Node? {
        (adopted ?? world.deployment).nodes.first { $0.name == plan.name }
    }

    private var witness: StoreNode? { own?.witness.flatMap(world.node)?.running }

    /// Whether another node has all that this one has let out, and goes on with it.
    var isProtected: Bool {
        guard own?.takeOver != nil, let guarded = running?.guarded,
            let held = witness?.holds(plan.name)
        else { return false }
        return held >= guarded && guarded > 0
    }

    /// Whether its witness has all that it had when it was last heard; one on another disk may not know.
    var isCopied: Bool {
        guard let told = running?.told, let copied = witness?.copied(plan.name) else {
            return false
        }
        return copied >= told
    }

    /// Whether others rest on the copies that it keeps, and on nothing else.
    var isNeeded: Bool {
        world.nodes.contains { node in
            node.own?.witness == plan.name && node.own?.durability == .local
                && node.own?.placements.isEmpty == false
        }
    }

    /// The machine is gone with its disk; another one with an empty disk takes its place after a while.
    func lose(for nanoseconds: Int64) {
        end()
        disk.putBack([:], inPlaceOf: disk.copy().keys.sorted())
        FreshJournal.put(JournalFile.name, on: disk)
        (adopted, life, isPutAside) = (nil, nil, false)
        startLater(nanoseconds)
    }

    /// The journal gave up: the process ends, and its supervisor starts it again.
    private func failed(_ incarnation: UInt64, _ fault: JournalFault) {
        if case .takenOver = fault {
        } else if !disk.isInTrouble {
            world.unexpected.append("\(plan.name): \(fault)")
        }
        world.simulation.after(0) { [weak self] in
            guard let self, running?.system.incarnation == incarnation else { return }
            // What a failed sync should have kept is not there for the next process.
            if disk.trouble == .failingSync {
                end()
                disk.cutPower(&world.simulation.random)
            } else {
                end()
            }
            startLater(Self.backOff)
        }
    }
}
