import ActorRuntime
import Commerce
import Contracts
import Distributed
import Foundation
import Topology

/// Brings a running store from one topology to another, step by step, while it sells. What was cut off
/// is taken up by the same command: it looks where everything is before it begins.
struct Application {
    /// One thing that was done.
    struct Done: Encodable {
        var step: String
        var actor: String?
        var from: String?
        var to: String?
        var entries: Int64?
        /// Milliseconds in which nobody served the actor.
        var pause: Double?
    }

    let layout: StoreLayout
    let change: TopologyChange
    let next: Deployment
    /// Told about each step as it is done.
    let told: (Done) -> Void
    private let client: StoreClient

    init(
        _ layout: StoreLayout, _ change: TopologyChange, to next: Deployment,
        _ told: @escaping (Done) -> Void
    ) throws {
        (self.layout, self.change, self.next, self.told) = (layout, change, next, told)
        var meanwhile = layout
        meanwhile.deployment = change.meanwhile
        client = try StoreClient(meanwhile)
    }

    func run() async throws {
        defer { client.stop() }
        // Before anything is changed: what would keep it from coming to its end.
        let before = try await owners(at: running)
        for node in change.leaving { try await refuseOwnProcess(node.name) }
        for actor in surplus(before) { try await refuseOpenSale(actor, at: before[actor] ?? "") }
        try await adopt(change.meanwhile, by: running)
        try await awaitNew()
        try await adopt(change.meanwhile, by: change.added.map(\.name))
        let owners = try await owners(at: change.meanwhile.nodes.map(\.name), agreeing: true)
        try await move(owners)
        for actor in surplus(owners) { try await retire(actor, at: owners[actor] ?? "") }
        for node in change.leaving { try await drain(node.name) }
        guard !change.leaving.isEmpty else { return }
        for node in change.leaving {
            // It ends by itself once it hears that it is left out.
            try await adopt(next, by: [node.name])
            try await awaitEnd(of: node.name)
            told(Done(step: "taken away", from: node.name))
        }
        try await adopt(next, by: next.nodes.map(\.name))
    }

    /// Actors that are served and that the topology has no more.
    private func surplus(_ owners: [String: String]) -> [String] {
        owners.keys.filter { next.node(running: $0) == nil }.sorted()
    }

    private var running: [String] {
        let added = Set(change.added.map(\.name))
        return change.meanwhile.nodes.map(\.name).filter { !added.contains($0) }
    }

    private func control(_ node: String) throws -> $NodeControl {
        try client.resolve($NodeControl.self, "node/\(node)")
    }

    private func status(_ node: String) async throws -> NodeStatus {
        try await client.ask("node \(node)") {
            try await control(node).status(NodeStatusWanted())
        }
    }

    /// A node that is away would go by the old topology when it is back, so nothing is begun then.
    private func adopt(_ deployment: Deployment, by nodes: [String]) async throws {
        let text = TopologyText.value(of: deployment).document
        for node in nodes {
            let base = try await status(node).topology ?? ""
            let _: Contracts.Done = try await client.ask("node \(node)") {
                try await control(node).adopt(AdoptTopology(base: base, text: text))
            }
        }
    }

    private func awaitNew() async throws {
        for node in change.added {
            try await awaitNew(node)
            let takes = try await ContractCheck.messages(of: node.name, client)
            let check = ContractCheck(
                client: client, takes: Set(takes), build: "the build of node \(node.name)")
            try await check.run(
                beside: change.meanwhile.nodes.filter { !change.added.contains($0) })
            told(Done(step: "added", to: node.name))
        }
    }

    private func awaitEnd(of node: String) async throws {
        for _ in 0..<100 {
            guard await client.status(of: node, patience: .milliseconds(300)) != nil else { return }
            await client.system.loop.pause(.milliseconds(50))
        }
        throw Failure(.timedOut, "node \(node) does not end; see: kontor logs \(node)")
    }

