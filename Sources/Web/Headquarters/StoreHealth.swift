package import ActorRuntime
package import Contracts
import Distributed

/// How a store is at the moment, as far as its nodes answer.
package struct StoreHealth: Sendable {
    /// Nil where its line to headquarters is not answered for.
    package var line: SyncShown?
    /// Terminals that no node serves.
    package var tillsAway: Int

    package struct Wanted: Sendable {
        package var store: String
        package var terminals: Int

        package init(store: String, terminals: Int) {
            (self.store, self.terminals) = (store, terminals)
        }
    }

    /// Who does not answer within it is away; all are asked at once.
    private static let patience = Duration.seconds(1)

    package static func of(
        _ stores: [Wanted], nodes: [String], in system: NodeSystem
    ) async -> [String: StoreHealth] {
        async let actors = actors(of: nodes, in: system)
        let lines = await answers(to: stores.map(\.store)) { store in
            try await $Sync.resolve(id: Address("\(store)/sync"), using: system).show(ShowSync())
        }
        let served = await actors
        let healths = stores.map { wanted in
            let away = (0..<wanted.terminals).filter {
                !served.contains("\(wanted.store)/terminal/\($0 + 1)")
            }
            return (wanted.store, StoreHealth(line: lines[wanted.store], tillsAway: away.count))
        }
        return Dictionary(healths, uniquingKeysWith: { $1 })
    }

    private static func actors(of nodes: [String], in system: NodeSystem) async -> Set<String> {
        let statuses = await answers(to: nodes) { node in
            try await $NodeControl.resolve(id: Address("node/\(node)"), using: system)
                .status(NodeStatusWanted())
        }
        return Set(statuses.values.flatMap(\.actors))
    }

    /// Those that come, by whom they are of.
    private static func answers<Reply: Sendable>(
        to names: [String], _ ask: @escaping @Sendable (String) async throws -> Reply
    ) async -> [String: Reply] {
        await withTaskGroup(of: (String, Reply?).self) { group in
            for name in names {
                group.addTask {
                    let outcome = await NodeSystem.$patience.withValue(patience) {
                        await Outcome.of { try await ask(name) }
                    }
                    if case .reply(let reply) = outcome { return (name, reply) }
                    return (name, nil)
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}
