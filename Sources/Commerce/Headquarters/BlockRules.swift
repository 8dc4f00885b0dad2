/// The last decision about each card, in the order in which headquarters heard of them.
package struct BlockRules: Sendable {
    private var rules: [String: BlockRule] = [:]
    private var last: Int64 = 0

    /// In the order of the decisions.
    package var all: [BlockRule] { rules.values.sorted { $0.order < $1.order } }

    package subscript(code: String) -> BlockRule? { rules[code] }

    /// What the decisions in news of a store become, in their order.
    package func ruling(_ news: [StoreNews], from store: String) -> [BlockRule] {
        var after = self
        return news.filter { $0.isSound(from: store) }.compactMap {
            guard case .blocked(let decision) = $0 else { return nil }
            after.take(decision)
            return after[decision.code]
        }
    }

    /// An older copy of headquarters is behind its stores by what they decided since; a store that says more
    /// would use up the numbers of all.
    private static let longestLag: Int64 = 1_000_000

    mutating func take(_ decision: BlockDecision) {
        let known = min(decision.after, last + Self.longestLag)
        restore(BlockRule(order: max(last, known) + 1, decision))
    }

    mutating func restore(_ rule: BlockRule) {
        rules[rule.decision.code] = rule
        last = max(last, rule.order)
    }
}
