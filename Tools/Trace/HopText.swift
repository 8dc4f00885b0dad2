import Wire

/// The hop tree as lines of text.
package struct HopText {
    private let tree: HopTree
    private let columns: [Int]

    /// `isNarrow` leaves the columns out that a screen of 80 has no room for.
    package init(_ tree: HopTree, isNarrow: Bool = false) {
        self.tree = tree
        columns = isNarrow ? [0, 1, 3, 4, 9] : Array(Self.titles.indices)
    }

    private struct Row {
        var cells: [String]
        /// Below it, without columns.
        var notes: [String]
    }

    private static let titles = [
        "AT", "MESSAGE", "TO", "NODE", "TOTAL", "WIRE", "WAIT", "HANDLER", "DISK", "OUTCOME",
    ]
    private static let numbers: Set<Int> = [0, 4, 5, 6, 7, 8]

    package var lines: [String] {
        var rows: [Row] = []
        tree.walk { hop, trail in rows.append(row(hop, trail)) }
        let widths = Self.titles.indices.map { column in
            max(Self.titles[column].count, rows.map { $0.cells[column].count }.max() ?? 0)
        }
        var lines = [line(Self.titles, widths)]
        for row in rows {
            lines.append(line(row.cells, widths))
            lines += row.notes.map { String(repeating: " ", count: widths[0] + 2) + $0 }
        }
        return lines + summary
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = columns.map { column in
            let blank = String(repeating: " ", count: widths[column] - cells[column].count)
            return Self.numbers.contains(column) ? blank + cells[column] : cells[column] + blank
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    private func row(_ hop: Hop, _ trail: [Bool]) -> Row {
        let times = HopTimes(hop)
        let text = { (time: Int64?) in time.map(Durations.text) ?? "" }
        let indent = Self.indent(trail)
        let attempt = hop.attempt > 1 ? " (try \(hop.attempt))" : ""
        return Row(
            cells: [
                "+" + Durations.milliseconds((hop.begin - tree.begin) / 1000),
                indent + hop.message + attempt, hop.to, hop.node ?? "–", text(times.total),
                text(times.wire), text(times.wait), text(times.handler), text(times.sync),
                outcome(hop),
            ], notes: notes(hop, Self.below(trail)))
    }

    private func outcome(_ hop: Hop) -> String {
        if !hop.outcome.isEmpty { return hop.outcome }
        return hop.lost?.restarted != nil
            ? "lost" : hop.isRunning ? "still running" : "no answer seen"
    }

    private static func indent(_ trail: [Bool]) -> String {
        guard let last = trail.last else { return "" }
        return trail.dropLast().map { $0 ? "  " : "│ " }.joined() + (last ? "└ " : "├ ")
    }

    private static func below(_ trail: [Bool]) -> String {
        trail.map { $0 ? "  " : "│ " }.joined() + "  "
    }

    private func notes(_ hop: Hop, _ indent: String) -> [String] {
        var notes = hop.changes.map { change in
            let what = change.outcome.isEmpty ? "" : " \(change.outcome)"
            let facts = ChangeFacts(change).line
            return "wrote \(change.message)\(what)\(facts.isEmpty ? "" : ": \(facts)"), "
                + "\(change.size) bytes"
        }
        notes += hop.notes.compactMap { note in
            switch note.kind {
            case .enqueued: "will deliver \(note.message) to \(note.to)"
            case .retried:
                "\(note.message) not delivered to \(note.to) at try \(note.attempt): \(note.outcome)"
            case .parked: "\(note.message) to \(note.to) is parked: \(note.outcome)"
            case .deduplicated: "was done before: got the first answer"
            default: nil
            }
        }
        if !hop.others.isEmpty {
            notes.append("is about \(Self.counted(hop.others.count, "other sale")), too")
        }
        if let lost = hop.lost { notes.append(lost.title) }
        if hop.handlings.count > 1 {
            notes.append("came \(hop.handlings.count) times, over \(nodes(hop))")
        }
        return notes.map { indent + $0 }
    }

    private func nodes(_ hop: Hop) -> String {
        var nodes: [String] = []
        for handling in hop.handlings where !nodes.contains(handling.node) {
            nodes.append(handling.node)
        }
        return nodes.joined(separator: ", ")
    }

    private static func counted(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }

    private var summary: [String] {
        let troubled = tree.hops.count { $0.isTroubled }
        var words = [
            Self.counted(tree.hops.count, "message"), Self.counted(tree.nodes.count, "node"),
            Durations.text((tree.end - tree.begin) / 1000),
        ]
        if troubled > 0 { words.append("\(troubled) not in one try or without a plain answer") }
        var lines = [words.joined(separator: " · ")]
        for (node, skew) in tree.skews.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "the clock of \(node) was moved by \(skew / 1000) µs, as messages came before they left"
            )
        }
        return lines
    }
}
