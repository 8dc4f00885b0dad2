/// What has to happen so that a store that runs by one topology runs by another.
package struct TopologyChange: Sendable, Equatable {
    /// An actor whose node is another one; `from` or `to` is nil where it is new or given up.
    package struct Step: Sendable, Equatable {
        package var actor: String
        package var from: String?
        package var to: String?
    }

    /// In the order of the files: what goes elsewhere, what is new, what is given up.
    package private(set) var moved: [Step] = []
    package private(set) var begun: [Step] = []
    package private(set) var retired: [Step] = []
    package let added: [Deployment.Node]
    package let leaving: [Deployment.Node]
    /// Why it cannot be done while the store runs; each with the way out.
    package let refusals: [String]

    private let next: Deployment
    private let hosts: [Deployment.Host]

    package init(from old: Deployment, to next: Deployment) {
        (self.next, hosts) = (next, old.hosts)
        let (before, after) = (Set(old.nodes.map(\.name)), Set(next.nodes.map(\.name)))
        added = next.nodes.filter { !before.contains($0.name) }
        leaving = old.nodes.filter { !after.contains($0.name) }
        refusals = ChangeRefusals(old: old, next: next).all
        for node in next.nodes {
            for actor in node.placements.map(\.path) {
                let was = old.node(running: actor)?.name
                let step = Step(actor: actor, from: was, to: node.name)
                if was == nil { begun.append(step) }
                if was != nil, was != node.name { moved.append(step) }
            }
        }
        for node in old.nodes {
            for actor in node.placements.map(\.path) where next.node(running: actor) == nil {
                retired.append(Step(actor: actor, from: node.name, to: nil))
            }
        }
    }

    /// Nothing would be another than it is.
    package var isEmpty: Bool {
        moved.isEmpty && begun.isEmpty && retired.isEmpty && added.isEmpty && leaving.isEmpty
    }

    /// What the store runs by until the nodes that leave have nothing left: they are there and have
    /// no actors.
    package var meanwhile: Deployment {
        var deployment = next
        for var node in leaving {
            node.placements = []
            node.witness = node.witness.flatMap { witness in
                next.nodes.contains { $0.name == witness } ? witness : next.nodes.first?.name
            }
            deployment.nodes.append(node)
            let isKnown = deployment.hosts.contains { $0.name == node.host }
            deployment.hosts += isKnown ? [] : hosts.filter { $0.name == node.host }
        }
        return deployment
    }
}
