/// Why a message is parked, and since when, as one text of the journal's file.
package struct ParkedMark: Hashable, Sendable {
    package var reason: String
    /// In nanoseconds since 1970; nil where an earlier build parked it, which wrote the reason alone.
    package var since: Int64?

    package init(reason: String, since: Int64?) {
        (self.reason, self.since) = (reason, since)
    }

    /// Any text is one.
    package init(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.hasPrefix("@"), parts.count == 2, let since = Int64(parts[0].dropFirst()) else {
            self.init(reason: text, since: nil)
            return
        }
        self.init(reason: String(parts[1]), since: since)
    }

    package var text: String { since.map { "@\($0) \(reason)" } ?? reason }
}
