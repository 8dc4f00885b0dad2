extension Deployment {
    /// What a store runs by once the witness of a node has taken it over: the node has no services any
    /// more, and is the witness of the one that has them, unless that one has another.
    ///
    /// Nil where nobody takes the node over.
    package func takenOver(_ name: String) -> Deployment? {
        guard let lost = nodes.firstIndex(where: { $0.name == name }),
            let seconds = nodes[lost].takeOver,
            let heir = nodes.firstIndex(where: { $0.name == nodes[lost].witness })
        else { return nil }
        var next = self
        next.nodes[heir].placements += nodes[lost].placements
        next.nodes[heir].durability = .witness
        if nodes[heir].witness == nil || nodes[heir].witness == name {
            next.nodes[heir].witness = name
            // Who takes others over is taken over by nobody.
            let isHeir = nodes.contains {
                $0.name != name && $0.takeOver != nil && $0.witness == nodes[heir].name
            }
            next.nodes[heir].takeOver = isHeir ? nil : seconds
        }
        next.nodes[lost].placements = []
        (next.nodes[lost].witness, next.nodes[lost].takeOver) = (nil, nil)
        next.nodes[lost].durability = .local
        return next
    }

    /// Who is asked for a node's services where that node does not answer.
    package var standIns: [String: String] {
        var standIns: [String: String] = [:]
        for node in nodes {
            guard node.takeOver != nil, let witness = node.witness else { continue }
            standIns[node.name] = witness
            standIns[witness] = standIns[witness] ?? node.name
        }
        return standIns
    }
}
