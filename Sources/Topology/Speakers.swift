extension Deployment {
    /// Whether a node may speak in a store's name: it runs something of the store, or goes on in place
    /// of a node that does.
    package func speaks(_ name: String, for store: String) -> Bool {
        nodes.contains { node in
            (node.name == name || (node.takeOver != nil && node.witness == name))
                && node.placements.contains { $0.store == store }
        }
    }
}
