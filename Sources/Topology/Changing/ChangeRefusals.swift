/// What a running store cannot take over from another topology.
struct ChangeRefusals {
    let old: Deployment
    let next: Deployment

    private static let restart = "stop the store, then launch it with the new file"

    var all: [String] { name + stores + nodes + hosts + security }

    private var name: [String] {
        guard old.name != next.name else { return [] }
        return ["the store that runs is '\(old.name)', the file is about '\(next.name)'"]
    }

    private var stores: [String] {
        let changed = old.stores.compactMap { store -> String? in
            guard let other = next.store(store.name), other.settings != store.settings else {
                return nil
            }
            return "store '\(store.name)': other settings than it runs with; \(Self.restart)"
        }
        let gone = old.stores.filter { next.store($0.name) == nil }
        return changed
            + gone.map { "store '\($0.name)' runs and the file does not have it; \(Self.restart)" }
    }

    private var nodes: [String] {
        old.nodes.compactMap { node in
            guard let other = next.nodes.first(where: { $0.name == node.name }) else { return nil }
            if other.host != node.host {
                return
                    "node '\(node.name)' is on host '\(node.host)'; a process does not change its "
                    + "host: add a node there and place the services in it"
            }
            guard (other.listen, other.observe, other.web) != (node.listen, node.observe, node.web)
            else { return nil }
            return "node '\(node.name)' would listen elsewhere than it does; \(Self.restart)"
        }
    }

    private var hosts: [String] {
        old.usedHosts.compactMap { host in
            guard let other = next.hosts.first(where: { $0.name == host.name }),
                other.address != host.address
            else { return nil }
            return "host '\(host.name)' would have another address than its nodes listen at; "
                + Self.restart
        }
    }

    /// A running node without keys cannot speak to one that asks for them.
    private var security: [String] {
        if old.security.roles != next.security.roles {
            return ["'security' is not what the store runs with; \(Self.restart)"]
        }
        guard !old.hasTCP, next.hasTCP else { return [] }
        return [
            "the nodes that run speak over socket files and have no keys, and the file has nodes "
                + "with 'listen: tcp'; \(Self.restart)"
        ]
    }
}

extension Deployment {
    /// Whether any node listens where strangers may come.
    package var hasTCP: Bool {
        nodes.contains { if case .tcp = $0.listen { true } else { false } }
    }
}

extension Deployment.Store {
    /// Without files, which stay those of the launch, and without how many terminals there are.
    fileprivate var settings: Self {
        var settings = self
        settings.terminals = 0
        (settings.catalog, settings.members, settings.staff) = (nil, nil, nil)
        settings.receipt.logo = nil
        return settings
    }
}
