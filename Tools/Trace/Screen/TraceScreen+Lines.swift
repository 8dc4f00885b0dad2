import Wire

/// How the screen looks.
extension TraceScreen {
    /// As many lines as the screen has, each at most as wide.
    package func lines(width: Int, height: Int) -> [Line] {
        let body = max(1, height - 2)
        var lines = [Line(text: head)]
        switch mode {
        case .help: lines += Self.help.map { Line(text: $0) }
        case .tree(let text, let top): lines += text.dropFirst(top).map { Line(text: $0) }
        case .list, .typing: lines += list(body)
        }
        lines = Array(lines.prefix(body + 1))
        lines += Array(repeating: Line(text: ""), count: body + 1 - lines.count)
        lines.append(Line(text: foot, isBad: fault != nil))
        return lines.map { line in
            var line = line
            if line.text.count > width { line.text = String(line.text.prefix(width - 1)) + "…" }
            return line
        }
    }

    private var head: String {
        var words = [title, "\(shown.count) of \(events.count)"]
        if !filterText.isEmpty { words.append("/\(filterText)") }
        if isPaused { words.append("paused, \(waiting.count) came") }
        if isFollowing { words.append("following") }
        if dropped > 0 { words.append("\(dropped) dropped") }
        return words.joined(separator: " · ")
    }

    private var foot: String {
        switch mode {
        case .typing(let text): return fault.map { "/\(text)   \($0)" } ?? "/\(text)"
        case .help: return "any key goes back"
        case .tree: return "esc back · j k move · q quit"
        case .list:
            return "? help · / filter · enter trace · f follow · p pause · y copy id · q quit"
        }
    }

    private func list(_ height: Int) -> [Line] {
        let top = max(0, min(selected - height / 2, shown.count - height))
        return (top..<min(shown.count, top + height)).map { place in
            Line(
                text: Self.text(events[shown[place]]), isSelected: place == selected,
                isBad: events[shown[place]].isFailure)
        }
    }

    /// A line of the list.
    static func text(_ event: TraceEvent) -> String {
        let words = [
            Durations.clock(event.at), padded(event.node, 8), padded(event.kind.rawValue, 12),
            padded(event.microseconds > 0 ? Durations.text(event.microseconds) : "", 8),
            event.message, event.to, event.outcome,
            event.attempt > 1 ? "try \(event.attempt)" : "",
        ]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static let help = [
        "", "  j k ↓ ↑      next, previous", "  g G          first, last",
        "  enter        the messages of this one's trace", "  esc          back",
        "  /            filter, such as: latency > 5ms && contract == payments",
        "  f            follow what comes", "  p            pause, and go on",
        "  y            copy the trace's id", "  q            quit",
    ]
}
