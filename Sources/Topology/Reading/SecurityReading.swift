import Yams

/// Where the keys are, and the roles that the file makes itself.
struct SecurityReading {
    let problems: Problems

    func read(_ node: Yams.Node) -> Deployment.Security {
        var security = Deployment.Security()
        guard let fields = Fields(node, "security", allowed: ["keys", "roles"], problems) else {
            return security
        }
        security.keys = fields.text("keys")
        for member in fields.members("roles") {
            if Deployment.knownRoles.contains(member.name) {
                problems.add(
                    member.key, "the role '\(member.name)' is there already",
                    "give the role another name")
            }
            security.roles[member.name] = messages(of: member.name, member.value)
        }
        return security
    }

    private func messages(of role: String, _ node: Yams.Node) -> [String] {
        guard let list = node.sequence, !list.isEmpty else {
            problems.add(
                node, "role '\(role)' may call nothing", "write '\(role): [terminal, catalog.find]'"
            )
            return []
        }
        return list.compactMap { item in
            let word = item.scalar?.string ?? ""
            let contract = String(word.prefix { $0 != "." })
            if Deployment.contracts.contains(contract) { return word }
            problems.add(
                item, "there is no contract '\(contract)'",
                Suggestion.hint(for: contract, among: Deployment.contracts))
            return nil
        }
    }
}
