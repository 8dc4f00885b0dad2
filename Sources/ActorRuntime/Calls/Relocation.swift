/// Where an actor is that takes no calls here: the reason of a rejection, which callers go after.
package struct Relocation: Equatable, Sendable {
    package var node: String
    /// Where that node listens; nil where callers know it.
    package var endpoint: String?

    /// It is on its way to another node; who asks again soon is answered.
    package static let underway = "actor.moving"
    private static let moved = "actor.moved: "

    package init(node: String, endpoint: String? = nil) {
        (self.node, self.endpoint) = (node, endpoint)
    }

    /// Reads what `reason` wrote; nil for other reasons.
    package init?(_ reason: String) {
        guard reason.hasPrefix(Self.moved) else { return nil }
        let words = reason.dropFirst(Self.moved.count).split(separator: " ").map(String.init)
        guard (1...2).contains(words.count) else { return nil }
        self.init(node: words[0], endpoint: words.count > 1 ? words[1] : nil)
    }

    package var reason: String { Self.moved + node + (endpoint.map { " \($0)" } ?? "") }

    /// Whether a rejection says that the actor is elsewhere, or will be soon.
    package static func isReason(_ reason: String) -> Bool {
        reason.hasPrefix(underway) || reason.hasPrefix(moved)
    }
}
