/// When nodes began, which tells a message that still runs from one whose node has ended meanwhile.
package struct NodeRuns: Sendable {
    private var starts: [String: [Int64]] = [:]
    private var silent: Set<String> = []

    package init() {}

    /// `starts` are nanoseconds since 1970 at which a node began, in any order.
    package mutating func began(_ node: String, at starts: [Int64]) {
        let known = self.starts[node, default: []]
        self.starts[node, default: []] += starts.filter { !known.contains($0) }
    }

    /// The node does not answer.
    package mutating func isSilent(_ node: String) { silent.insert(node) }

    /// How a hop was lost, if it was; `skews` are what was added to the times of nodes.
    func loss(of hop: Hop, _ skews: [String: Int64]) -> Hop.Loss? {
        guard hop.verdict.isEmpty else { return nil }
        if let open = hop.handlings.last, open.ended == nil {
            return loss(of: open.node, after: open.started ?? open.arrived, skews)
        }
        guard hop.handlings.isEmpty, let asker = hop.asker else { return nil }
        return loss(of: asker, after: hop.asked, skews)
    }

    private func loss(
        of node: String, after moment: Int64?, _ skews: [String: Int64]
    ) -> Hop.Loss? {
        guard let moment else { return nil }
        let next = (starts[node] ?? []).map { $0 + (skews[node] ?? 0) }
            .filter { $0 > moment }.min()
        guard next != nil || silent.contains(node) else { return nil }
        return Hop.Loss(node: node, restarted: next)
    }
}
