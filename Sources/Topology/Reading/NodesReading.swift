import Yams

/// The nodes, and that each service of each store has exactly one owner.
struct NodesReading {
    let problems: Problems
    let stores: [Deployment.Store]
    let hosts: [Deployment.Host]

    func read(_ fields: Fields, _ root: Yams.Node) -> [Deployment.Node] {
        guard fields.node("nodes") != nil else {
            var nodes = [everything]
            DurabilityReading(problems: problems).read(&nodes, [], fields)
            return nodes
        }
        // A repeated node counts as well, or what it runs and listens on would be missed.
        let members = fields.members("nodes", withRepeated: true)
        var owners: [Deployment.Placement: String] = [:]
        var ports: [String: String] = [:]
        var nodes = members.compactMap { member in
            read(member.name, member.value, &owners, &ports)
        }
        placeUnnamed(in: &nodes, &owners)
        joinMachines(&nodes, members)
        appointWitnesses(&nodes, members)
        DurabilityReading(problems: problems).read(&nodes, members, fields)
        let missing = stores.flatMap { store in
            placements(store).filter { owners[$0] == nil && isNeeded($0.service, by: store) }
        }
        if !members.isEmpty, let place = fields.node("nodes") {
            for placement in missing {
                problems.add(
                    place, "nobody runs \(placement.path)",
                    "add '\(placement.service.rawValue)' to the services of a node")
            }
        } else if members.isEmpty, let place = fields.node("nodes") {
            problems.add(place, "there is no node", "name one, or leave 'nodes:' out")
        }
        return nodes
    }

    private func isNeeded(_ service: ServiceKind, by store: Deployment.Store) -> Bool {
        switch service {
        case .staff: store.requiresSignIn
        // What has a place beside another service needs none of its own.
        case .cardTerminal, .parking, .vouchers, .sync: false
        default: true
        }
    }

    /// Where nobody names parking, it runs where the receipts are, vouchers where loyalty is, and the
    /// line to headquarters where reporting is.
    private func placeUnnamed(
        in nodes: inout [Deployment.Node], _ owners: inout [Deployment.Placement: String]
    ) {
        for store in stores {
            for (service, other) in [
                (ServiceKind.parking, ServiceKind.receipts), (.vouchers, .loyalty),
                (.sync, .reporting),
            ] {
                let placement = Deployment.Placement(store: store.name, service: service)
                let beside = Deployment.Placement(store: store.name, service: other)
                guard owners[placement] == nil, !placements(store, service).isEmpty,
                    let index = nodes.firstIndex(where: { $0.placements.contains(beside) })
                else { continue }
                nodes[index].placements.append(placement)
                owners[placement] = nodes[index].name
            }
        }
    }

    /// Nodes on several machines reach each other over TCP only.
    private func joinMachines(
        _ nodes: inout [Deployment.Node],
        _ members: [(name: String, key: Yams.Node, value: Yams.Node)]
    ) {
        let deployment = Deployment(name: "", stores: stores, hosts: hosts, nodes: nodes)
        guard deployment.spansMachines else { return }
        for index in nodes.indices where nodes[index].listen == .ipc {
            let node = members.first { $0.name == nodes[index].name }?.value
            if let place = node?.mapping?["listen"] {
                problems.add(
                    place, "other hosts cannot reach a socket file",
                    "write tcp or tcp:PORT, or leave 'listen:' out")
            }
            nodes[index].listen = .tcp(port: 0)
        }
        for member in members {
            guard let node = nodes.first(where: { $0.name == member.name }),
                let host = deployment.host(of: node), host.isLoopback
            else { continue }
            problems.add(
                member.value.mapping?["host"] ?? member.key,
                "other hosts cannot reach '\(host.name)' at \(host.address)",
                "give host '\(host.name)' the address that it has in their network")
        }
    }

    /// Each node has another one for a witness: the one it names, else the next of the file, on
    /// another machine where there is one.
    private func appointWitnesses(
        _ nodes: inout [Deployment.Node],
        _ members: [(name: String, key: Yams.Node, value: Yams.Node)]
    ) {
        let names = nodes.map(\.name)
        for index in nodes.indices {
            let name = nodes[index].name
            let others = nodes[(index + 1)...] + nodes[..<index]
            let next = others.first { $0.host != nodes[index].host } ?? others.first
            let node = members.first { $0.name == name }?.value
            guard let place = node?.mapping?["witness"] else {
                nodes[index].witness = next?.name
                continue
            }
            let word = place.scalar?.string ?? ""
            if word == "none" { continue }
            if names.contains(word), word != name {
                nodes[index].witness = word
            } else {
                problems.add(
                    place, "'\(word)' cannot be the witness of '\(name)'",
                    "name another node of this file, or write none")
            }
        }
    }

    /// Whether the stores have a headquarters.
    private var isChain: Bool { stores.contains(where: \.isHeadquarters) }

    private var everything: Deployment.Node {
        Deployment.Node(
            name: "shop", host: hosts[0].name, placements: stores.flatMap(placements),
            listen: .ipc)
    }

    private func placements(_ store: Deployment.Store) -> [Deployment.Placement] {
        ServiceKind.allCases.flatMap { placements(store, $0) }
    }