    private func awaitNew(_ node: Deployment.Node) async throws {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            let status = await client.status(of: node.name, patience: .milliseconds(500))
            let isWaiting =
                status?.refused.contains { $0.hasPrefix("journal.unwitnessed") } ?? true
            if !isWaiting { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure(
            .timedOut,
            "node \(node.name) is new and does not answer\n  where no node ran on host "
                + "'\(node.host)' before, start it there: kontor up FILE --host \(node.host) -d "
                + "--join\n  then run this again; else see: kontor logs \(node.name)")
    }

    /// Which node serves each actor, whatever a topology says; `agreeing` where all nodes have to go
    /// by what was just adopted.
    private func owners(at nodes: [String], agreeing: Bool = false) async throws -> [String: String]
    {
        let digest = TopologyText.digest(of: change.meanwhile)
        var owners: [String: String] = [:]
        for node in nodes {
            let status = try await status(node)
            guard !agreeing || status.topology == digest else {
                throw Failure(
                    .tryAgain,
                    "node \(node) was given another topology meanwhile\n  look at what runs: kontor plan"
                )
            }
            for actor in status.actors where !actor.hasPrefix("node/") { owners[actor] = node }
        }
        return owners
    }

    private func move(_ owners: [String: String]) async throws {
        let search = ChainSearch(client: client, nodes: change.meanwhile.nodes.map(\.name))
        for node in next.nodes {
            for actor in node.placements.map(\.path) where owners[actor] != node.name {
                // Who serves it may not have written anything for it yet.
                let found = try await search.holder(of: actor, for: node.name)
                let from = owners[actor] ?? found
                try await take(actor, from: from, to: node.name)
            }
        }
    }

    private func take(_ actor: String, from: String?, to node: String) async throws {
        let message = TakeActor(
            actor: actor, from: from ?? "",
            topology: TopologyText.digest(of: change.meanwhile))
        let taken = try await client.insist("node \(node)", seconds: 120) {
            try await control(node).take(message)
        }
        told(
            Done(
                step: from == nil ? "begun" : "moved", actor: actor, from: from, to: node,
                entries: taken.entries,
                pause: from == nil ? nil : Double(taken.pause / 100) / 10))
    }

    private func retire(_ actor: String, at node: String) async throws {
        try await refuseOpenSale(actor, at: node)
        let message = GiveActor(actor: actor, to: "", behind: .max, after: .max)
        _ = try await client.insist("node \(node)", seconds: 60) {
            try await control(node).give(message)
        }
        told(Done(step: "given up", actor: actor, from: node))
    }

    private func refuseOpenSale(_ actor: String, at node: String) async throws {
        guard Deployment.Placement(path: actor)?.service == .terminal else { return }
        // The topology that we go by has it no more.
        client.find(actor, at: node)
        let shown: TerminalShown = try await client.ask(actor) {
            try await client.resolve($Terminal.self, actor).show(ShowTerminal())
        }
        if let open = shown.open {
            throw Failure(
                .failed,
                "\(actor) has an open sale \(open.id.text); finish or abandon it, then run this again"
            )
        }
    }

    /// With it, everything else on this machine would end.
    private func refuseOwnProcess(_ node: String) async throws {
        let up = RunningStore.all().first { $0.data == layout.data && $0.node == nil }
        guard let up, try await status(node).process == up.process else { return }
        throw Failure(
            .badInput,
            "node \(node) is the process of 'kontor up' itself and cannot be taken away\n"
                + "  leave it in the file with 'services: []', or stop the store, then launch it with the "
                + "new file")
    }

    private func drain(_ node: String) async throws {
        let drained = try await client.ask("node \(node)", patience: .seconds(130)) {
            try await control(node).drain(DrainNode(seconds: 120))
        }
        guard drained.isEmpty, drained.parked == 0 else {
            let _: Contracts.Done = try await client.ask("node \(node)") {
                try await control(node).endDrain(EndDrain())
            }
            throw Failure(.tryAgain, Draining.words(drained, of: node))
        }
        told(Done(step: "drained", from: node))
    }
}

/// What a drained node says, for people.
enum Draining {
    static func words(_ drained: NodeDrained, of node: String) -> String {
        guard !drained.isEmpty || drained.parked > 0 else {
            return "node \(node) takes no work and has nothing in flight"
        }
        var left: [String] = []
        if drained.running > 0 {
            left.append("\(Plural.of(drained.running, "message")) being worked on")
        }
        if drained.outbox > 0 { left.append("\(drained.outbox) not arrived") }
        if drained.parked > 0 { left.append("\(drained.parked) parked (see: kontor parked)") }
        if !drained.isKept { left.append("its witness does not have all of its journal") }
        return "node \(node) takes no work, but is not empty: " + left.joined(separator: ", ")
    }
}
