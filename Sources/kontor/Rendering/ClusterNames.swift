import Topology

/// The names of a store's objects in a cluster.
struct ClusterNames {
    let deployment: Deployment

    /// The longest name whose pods still get their labels: a controller adds up to eleven signs.
    private static let longest = 52

    /// The store's: small letters, since a cluster knows no others.
    var store: String { "kontor-\(deployment.name)".lowercased() }

    func node(_ name: String) -> String { "\(store)-\(name)".lowercased() }

    func keys(_ name: String) -> String { "\(node(name))-keys" }

    /// Throws where a name cannot be one of the cluster's, or stands for two nodes.
    func check() throws {
        var owners: [String: String] = [:]
        for node in deployment.nodes {
            let name = self.node(node.name)
            guard name.utf8.count <= Self.longest, name.last != "-", store.last != "-" else {
                throw Failure(
                    .badInput,
                    "kubernetes.badName: a cluster takes no '\(name)'\n"
                        + "  choose names for topology and node that have at most "
                        + "\(Self.longest - 8) signs together and end with a letter or digit")
            }
            if let other = owners[name] {
                throw Failure(
                    .badInput,
                    "kubernetes.sameName: nodes '\(other)' and '\(node.name)' would both be '\(name)'\n"
                        + "  a cluster does not tell capital letters: rename one of them")
            }
            owners[name] = node.name
        }
    }
}
