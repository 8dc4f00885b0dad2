import Yams

/// What devices of a store may do by themselves.
struct OfflineReading {
    let problems: Problems

    typealias Rules = [Deployment.OfflineFunction: Deployment.OfflineRule]

    func read(_ fields: Fields) -> Rules {
        let names = Deployment.OfflineFunction.allCases.map(\.rawValue)
        guard let node = fields.node("offline"),
            let own = Fields(node, "'offline'", allowed: names, problems)
        else { return [:] }
        var rules: Rules = [:]
        for function in Deployment.OfflineFunction.allCases {
            guard let node = own.node(function.rawValue) else { continue }
            rules[function] = rule(of: function, node)
        }
        return rules
    }

    private func rule(
        of function: Deployment.OfflineFunction, _ node: Yams.Node
    ) -> Deployment.OfflineRule? {
        let (name, word) = (function.rawValue, node.scalar?.string ?? "")
        guard let rule = Deployment.OfflineRule(word) else {
            problems.add(
                node, "'\(name)' cannot be '\(word)'",
                "write allowed, blocked, or how much of it a sale may have, such as 50.00")
            return nil
        }
        guard rule != .blocked, let why = function.whyServer else { return rule }
        problems.add(
            node, "'\(name)' is not possible while no server answers: \(why)",
            "write '\(name): blocked', or leave it out")
        return nil
    }
}
