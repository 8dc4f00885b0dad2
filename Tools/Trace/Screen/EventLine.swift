import Wire

/// An event as a line of a list, as wide as there is room: what says least is left out first.
enum EventLine {
    private static let kind = 12
    private static let time = 12
    private static let took = 8

    static func title(width: Int) -> String {
        let (node, message) = widths(width)
        return [
            fitted("TIME", time), fitted("NODE", node), fitted("KIND", kind),
            fitted("TOOK", took), fitted("MESSAGE", message), "OUTCOME, TO",
        ].joined(separator: " ")
    }

    static func text(_ event: TraceEvent, width: Int) -> String {
        let (node, message) = widths(width)
        let attempt = event.attempt > 1 ? "try \(event.attempt)" : ""
        let end = [event.outcome, attempt, event.to].filter { !$0.isEmpty }
        return [
            Durations.clock(event.at), fitted(event.node, node), fitted(event.kind.rawValue, kind),
            fitted(event.microseconds > 0 ? Durations.text(event.microseconds) : "", took),
            fitted(event.message, message), end.joined(separator: " "),
        ].joined(separator: " ")
    }

    private static func widths(_ width: Int) -> (node: Int, message: Int) {
        width < 100 ? (7, 20) : (10, 28)
    }

    /// The text in so many characters, its end left out where it is longer.
    static func fitted(_ text: String, _ width: Int) -> String {
        text.count > width
            ? String(text.prefix(max(0, width - 1))) + "…"
            : text + String(repeating: " ", count: width - text.count)
    }
}
