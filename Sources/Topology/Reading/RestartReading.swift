import Yams

/// What happens when a node's process ends by itself.
struct RestartReading {
    let problems: Problems

    private static let keys = ["strategy", "intensity", "period", "first", "longest"]

    func read(_ node: Yams.Node) -> Deployment.Restart {
        var restart = Deployment.Restart()
        guard let fields = Fields(node, "restart", allowed: Self.keys, problems) else {
            return restart
        }
        restart.strategy = strategy(fields) ?? restart.strategy
        restart.intensity = fields.number("intensity", in: 0...1_000) ?? restart.intensity
        restart.period = fields.number("period", in: 1...86_400) ?? restart.period
        restart.first = fields.number("first", in: 0...60_000) ?? restart.first
        restart.longest = fields.number("longest", in: 0...600_000) ?? restart.longest
        if restart.longest < restart.first,
            let place = fields.node("longest") ?? fields.node("first")
        {
            problems.add(
                place, "'longest' is below 'first'", "write 'longest: \(restart.first)' or more")
        }
        return restart
    }

    private func strategy(_ fields: Fields) -> Deployment.Restart.Strategy? {
        guard let word = fields.text("strategy"), let place = fields.node("strategy") else {
            return nil
        }
        if let strategy = Deployment.Restart.Strategy(rawValue: word) { return strategy }
        problems.add(
            place, "'strategy' cannot be '\(word)'",
            Suggestion.hint(for: word, among: Deployment.Restart.Strategy.allCases.map(\.rawValue)))
        return nil
    }
}
