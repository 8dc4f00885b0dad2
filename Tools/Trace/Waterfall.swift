/// The hops of a trace as bars over time, each with the part in which it was waited, worked and synced.
package struct Waterfall {
    private let tree: HopTree
    private let width: Int

    /// `width` is that of the bars, in characters, 10 at least.
    package init(_ tree: HopTree, width: Int = 60) {
        (self.tree, self.width) = (tree, max(10, width))
    }

    package var lines: [String] {
        var rows: [(String, String, String)] = []
        tree.walk { hop, trail in
            let indent = String(repeating: "  ", count: trail.count)
            let attempt = hop.attempt > 1 ? " (try \(hop.attempt))" : ""
            rows.append(
                (
                    indent + hop.message + attempt, bar(hop),
                    Durations.text(HopTimes(hop).total)
                        + (hop.outcome == "reply" || hop.outcome.isEmpty ? "" : " \(hop.outcome)")
                ))
        }
        let longest = rows.map(\.0.count).max() ?? 0
        let scale =
            "0" + String(repeating: " ", count: width - 1)
            + Durations.text((tree.end - tree.begin) / 1000)
        let margin = String(repeating: " ", count: longest + 2)
        return [margin + scale]
            + rows.map { name, bar, time in
                name + String(repeating: " ", count: longest - name.count + 2) + bar + "  " + time
            } + ["", "░ on the way or waiting   █ handler   ▒ disk"]
    }

    private func bar(_ hop: Hop) -> String {
        var cells = Array(repeating: Character(" "), count: width)
        fill(&cells, hop.begin, hop.end, "░")
        for handling in hop.handlings {
            fill(&cells, handling.started ?? handling.arrived, handling.ended, "█")
            fill(&cells, handling.ended, handling.synced, "▒")
        }
        return String(cells)
    }

    private func fill(
        _ cells: inout [Character], _ from: Int64?, _ to: Int64?, _ mark: Character
    ) {
        guard let from, let to else { return }
        let length = max(1, tree.end - tree.begin)
        let place = { (moment: Int64) in
            Int(Double(moment - tree.begin) / Double(length) * Double(width))
        }
        let first = min(width - 1, max(0, place(from)))
        // What took any time is seen.
        for cell in first...min(width - 1, max(first, place(to) - 1)) { cells[cell] = mark }
    }
}