    private func placements(
        _ store: Deployment.Store, _ service: ServiceKind
    ) -> [Deployment.Placement] {
        guard store.isHeadquarters ? service.isOfHeadquarters : service != .branches else {
            return []
        }
        switch service {
        case .sync: return isChain ? [.init(store: store.name, service: .sync)] : []
        case .terminal:
            return (1...store.terminals).map {
                .init(store: store.name, service: .terminal, number: $0)
            }
        case .printer:
            return store.printers.map { .init(store: store.name, service: .printer, name: $0.name) }
        default: return [.init(store: store.name, service: service)]
        }
    }

    private func read(
        _ name: String, _ node: Yams.Node, _ owners: inout [Deployment.Placement: String],
        _ ports: inout [String: String]
    ) -> Deployment.Node? {
        guard
            let fields = Fields(
                node, "node '\(name)'",
                allowed: ["services", "listen", "host", "witness", "observe", "web"]
                    + DurabilityReading.keys, problems)
        else { return nil }
        if Deployment.takenNames.contains(name) {
            problems.add(
                node, "a node cannot have the name '\(name)'", "give the node another name")
        }
        let host = fields.text("host") ?? hosts[0].name
        if !hosts.contains(where: { $0.name == host }), let place = fields.node("host") {
            problems.add(
                place, "there is no host '\(host)'",
                Suggestion.hint(for: host, among: hosts.map(\.name)))
        }
        let placed = services(name, fields, node, &owners)
        return Deployment.Node(
            name: name, host: host, placements: placed, listen: listen(name, host, fields, &ports),
            observe: place("observe", name, host, fields, &ports),
            web: place("web", name, host, fields, &ports))
    }

    private func services(
        _ name: String, _ fields: Fields, _ node: Yams.Node,
        _ owners: inout [Deployment.Placement: String]
    ) -> [Deployment.Placement] {
        if let place = fields.node("services"), place.scalar?.string == "all" {
            return own(stores.flatMap(placements), name, place, &owners)
        }
        guard let list = fields.node("services")?.sequence else {
            problems.add(
                fields.node("services") ?? node, "node '\(name)' runs nothing",
                "write 'services: [terminal, catalog]', all, or [] for a node that waits for some")
            return []
        }
        return list.flatMap { own(placements(named: $0), name, $0, &owners) }
    }

    /// Those of the placements that no other node has.
    private func own(
        _ placements: [Deployment.Placement], _ name: String, _ item: Yams.Node,
        _ owners: inout [Deployment.Placement: String]
    ) -> [Deployment.Placement] {
        placements.filter { placement in
            guard let owner = owners.updateValue(name, forKey: placement) else { return true }
            owners[placement] = owner
            problems.add(
                item, "\(placement.path) runs in node '\(owner)' already",
                "a service has one owner: take it out of one of the nodes")
            return false
        }
    }

    /// `terminal`, `corner/terminal`, `terminal/2`, `corner/terminal/2`, `corner/all`, `headquarters`.
    private func placements(named item: Yams.Node) -> [Deployment.Placement] {
        let word = item.scalar?.string ?? ""
        var parts = word.split(separator: "/").map(String.init)
        // What is said of no store is said of those that sell.
        var chosen = stores.filter { !$0.isHeadquarters }
        if let store = stores.first(where: { $0.name == parts.first }),
            parts.count > 1 || store.isHeadquarters
        {
            chosen = [store]
            parts.removeFirst()
            if parts.isEmpty || parts == ["all"] { return placements(store) }
        }
        guard let first = parts.first, let service = ServiceKind(rawValue: first) else {
            problems.add(
                item, "there is no service '\(word)'",
                Suggestion.hint(
                    for: parts.first ?? word, among: ServiceKind.allCases.map(\.rawValue)))
            return []
        }
        if service == .sync || service == .branches, !isChain {
            problems.add(
                item, "'\(word)' is there with a headquarters only",
                "write 'headquarters: {}' beside 'stores:', or take the word out")
        }
        if service == .printer { return printers(parts.dropFirst(), of: chosen, item) }
        guard parts.count > 1 else { return chosen.flatMap { placements($0, service) } }
        guard service == .terminal, parts.count == 2, let number = Int(parts[1]),
            chosen.allSatisfy({ (1...$0.terminals).contains(number) })
        else {
            problems.add(
                item, "there is no terminal '\(word)'",
                "terminals are counted from 1 to what 'terminals:' of the store says")
            return []
        }
        return chosen.map { .init(store: $0.name, service: .terminal, number: number) }
    }

    /// `printer`, `corner/printer`, `printer/counter`, `corner/printer/counter`.
    private func printers(
        _ names: ArraySlice<String>, of chosen: [Deployment.Store], _ item: Yams.Node
    ) -> [Deployment.Placement] {
        let placed = chosen.flatMap { placements($0, .printer) }.filter { placement in
            names.isEmpty || names.elementsEqual([placement.name ?? ""])
        }
        if placed.isEmpty {
            let known = chosen.flatMap { $0.printers.map(\.name) }
            problems.add(
                item, "there is no printer '\(item.scalar?.string ?? "")'",
                known.isEmpty
                    ? "name it below 'printers:' of its store, with its address"
                    : Suggestion.hint(for: names.last ?? "", among: known))
        }
        return placed
    }
}
