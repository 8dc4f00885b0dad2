import ActorRuntime
import Contracts
package import Journal
package import Topology

/// The actors that a node serves, those that it waits for, and those that it had: an actor has one
/// owner at any moment, and its journal says which.
///
/// Loop's thread only.
package final class ServedActors: @unchecked Sendable {
    private struct Served {
        let chain: any Chain
        // An actor lives as long as somebody holds it.
        let service: any Service
    }

    // Loop's thread only.
    let system: NodeSystem
    let journal: NodeJournal
    private let stores: [StoreSettings]
    private let settings: @Sendable (Deployment.Store) -> StoreSettings?
    private let hashing: SecretHashing
    private let printers: PrinterLines
    let speakers: StoreSpeakers
    /// What the node goes by, and what tells it apart from others.
    private(set) package var deployment: Deployment
    private(set) var topology: String
    private let endpoint: @Sendable (Deployment, String) -> String?
    private var served: [String: Served] = [:]
    /// Actors that are not served since their journal is broken, with the reason.
    var refused: [JournalFault] = []
    /// Actors that are to come here, with who has them; the name is empty where that is not known.
    private(set) var awaited: [String: String] = [:]
    /// Actors that this node began; they may have no entry yet.
    var begun: Set<String> = []
    /// Actors of this node that another one is to have, until that one was asked whether it has them.
    var unconfirmed: Set<String> = []
    /// Actors that are being fetched at the moment.
    var taking: Set<String> = []
    /// Actors that are asked for until they are here.
    var insisting: Set<String> = []
    /// How often actors failed, and what follows from it.
    var supervision: Supervision
    /// Why actors that failed are not served any more.
    private var givenUp: [String: String] = [:]

    init(
        _ system: NodeSystem, _ journal: NodeJournal, stores: [StoreSettings],
        settings: @escaping @Sendable (Deployment.Store) -> StoreSettings?,
        hashing: SecretHashing, _ deployment: Deployment, printers: @escaping PrinterLines,
        endpoint: @escaping @Sendable (Deployment, String) -> String?,
        noted: @escaping @Sendable (NodeNote) -> Void
    ) {
        (self.system, self.journal, self.stores) = (system, journal, stores)
        self.settings = settings
        (self.hashing, self.printers) = (hashing, printers)
        (self.deployment, self.endpoint) = (deployment, endpoint)
        topology = TopologyText.digest(of: deployment)
        var policy = deployment.restart
        policy.strategy = .one
        supervision = Supervision(policy, of: [])
        speakers = StoreSpeakers(deployment, clock: system.clock, noted: noted)
        system.refuses = { [speakers] in speakers.refusal(of: $0, by: $1) }
    }

    var placements: [Deployment.Placement] {
        deployment.nodes.first { $0.name == system.node }?.placements ?? []
    }

    /// Where the topology wants an actor on this node; nil where it does not.
    func placement(of actor: String) -> Deployment.Placement? {
        placements.first { $0.path == actor }
    }

    func prepare(_ actor: String) throws -> ServiceFactory.Prepared {
        guard let placement = Deployment.Placement(path: actor),
            let store = store(placement.store)
        else { throw CallFault.rejected("node.unknownStore: \(actor)") }
        return try ServiceFactory(
            system: system, journal: journal, store: store, hashing: hashing, printers: printers,
            speakers: speakers
        ).prepare(placement)
    }

    private func store(_ name: String) -> StoreSettings? {
        stores.first { $0.name == name } ?? deployment.store(name).flatMap(settings)
    }

    func standing(of actor: String) throws -> Standing {
        try journal.file.read { try Standing.of(actor, at: system.node, $0) }
    }

    package func chain(of actor: String) -> (any Chain)? { served[actor]?.chain }

    /// Whether no actor is served here.
    var isEmpty: Bool { served.isEmpty }

    func serve(_ actor: String, _ prepared: ServiceFactory.Prepared) {
        served[actor] = Served(chain: prepared.chain, service: prepared.open())
        (awaited[actor], givenUp[actor]) = (nil, nil)
        system.closed[Address(actor)] = nil
    }

    /// Nothing reaches the actor here any more.
    func takeOut(_ actor: String) {
        system.remove(Address(actor))
        served[actor] = nil
    }

    /// What is not here yet is asked of whoever has it; where that is not known, its callers wait.
    func expect(_ actor: String, from: String) {
        awaited[actor] = from
        if from.isEmpty {
            system.closed[Address(actor)] = Relocation.underway
        } else {
            close(actor, movedTo: from)
        }
    }

    func waitNoMore(for actor: String) {
        awaited[actor] = nil
        system.closed[Address(actor)] = nil
    }

    /// Callers are sent to the node that has the actor.
    func close(_ actor: String, movedTo node: String) {
        let address = Address(actor)
        guard !node.isEmpty else {
            system.closed[address] = "actor.retired: \(actor) was given up"
            return
        }
        system.closed[address] =
            Relocation(node: node, endpoint: endpoint(deployment, node)).reason
        system.learn(address, at: node)
    }

    func refuse(_ actor: String, _ reason: String) {
        givenUp[actor] = reason
        system.closed[Address(actor)] = reason
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

    /// Goes by another topology from now on: what is new to it can be reached, what moves stays where
    /// it is until it is taken. `digest` is the topology's.
    func adopt(_ next: Deployment, as digest: String) {
        (deployment, topology) = (next, digest)
        speakers.adopt(next)
        noteSpeakers()
        let names = Set(next.nodes.map(\.name))
        for node in next.nodes {
            if let endpoint = endpoint(next, node.name) {
                system.meet(node.name, at: endpoint)
            }
            system.learn(.node(node.name), at: node.name)
            for actor in node.placements.map(\.path) where !isKnown(actor, in: names) {
                system.learn(Address(actor), at: node.name)
            }
        }
        for actor in awaited.keys.sorted()
        where awaited[actor] == "" && placement(of: actor) == nil {
            waitNoMore(for: actor)
        }
        for actor in placements.map(\.path) where served[actor] == nil && awaited[actor] == nil {
            expect(actor, from: "")
            let known = system.knownNode(of: Address(actor)) ?? system.node
            if known != system.node { close(actor, movedTo: known) }
        }
    }

    /// Whether calls for an actor go to a node that there is.
    private func isKnown(_ actor: String, in nodes: Set<String>) -> Bool {
        system.knownNode(of: Address(actor)).map(nodes.contains) ?? false
    }

    /// Writes down which nodes are of which stores, where the journal does not have it yet.
    func noteSpeakers() {
        let new = speakers.takeUnwritten()
        guard !new.isEmpty else { return }
        journal.append(SpeakersNote(new).change(of: .node(system.node), at: journal.now))
    }

    func note(_ note: TakingNote) {
        journal.append(note.change(of: .node(system.node), at: journal.now))
    }
}
