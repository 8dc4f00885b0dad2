import Topology

/// A topology as it has to be where each node is a pod of its own.
struct ClusterTopology {
    let names: ClusterNames
    /// What the cluster calls the data files, by what the topology does.
    let files: [String: String]

    /// Every pod has an address of its own, so that all nodes may have the same port.
    private static let port = 20_000
    /// Where a pod is observed, unless the file has another port.
    private static let observed = 9464

    /// Each node is a host, which the others reach by the name of its service. A node that nobody else
    /// has to reach keeps its socket file. Keys are in the data folder, whatever the file says.
    var deployment: Deployment {
        var deployment = names.deployment
        deployment.security.keys = nil
        deployment.stores = deployment.stores.map(store)
        deployment.hosts = deployment.nodes.map { host(of: $0.name) }
        for index in deployment.nodes.indices {
            deployment.nodes[index].host = deployment.nodes[index].name
            deployment.nodes[index].listen = listen(deployment.nodes[index].listen)
            // The cluster asks from outside of the pod.
            let port = deployment.nodes[index].observe?.port ?? Self.observed
            deployment.nodes[index].observe = .init(address: "0.0.0.0", port: port)
        }
        return deployment
    }

    private var isAlone: Bool { names.deployment.nodes.count == 1 }

    private func listen(_ listen: Deployment.Listen) -> Deployment.Listen {
        switch listen {
        case .ipc: isAlone ? .ipc : .tcp(port: Self.port)
        case .tcp(let port): .tcp(port: port == 0 ? Self.port : port)
        }
    }

    private func host(of node: String) -> Deployment.Host {
        Deployment.Host(name: node, address: names.node(node))
    }

    private func store(_ store: Deployment.Store) -> Deployment.Store {
        var store = store
        store.catalog = store.catalog.flatMap { files[$0] }
        store.members = store.members.flatMap { files[$0] }
        store.staff = store.staff.flatMap { files[$0] }
        store.receipt.logo = store.receipt.logo.flatMap { files[$0] }
        return store
    }
}

extension Deployment.Node {
    /// The port that it listens on; nil where it has a socket file.
    var port: Int? {
        if case .tcp(let port) = listen { port } else { nil }
    }
}
