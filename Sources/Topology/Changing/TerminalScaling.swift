extension Deployment {
    /// Why a store cannot have so many terminals.
    package enum ScalingError: Error, Equatable {
        case noStore(String)
        case noNode(String)
        case count(Int)
    }

    /// The same topology with another number of terminals in one store: new ones go where the store has
    /// the fewest, or to the node that is named; those with the highest numbers go first.
    package func scaled(
        _ store: String, to count: Int, on node: String? = nil
    ) throws(ScalingError) -> Deployment {
        guard let index = stores.firstIndex(where: { $0.name == store }) else {
            throw .noStore(store)
        }
        guard (1...10_000).contains(count) else { throw .count(count) }
        if let node, !nodes.contains(where: { $0.name == node }) { throw .noNode(node) }
        var next = self
        next.stores[index].terminals = count
        for place in next.nodes.indices {
            next.nodes[place].placements.removeAll {
                $0.store == store && $0.service == .terminal && $0.number ?? 0 > count
            }
        }
        for number in 1...count {
            let placement = Placement(store: store, service: .terminal, number: number)
            guard self.node(running: placement.path) == nil else { continue }
            next.nodes[next.place(forTerminalOf: store, on: node)].placements.append(placement)
        }
        return next
    }

    private func place(forTerminalOf store: String, on name: String?) -> Int {
        if let name { return nodes.firstIndex { $0.name == name } ?? 0 }
        let counts = nodes.map { node in
            node.placements.count { $0.store == store && $0.service == .terminal }
        }
        let some = counts.indices.filter { counts[$0] > 0 }
        return some.min { counts[$0] < counts[$1] } ?? 0
    }
}
