package import ActorRuntime

/// Nodes with one echo each, at `NAME/echo`, and a caller that is no node of the topology.
package final class EchoNetwork {
    package let network: TestNetwork
    package private(set) var systems: [String: NodeSystem] = [:]
    package let caller: NodeSystem
    private var echoes: [String: EchoService] = [:]
    private var incarnation: UInt64 = 1
    private let random = SeededRandom(seed: 1)
    private let clock: NodeClock

    package init(
        _ link: TestLink, _ names: [String] = ["one"], serialisesLocalCalls: Bool = true,
        clock: NodeClock = TestClock.clock
    ) throws {
        self.clock = clock
        network = try TestNetwork(link, names: names)
        caller = try Self.system(
            "caller", network, incarnation: 1, random: SeededRandom(seed: 2), clock,
            serialisesLocalCalls)
        try caller.start()
        for name in names { try start(name, serialisesLocalCalls: serialisesLocalCalls) }
    }

    deinit {
        caller.loop.stop()
        for system in systems.values { system.loop.stop() }
    }

    package func start(_ name: String, serialisesLocalCalls: Bool = true) throws {
        incarnation += 1
        let system = try Self.system(
            name, network, incarnation: incarnation, random: random, clock, serialisesLocalCalls)
        echoes[name] = system.make(at: Address("\(name)/echo")) { EchoService(actorSystem: $0) }
        try system.start()
        systems[name] = system
    }

    /// Stops a node; when it returns, the node's addresses are free.
    package func stop(_ name: String) async {
        guard let system = systems.removeValue(forKey: name) else { return }
        system.loop.stop()
        echoes[name] = nil
        while system.loop.isRunning || !network.isFree(name) {
            await caller.loop.pause(.milliseconds(1))
        }
    }

    package func echo(_ name: String = "one", from system: NodeSystem? = nil) throws -> $Echo {
        try $Echo.resolve(id: Address("\(name)/echo"), using: system ?? caller)
    }

    private static func system(
        _ name: String, _ network: TestNetwork, incarnation: UInt64, random: SeededRandom,
        _ clock: NodeClock, _ serialisesLocalCalls: Bool
    ) throws -> NodeSystem {
        NodeSystem(
            .init(
                node: name, incarnation: incarnation, clock: clock,
                random: random.source,
                transport: try network.transport(name, incarnation: incarnation),
                gate: OpenGate(),
                locate: { address in
                    address.path.split(separator: "/").first.map { .node(String($0)) }
                }, serialisesLocalCalls: serialisesLocalCalls))
    }
}
