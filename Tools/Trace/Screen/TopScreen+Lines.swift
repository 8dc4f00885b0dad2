import ActorRuntime

/// How the screen of the busiest messages looks.
extension TopScreen {
    /// As many lines as the screen has, each at most as wide.
    package func lines(width: Int, height: Int) -> [TraceScreen.Line] {
        let body: [TraceScreen.Line] =
            switch mode {
            case .help: Self.help.map { TraceScreen.Line(text: $0) }
            case .detail(let text): text.lines(width: width)
            case .list, .typing: list(width, max(1, height - 3))
            }
        return TraceScreen.framed(head, body, foot, width: width, height: height)
    }

    private var head: String {
        var words = [title, "messages of the last second", "by \(order.rawValue)"]
        if !wanted.isEmpty { words.append("/\(wanted)") }
        if isPaused { words.append("paused") }
        if dropped > 0 { words.append("\(dropped) not counted") }
        return words.joined(separator: " · ")
    }

    private var foot: String {
        switch mode {
        case .typing(let text): "/\(text)"
        case .help: "any key goes back"
        case .detail: "esc back · j k h l move · q quit"
        case .list: "? help · / find · s sort · enter details · p pause · q quit"
        }
    }

    private static let titles = ["COUNT", "FAILED", "BYTES", "P50", "P99", "SLOWEST"]
    private static let cell = 8

    private func list(_ width: Int, _ height: Int) -> [TraceScreen.Line] {
        let rows = rows
        let room = max(10, width - Self.titles.count * (Self.cell + 1))
        let top = max(0, min(selected - height / 2, rows.count - height))
        let head = Self.line("GROUP", Self.titles, room)
        guard !rows.isEmpty else {
            return [TraceScreen.Line(text: head), TraceScreen.Line(text: "nothing in this second")]
        }
        return [TraceScreen.Line(text: head)]
            + (top..<min(rows.count, top + height)).map { place in
                TraceScreen.Line(
                    text: Self.line(rows[place].name, Self.cells(rows[place]), room),
                    isSelected: place == selected, isBad: rows[place].failed > 0)
            }
    }

    private static func cells(_ row: TraceStatistics.Row) -> [String] {
        let at = { (share: Int) in Durations.text(row.times.quantile(thousandths: share) ?? 0) }
        return [
            String(row.times.count), String(row.failed), String(row.bytes), at(500), at(990),
            Durations.text(row.times.slowest),
        ]
    }

    private static func line(_ name: String, _ cells: [String], _ room: Int) -> String {
        EventLine.fitted(name, room)
            + cells.map { " " + String(repeating: " ", count: max(0, cell - $0.count)) + $0 }
            .joined()
    }

    private static let help = [
        "", "  j k ↓ ↑      next, previous", "  g G          first, last",
        "  s            sort by: \(Order.allCases.map(\.rawValue).joined(separator: ", "))",
        "  /            only groups with this in their names; esc shows all",
        "  enter        numbers, outcomes and the last messages of a group",
        "  p            pause, and go on", "  esc          back", "  q            quit",
    ]
}
