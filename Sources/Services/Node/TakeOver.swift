import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal
import Topology
import Wire

/// Takes over the nodes whose witness this node is, where the topology says so and they were not heard
/// for long enough: hears nothing more of them, goes on with their actors from the copies that it has, and
/// tells the other nodes.
///
/// That is safe without asking anybody: such a node acknowledges nothing that its witness does not have,
/// so one that lives and is only cut off has acknowledged nothing that is not in the copy, and never will.
///
/// Loop's thread only.
final class TakeOver: @unchecked Sendable {
    // Loop's thread only.
    let system: NodeSystem
    let journal: NodeJournal
    let courier: Courier
    let actors: ServedActors
    let witnessing: Witnessing
    private let adopted: @Sendable (Deployment) throws -> Void
    private let noted: @Sendable (NodeNote) -> Void
    private var watches: [String: LeaseWatch] = [:]
    private var isWatching = false
    /// What keeps a take-over from its end, by node.
    private var troubles: [String: String] = [:]

    init(
        _ system: NodeSystem, _ journal: NodeJournal, _ courier: Courier, _ actors: ServedActors,
        _ witnessing: Witnessing, adopted: @escaping @Sendable (Deployment) throws -> Void,
        noted: @escaping @Sendable (NodeNote) -> Void
    ) {
        (self.system, self.journal, self.courier) = (system, journal, courier)
        (self.actors, self.witnessing) = (actors, witnessing)
        (self.adopted, self.noted) = (adopted, noted)
    }

    /// A line for each node that should be here by now.
    var refusals: [String] {
        troubles.sorted { $0.key < $1.key }.map {
            "node.notTakenOver: node/\($0.key), \($0.value)"
        }
    }

    /// Takes up what an earlier run began. Before the loop runs.
    func start() throws {
        try witnessing.copies.start()
        witnessing.copies.heard = { [weak self] in self?.hear($0) }
        witnessing.copies.topology = { [actors] in
            TopologyText.value(of: actors.deployment).document
        }
        let notes = try journal.file.read { try TakeOverNote.all(in: .node(self.system.node), $0) }
        for note in notes { witnessing.copies.fence(note, isKept: true) }
        let open = notes.filter { !$0.isDone }
        for note in open { try awaitActors(of: note) }
        system.loop.perform { [self] in
            for note in open { goOn(note) }
            adopt()
        }
    }

    /// Watches the nodes that the topology says. On the loop.
    func adopt() {
        system.standIns = actors.deployment.standIns
        let now = system.clock.monotonic()
        let wanted = actors.deployment.nodes.filter {
            $0.takeOver != nil && $0.witness == system.node
        }
        watches = watches.filter { name, _ in wanted.contains { $0.name == name } }
        for node in wanted where watches[node.name] == nil {
            watches[node.name] = LeaseWatch(
                Int64(node.takeOver ?? 1) * 1_000_000_000, from: now, grace: LeaseWatch.grace)
        }
        guard !isWatching, !watches.isEmpty else { return }
        isWatching = true
        look()
    }

    private func hear(_ node: String) { watches[node]?.hear(at: system.clock.monotonic()) }

    private func look() {
        guard let beat = watches.values.map({ LeaseWatch.beat($0.length) }).min() else {
            return isWatching = false
        }
        system.loop.schedule(after: .nanoseconds(beat)) { [weak self] in self?.look() }
        let now = system.clock.monotonic()
        for node in watches.keys.sorted() {
            guard let state = watches[node]?.look(at: now) else { continue }
            let isReady = copy(of: node) != nil
            point(to: node, isQuiet: isReady && state != .alive)
            if isReady, state == .gone { begin(node) }
        }
    }

    /// Who asks here for an actor of a node hears that it is there, or may soon be here.
    private func point(to node: String, isQuiet: Bool) {
        let placements = actors.deployment.nodes.first { $0.name == node }?.placements ?? []
        for actor in placements.map(\.path) where !system.isHere(Address(actor)) {
            if isQuiet {
                system.closed[Address(actor)] = Relocation.underway
            } else if system.knownNode(of: Address(actor)) == node {
                actors.close(actor, movedTo: node)
            }
        }
    }

