import Yams

/// What has to have a sale before anybody is told of it, and who goes on in place of a node that is gone.
struct DurabilityReading {
    let problems: Problems

    typealias Members = [(name: String, key: Yams.Node, value: Yams.Node)]

    /// Of a node; the first also of the file, for all its nodes.
    static let keys = ["durability", "takeOver"]

    func read(_ nodes: inout [Deployment.Node], _ members: Members, _ root: Fields) {
        let usual = durability(root.node("durability"))
        for index in nodes.indices {
            let node = members.first { $0.name == nodes[index].name }?.value
            let own = node?.mapping?["durability"]
            // The file's word is for the nodes that can; one that has no witness is not meant by it.
            let isMeant = own != nil || nodes[index].witness != nil
            nodes[index].durability = durability(own) ?? (isMeant ? usual : nil) ?? .local
            if let own { refuse(own, nodes[index]) }
            nodes[index].takeOver = node?.mapping?["takeOver"].flatMap(seconds)
        }
        if let place = root.node("durability"), usual == .witness,
            !nodes.contains(where: { $0.durability == .witness })
        {
            problems.add(
                place, "no node has a witness",
                "add a second node that can be one, or leave 'durability:' out")
        }
        check(nodes, members)
    }

    private func durability(_ place: Yams.Node?) -> Deployment.Durability? {
        guard let place else { return nil }
        let word = place.scalar?.string ?? ""
        if let durability = Deployment.Durability(rawValue: word) { return durability }
        problems.add(
            place, "'durability' cannot be '\(word)'",
            Suggestion.hint(for: word, among: Deployment.Durability.allCases.map(\.rawValue)))
        return nil
    }

    private func refuse(_ place: Yams.Node, _ node: Deployment.Node) {
        guard node.durability == .witness, node.witness == nil else { return }
        problems.add(
            place, "'\(node.name)' has no witness",
            "name another node with 'witness:', or write 'durability: local'")
    }

    private func seconds(_ place: Yams.Node) -> Int? {
        if let seconds = place.scalar.flatMap({ Int($0.string) }), (1...3600).contains(seconds) {
            return seconds
        }
        problems.add(
            place, "'takeOver' has to be a whole number from 1 to 3600",
            "write 'takeOver: 2', in seconds, or leave it out")
        return nil
    }

    private func check(_ nodes: [Deployment.Node], _ members: Members) {
        for node in nodes where node.takeOver != nil {
            guard
                let place = members.first(where: { $0.name == node.name })?.value
                    .mapping?["takeOver"]
            else { continue }
            if node.durability != .witness {
                problems.add(
                    place,
                    "nobody can take '\(node.name)' over, since it does not wait for a witness",
                    "write 'durability: witness' beside it, or leave 'takeOver:' out")
            } else if let heir = nodes.first(where: { $0.name == node.witness }),
                heir.takeOver != nil
            {
                problems.add(
                    place,
                    "'\(heir.name)' takes '\(node.name)' over and would be taken over itself",
                    "leave 'takeOver:' out at one of them: which of two is gone, neither can tell")
                return
            }
        }
    }
}
