import ActorRuntime
import Contracts
import Distributed
import Journal
package import Topology

/// The actors that a node serves, those that it waits for, and those that it had: an actor has one
/// owner at any moment, and its journal says which.
///
/// Loop's thread only.
package final class ServedActors: @unchecked Sendable {
    struct Served {
        let chain: any Chain
        // An actor lives as long as somebody holds it.
        let service: any Service
    }

    // Loop's thread only.
    let system: NodeSystem
    let journal: NodeJournal
    private let stores: [StoreSettings]
    /// What the node goes by.
    private(set) package var deployment: Deployment
    private let endpoint: @Sendable (Deployment, String) -> String?
    private var served: [String: Served] = [:]
    /// Actors that are not served since their journal is broken, with the reason.
    private(set) var refused: [JournalFault] = []
    /// Actors that the topology gives to this node and that it does not have yet, with who has them.
    private(set) var awaited: [String: String] = [:]
    /// Actors that this node began; they may have no entry yet.
    private var begun: Set<String> = []
    var taking: Set<String> = []
    /// How often actors failed, and what follows from it.
    var supervision: Supervision
    /// Why actors that failed are not served any more.
    private(set) var givenUp: [String: String] = [:]
    /// Actors that are asked for until they are here.
    var insisting: Set<String> = []

    init(
        _ system: NodeSystem, _ journal: NodeJournal, stores: [StoreSettings],
        _ deployment: Deployment, endpoint: @escaping @Sendable (Deployment, String) -> String?
    ) {
        (self.system, self.journal, self.stores) = (system, journal, stores)
        (self.deployment, self.endpoint) = (deployment, endpoint)
        var policy = deployment.restart
        policy.strategy = .one
        supervision = Supervision(policy, of: [])
    }

    private var placements: [Deployment.Placement] {
        deployment.nodes.first { $0.name == system.node }?.placements ?? []
    }

    /// Opens what is this node's own by its journal; what it neither has nor may begin waits for
    /// somebody to say where it is. Before the loop runs.
    func open(_ beginning: Beginning) throws {
        begun = try begin(beginning)
        for placement in placements {
            do {
                try open(placement)
            } catch let fault as JournalFault {
                refused.append(fault)
            }
        }
        try openOthers()
    }

    /// Actors that the topology gives to other nodes: what was not taken yet is served here until it is,
    /// and who asks for what was taken hears where it is.
    private func openOthers() throws {
        let own = Set(placements.map(\.path))
        let kept = try journal.file.read { try $0.heads() }.keys
        for actor in begun.union(kept).subtracting(own).sorted() {
            do {
                try openOther(actor)
            } catch let fault as JournalFault {
                refused.append(fault)
            }
        }
    }

    private func openOther(_ actor: String) throws {
        guard let placement = Deployment.Placement(path: actor) else { return }
        switch try journal.file.read({ try Standing.of(actor, at: system.node, $0) }) {
        case .elsewhere(let node): close(actor, movedTo: node)
        case .awaited: break
        case .own:
            guard deployment.node(running: actor) != nil else { return }
            serve(actor, try prepare(placement))
        }
    }

    /// Writes down which actors begin with this start; they are begun before anything of them is kept.
    private func begin(_ beginning: Beginning) throws -> Set<String> {
        let node = Address.node(system.node)
        let begun = try journal.file.read { try BegunActors.all(in: node, $0) }
        let mayBegin =
            switch beginning {
            case .none: false
            case .first: begun == nil
            case .all: true
            }
        let wanted = mayBegin ? placements.map(\.path) : []
        let new = wanted.filter { begun?.contains($0) != true }
        if begun == nil || !new.isEmpty {
            journal.append(BegunActors(actors: new).change(of: node, at: journal.now))
        }
        return (begun ?? []).union(new)
    }

    private func open(_ placement: Deployment.Placement) throws {
        let actor = placement.path
        if journal.sealFault != nil { try Self.checkWhole(actor, journal) }
        let standing = try journal.file.read {
            try Standing.of(actor, at: system.node, $0)
        }
        switch standing {
        case .awaited(let from): expect(actor, from: from)
        case .elsewhere(let node): close(actor, movedTo: node)
        case .own:
            let prepared = try prepare(placement)
            if prepared.chain.sequence > 0 || begun.contains(actor) {
                serve(actor, prepared)
            } else {
                expect(actor, from: "")
            }
        }
    }

    /// Replays an actor's entries against its rows, which a start else takes as they are.
    private static func checkWhole(_ actor: String, _ journal: NodeJournal) throws {
        try journal.file.read { reading in
            _ = try StateCheck.verify(actor, reading) { _ in }
        }
    }

    func prepare(_ placement: Deployment.Placement) throws -> ServiceFactory.Prepared {
        guard let store = stores.first(where: { $0.name == placement.store }) else {
            throw CallFault.rejected("node.unknownStore: \(placement.store)")
        }
        return try ServiceFactory(system: system, journal: journal, store: store)
            .prepare(placement)
    }

    func serve(_ actor: String, _ prepared: ServiceFactory.Prepared) {
        served[actor] = Served(chain: prepared.chain, service: prepared.open())
        awaited[actor] = nil
        givenUp[actor] = nil
        system.closed[Address(actor)] = nil
    }

    /// Nothing reaches the actor here any more.
    func takeOut(_ actor: String) {
        system.remove(Address(actor))
        served[actor] = nil
    }

    func refuse(_ actor: String, _ reason: String) {
        givenUp[actor] = reason
        system.closed[Address(actor)] = reason
    }

    /// What is not here yet is asked of whoever has it.
    func expect(_ actor: String, from: String) {
        awaited[actor] = from
        if from.isEmpty {
            system.closed[Address(actor)] = "actor.awaited: \(actor) is not here yet"
        } else {
            close(actor, movedTo: from)
        }
    }

    /// Callers are sent to the node that has the actor.
    private func close(_ actor: String, movedTo node: String) {
        let address = Address(actor)
        guard !node.isEmpty else {
            system.closed[address] = "actor.retired: \(actor) was given up"
            return
        }
        system.closed[address] =
            Relocation(node: node, endpoint: endpoint(deployment, node)).reason
        system.learn(address, at: node)
    }

    /// A line for each actor that is not here yet or any more, as the node says of those that it refused.
    var waiting: [String] {
        givenUp.sorted { $0.key < $1.key }.map(\.value)
            + awaited.sorted { $0.key < $1.key }.map { actor, from in
            from.isEmpty
                ? "actor.awaited: nobody has said where the journal of \(actor), which is new "
                    + "here, comes from; see: kontor apply"
                : "actor.awaited: node \(from) has the journal of \(actor), it is on its way"
        }
    }

    func chain(of actor: String) -> (any Chain)? { served[actor]?.chain }

    /// Also of an actor that the topology has no more, so that nobody serves it.
    func chain(toHandOn actor: String) throws -> (any Chain)? {
        if let chain = chain(of: actor) { return chain }
        let standing = try journal.file.read { try Standing.of(actor, at: system.node, $0) }
        guard standing == .own || standing == .elsewhere(node: ""),
            let placement = Deployment.Placement(path: actor)
        else { return nil }
        let chain = try prepare(placement).chain
        return chain.sequence > 0 || begun.contains(actor) ? chain : nil
    }

    /// Where the topology wants an actor on this node; nil where it does not.
    func placement(of actor: String) -> Deployment.Placement? {
        placements.first { $0.path == actor }
    }

    /// Ends an actor here; `untilDurable` says when nothing can bring it back.
    func handOn(_ actor: String, to node: String) throws {
        guard let chain = try chain(toHandOn: actor), chain.owner?.node != node else { return }
        try chain.handOn(to: node, isBeginning: false)
        takeOut(actor)
        close(actor, movedTo: node)
    }

    /// Goes by another topology from now on: what is new to it can be reached, what moves stays where
    /// it is until it is taken, and what it does not give to this node any more is not waited for.
    func adopt(_ next: Deployment) {
        deployment = next
        for node in next.nodes {
            if let endpoint = endpoint(next, node.name) {
                system.meet(node.name, at: endpoint)
            }
            for actor in node.placements.map(\.path)
            where system.knownNode(of: Address(actor)) == nil {
                system.learn(Address(actor), at: node.name)
            }
            if system.knownNode(of: .node(node.name)) == nil {
                system.learn(.node(node.name), at: node.name)
            }
        }
        for actor in awaited.keys.sorted() where placement(of: actor) == nil { giveUp(actor) }
        for placement in placements
        where served[placement.path] == nil && awaited[placement.path] == nil {
            expect(
                placement.path, from: system.closed[Address(placement.path)].flatMap(owner) ?? "")
        }
    }

    private func owner(_ reason: String) -> String? { Relocation(reason)?.node }

    private func giveUp(_ actor: String) {
        guard let from = awaited.removeValue(forKey: actor), !from.isEmpty else { return }
        let epoch = try? journal.file.read {
            try TakingNote.last(of: actor, in: .node(system.node), $0)?.epoch
        }
        guard let epoch else { return }
        note(TakingNote(actor: actor, from: "", epoch: epoch))
    }

    func note(_ note: TakingNote) {
        journal.append(note.change(of: .node(system.node), at: journal.now))
    }
}