    /// The copy that the node may be gone on with from; nil where there is none.
    private func copy(of node: String) -> (life: Int64, copy: JournalCopy)? {
        guard let current = witnessing.copies.current(of: node), current.copy.isWhole,
            current.copy.isArmed
        else { return nil }
        return current
    }

    /// Up to which position it would go on from; nil where it would not.
    func held(of node: String) -> Int64? {
        watches[node] == nil ? nil : copy(of: node)?.copy.position
    }

    private func begin(_ node: String) {
        guard witnessing.isSound, let (life, _) = copy(of: node),
            let next = actors.deployment.takenOver(node)
        else { return }
        watches[node] = nil
        let note = TakeOverNote(
            node: node, life: life, next: Int64(system.random.next() >> 2) + 1,
            base: actors.topology)
        // From here on, nothing of the node is taken any more.
        witnessing.copies.fence(note, isKept: false)
        let own = next.nodes.first { $0.name == system.node }
        let isAlone = own?.witness == node
        var change = Change(actor: Address.node(system.node).path, at: journal.now)
        change.entries = [note.entry] + (isAlone ? [AloneNote(isAlone: true).entry] : [])
        journal.append(change)
        noted(
            NodeNote(
                kind: .nodeTakenOver, actor: Address.node(node).path, message: "",
                reason: "it was not heard, and \(system.node) goes on with its services",
                trace: .none, correlation: .none))
        journal.whenDurable(journal.written) { [weak self] in
            guard let self else { return }
            witnessing.copies.fence(note, isKept: true)
            if isAlone { witnessing.goAlone() }
            goOn(note)
        }
    }

    private func goOn(_ note: TakeOverNote) {
        Task(executorPreference: system.loop) { await self.carryOut(note) }
    }

    private func carryOut(_ note: TakeOverNote) async {
        while true {
            do {
                if actors.topology == note.base,
                    let next = actors.deployment.takenOver(note.node)
                {
                    try goBy(next, without: note.node)
                }
                try await inherit(note)
                troubles[note.node] = nil
                return await spread(without: note.node)
            } catch {
                troubles[note.node] = (error as? JournalFault)?.description ?? "\(error)"
                await system.loop.pause(.milliseconds(500))
            }
        }
    }

    private func goBy(_ next: Deployment, without node: String) throws {
        let lost = actors.deployment.nodes.first { $0.name == node }?.placements ?? []
        for actor in lost.map(\.path) where !system.isHere(Address(actor)) {
            actors.awaitInheritance(of: actor)
        }
        try adopted(next)
        actors.adopt(next, as: TopologyText.digest(of: next))
        try witnessing.adopt(next)
        adopt()
    }

    /// Gives the topology to the other nodes, and to one that does not answer until it does. The one that
    /// was taken over gets it when it asks for its witness.
    private func spread(without lost: String) async {
        let text = TopologyText.value(of: actors.deployment).document
        let digest = actors.topology
        var left = actors.deployment.nodes.map(\.name)
            .filter { $0 != system.node && $0 != lost }
        while !left.isEmpty, actors.topology == digest {
            for node in left {
                let outcome = await NodeSystem.$patience.withValue(.seconds(1)) {
                    await Outcome.of { try await self.give(text, to: node) }
                }
                if case .reply = outcome { left.removeAll { $0 == node } }
            }
            await system.loop.pause(.seconds(2))
        }
    }

    private func give(_ text: String, to node: String) async throws -> Answer<Done> {
        let control = try $NodeControl.resolve(id: .node(node), using: system)
        let status = try await control.status(NodeStatusWanted())
        guard status.topology != actors.topology else { return .done(Done()) }
        return try await control.adopt(AdoptTopology(base: status.topology ?? "", text: text))
    }
}
