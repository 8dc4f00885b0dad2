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
        try await adopt(change.meanwhile, by: running)
        try await awaitNew()
        try await adopt(change.meanwhile, by: change.added.map(\.name))
        let owners = try await owners()
        try await move(owners)
        for step in change.retired { try await retire(step, owners) }
        for node in change.leaving { try await drain(node.name) }
        if !change.leaving.isEmpty {
            try await adopt(next, by: next.nodes.map(\.name))
            for node in change.leaving { try await stop(node.name) }
        }
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
            told(Done(step: "added", to: node.name))
        }
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

    /// Which node serves each actor, whatever a topology says.
    private func owners() async throws -> [String: String] {
        var owners: [String: String] = [:]
        for node in change.meanwhile.nodes {
            let status = try await status(node.name)
            for actor in status.actors where !actor.hasPrefix("node/") {
                owners[actor] = node.name
            }
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
        let message = TakeActor(actor: actor, from: from ?? "")
        let taken = try await client.insist("node \(node)", seconds: 120) {
            try await control(node).take(message)
        }
        told(
            Done(
                step: from == nil ? "begun" : "moved", actor: actor, from: from, to: node,
                entries: taken.entries,
                pause: from == nil ? nil : Double(taken.pause / 100) / 10))
    }

    private func retire(_ step: TopologyChange.Step, _ owners: [String: String]) async throws {
        guard let node = owners[step.actor] ?? step.from else { return }
        try await refuseOpenSale(step.actor, owners)
        let message = GiveActor(actor: step.actor, to: "", behind: .max, after: .max)
        _ = try await client.insist("node \(node)", seconds: 60) {
            try await control(node).give(message)
        }
        told(Done(step: "given up", actor: step.actor, from: node))
    }

    private func refuseOpenSale(_ actor: String, _ owners: [String: String]) async throws {
        let isTerminal = Deployment.Placement(path: actor)?.service == .terminal
        guard isTerminal, let owner = owners[actor] else { return }
        // The topology that we go by has it no more.
        client.find(actor, at: owner)
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

    private func drain(_ node: String) async throws {
        let drained = try await client.ask("node \(node)", patience: .seconds(130)) {
            try await control(node).drain(DrainNode(seconds: 120))
        }
        guard drained.isEmpty, drained.parked == 0 else {
            throw Failure(.tryAgain, Draining.words(drained, of: node))
        }
        told(Done(step: "drained", from: node))
    }

    private func stop(_ node: String) async throws {
        // Its answer may be lost with it.
        _ = await Outcome.of { try await control(node).stop(StopNode()) }
        told(Done(step: "taken away", from: node))
    }
}

/// What a drained node says, for people.
enum Draining {
    static func words(_ drained: NodeDrained, of node: String) -> String {
        guard !drained.isEmpty || drained.parked > 0 else {
            return "node \(node) takes no work and has nothing in flight"
        }
        var left: [String] = []
        if drained.running > 0 { left.append("\(drained.running) messages are worked on") }
        if drained.outbox > 0 { left.append("\(drained.outbox) have not arrived") }
        if drained.parked > 0 { left.append("\(drained.parked) are parked (see: kontor parked)") }
        if !drained.isKept { left.append("its witness does not have all of its journal") }
        return "node \(node) takes no work, but is not empty: " + left.joined(separator: ", ")
    }
}
