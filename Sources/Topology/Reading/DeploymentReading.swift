import Yams

/// From YAML to a `Deployment`, with every default filled in.
struct DeploymentReading {
    let problems: Problems
    /// Whether there is a currency of that code.
    let isCurrency: (String) -> Bool

    func read(_ root: Yams.Node) -> Deployment {
        let allowed = [
            "topology", "stores", "headquarters", "hosts", "nodes", "security", "restart",
            "durability",
        ]
        guard let fields = Fields(root, "the file", allowed: allowed, problems) else {
            return Deployment(name: "", stores: [], hosts: [], nodes: [])
        }
        let name = fields.text("topology") ?? "store"
        if !Fields.isName(name), let node = fields.node("topology") {
            problems.add(node, "'\(name)' is no name", "use letters, digits and hyphens")
        }
        var stores = readStores(fields, default: name)
        if let headquarters = headquarters(fields) {
            for index in stores.indices {
                stores[index].hasHeadquarters = true
                let store = stores[index]
                guard store.currency != headquarters.currency,
                    let node = fields.node("headquarters")
                else { continue }
                problems.add(
                    node,
                    "headquarters has prices in \(headquarters.currency), store '\(store.name)' in "
                        + store.currency,
                    "a store follows the prices of a headquarters with its own currency")
            }
            stores.append(headquarters)
            stores[stores.count - 1].hasHeadquarters = true
        }
        let hosts = readHosts(fields)
        let nodes = NodesReading(problems: problems, stores: stores, hosts: hosts).read(
            fields, root)
        var deployment = Deployment(name: name, stores: stores, hosts: hosts, nodes: nodes)
        if let node = fields.node("security") {
            deployment.security = SecurityReading(problems: problems).read(node)
        }
        if let node = fields.node("restart") {
            deployment.restart = RestartReading(problems: problems).read(node)
        }
        return deployment
    }

    private func readStores(_ fields: Fields, default name: String) -> [Deployment.Store] {
        guard fields.node("stores") != nil else { return [StoreReading.blank(name)] }
        let members = fields.members("stores")
        if members.isEmpty, let node = fields.node("stores") {
            problems.add(node, "there is no store", "name one below 'stores:'")
        }
        for member in members where member.name == Deployment.headquartersName {
            problems.add(
                member.key, "no store can have the name '\(member.name)'",
                "give the store another name; 'headquarters:' is a key of its own")
        }
        return members.map {
            StoreReading(problems: problems, isCurrency: isCurrency).read($0.name, $0.value)
        }
    }

    /// Nil where the file does not name it.
    private func headquarters(_ fields: Fields) -> Deployment.Store? {
        fields.node("headquarters").map {
            StoreReading(problems: problems, isCurrency: isCurrency).readHeadquarters($0)
        }
    }

    private func readHosts(_ fields: Fields) -> [Deployment.Host] {
        let local = Deployment.Host(name: "local", address: "127.0.0.1")
        let named = fields.members("hosts").compactMap { member -> Deployment.Host? in
            guard
                let host = Fields(
                    member.value, "host '\(member.name)'", allowed: ["address"], problems)
            else { return nil }
            let address = host.text("address") ?? "127.0.0.1"
            if !HostAddress.isGood(address), let node = host.node("address") {
                problems.add(
                    node, "'\(address)' is no address",
                    "write an IPv4 address, or a DNS name; for this machine 127.0.0.1")
            }
            return Deployment.Host(name: member.name, address: address)
        }
        return named.contains { $0.name == "local" } ? named : [local] + named
    }
}
