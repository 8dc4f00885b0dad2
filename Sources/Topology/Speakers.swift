extension Deployment {
    /// The stores in whose name each node may speak: it runs something of the store, or goes on in place
    /// of a node that does.
    package var speakers: [String: Set<String>] {
        var speakers: [String: Set<String>] = [:]
        for node in nodes {
            let heir = node.takeOver == nil ? nil : node.witness
            for name in [node.name, heir].compactMap(\.self) {
                speakers[name, default: []].formUnion(node.placements.map(\.store))
            }
        }
        return speakers
    }

    /// Whether a node may speak in a store's name.
    package func speaks(_ name: String, for store: String) -> Bool {
        speakers[name]?.contains(store) ?? false
    }

    /// Nodes that are of no single store, so that what they ask for may be about any: those with nothing
    /// of one, and those that serve the till and have something of headquarters. `speakers` are this
    /// topology's.
    package func nodesOfAllStores(_ speakers: [String: Set<String>]) -> Set<String> {
        Set(
            nodes.filter { node in
                let stores = speakers[node.name] ?? []
                return stores.isEmpty
                    || (node.web != nil && stores.contains(Self.headquartersName))
            }.map(\.name))
    }

    /// Whether the till that a node serves may be a terminal of a store.
    package func serves(_ store: String, at node: String) -> Bool {
        let speakers = speakers
        return nodesOfAllStores(speakers).contains(node)
            || speakers[node]?.contains(store) == true
    }
}
