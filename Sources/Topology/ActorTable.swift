import Synchronization

extension Deployment {
    /// Which node runs an actor.
    package func node(running path: String) -> Node? {
        table.index(of: path, in: nodes).map { nodes[$0] }
    }

    /// Where each actor is, worked out when somebody first asks. Copies of a topology share it until
    /// the nodes of one of them change; it says nothing that these do not say, so any two are alike.
    final class ActorTable: Sendable, Equatable {
        private let indices = Mutex<[String: Int]?>(nil)

        func index(of path: String, in nodes: [Node]) -> Int? {
            indices.withLock { known in
                if known == nil { known = Self.indices(nodes) }
                return known?[path]
            }
        }

        /// The first node of the file that has an actor, and each node for what it says of itself.
        private static func indices(_ nodes: [Node]) -> [String: Int] {
            var indices: [String: Int] = [:]
            for (index, node) in nodes.enumerated() {
                let own = "node/\(node.name)"
                let actors = node.placements.map(\.path).filter { !$0.hasPrefix("node/") }
                for path in [own] + actors where indices[path] == nil { indices[path] = index }
            }
            return indices
        }

        static func == (one: ActorTable, other: ActorTable) -> Bool { true }
    }
}
