import Wire

/// How the screen looks.
extension TraceScreen {
    /// As many lines as the screen has, each at most as wide.
    package func lines(width: Int, height: Int) -> [Line] {
        let body: [Line] =
            switch mode {
            case .help: Self.help.map { Line(text: $0) }
            case .detail(let text): text.lines(width: width)
            case .list, .typing:
                [Line(text: EventLine.title(width: width))] + list(width, max(1, height - 3))
            }
        var lines = Self.framed(head, body, foot, width: width, height: height)
        if fault != nil { lines[lines.count - 1].isBad = true }
        return lines
    }

    /// What a screen has between its first line and its last, no wider and no longer than there is room.
    static func framed(
        _ head: String, _ body: [Line], _ foot: String, width: Int, height: Int
    ) -> [Line] {
        let (room, width) = (max(1, height - 2), max(1, width))
        let blank = Array(repeating: Line(text: ""), count: max(0, room - body.count))
        let lines = [Line(text: head)] + body.prefix(room) + blank + [Line(text: foot)]
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
        case .detail: return "esc back · j k h l move · y copy id · q quit"
        case .list:
            return "? help · / filter · enter details · t trace · f follow · p pause · q quit"
        }
    }

    private func list(_ width: Int, _ height: Int) -> [Line] {
        let top = max(0, min(selected - height / 2, shown.count - height))
        return (top..<min(shown.count, top + height)).map { place in
            Line(
                text: EventLine.text(events[shown[place]], width: width),
                isSelected: place == selected, isBad: events[shown[place]].isFailure)
        }
    }

    private static let help = [
        "", "  j k ↓ ↑      next, previous", "  g G          first, last",
        "  enter        all of this one, what it says, and its trace",
        "  t            its trace alone",
        "  esc          back; in the list, away with the filter",
        "  h l ← →      in a text, left and right",
        "  /            filter, such as: latency > 5ms && contract == payments",
        "  f            follow what comes", "  p            pause, and go on",
        "  y            copy the trace's id", "  q            quit",
    ]
}
