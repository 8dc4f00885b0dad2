/// What becomes of nodes that end by themselves: who starts again, when, and who stays down.
package struct Supervision: Sendable {
    package enum Decision: Sendable, Equatable {
        /// These start again in this order; all but the one that ended are stopped first.
        case restart(_ nodes: [String], milliseconds: Int)
        /// It has ended too often, and stays down until a person looks.
        case giveUp
    }

    private var policy: Deployment.Restart
    /// In the order in which they start.
    private var nodes: [String]
    /// Milliseconds at which each node ended within the period, and how often it ever did.
    private var deaths: [String: [Int64]] = [:]
    private(set) package var restarts: [String: Int] = [:]
    private(set) package var givenUp: Set<String> = []

    package init(_ policy: Deployment.Restart, of nodes: [String]) {
        (self.policy, self.nodes) = (policy, nodes)
    }

    /// Other nodes, or another policy, from now on; what happened counts on.
    package mutating func change(_ policy: Deployment.Restart, of nodes: [String]) {
        (self.policy, self.nodes) = (policy, nodes)
    }

    /// A node ended although nobody stopped it; `now` in milliseconds, from any start.
    package mutating func ended(_ node: String, at now: Int64) -> Decision {
        let recent = deaths[node, default: []].filter { now - $0 < Int64(policy.period) * 1000 }
        deaths[node] = recent + [now]
        guard recent.count < policy.intensity else {
            givenUp.insert(node)
            return .giveUp
        }
        let wait = min(policy.first << min(recent.count, 20), policy.longest)
        let affected = affected(by: node).filter { !givenUp.contains($0) }
        for name in affected { restarts[name, default: 0] += 1 }
        return .restart(affected, milliseconds: wait)
    }

    /// A node ended in order, as it was asked to; it starts again alone, and nothing is held against it.
    package mutating func asked(_ node: String) -> Decision {
        restarts[node, default: 0] += 1
        return .restart([node], milliseconds: policy.first)
    }

    private func affected(by node: String) -> [String] {
        switch policy.strategy {
        case .one: [node]
        case .rest: Array(nodes.drop { $0 != node })
        case .all: nodes
        }
    }
}
