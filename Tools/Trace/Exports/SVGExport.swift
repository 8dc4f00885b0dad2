import Wire

/// A sequence diagram as a picture that needs nothing from anywhere.
package struct SVGExport {
    private let layout: SequenceLayout
    private let tree: HopTree
    private let title: String
    private let columns: [Int]

    private static let margin = 96
    private static let column = 220
    private static let top = 96
    private static let row = 24
    /// Pixels of a character of the labels, on the safe side.
    private static let character = 6

    package init(_ tree: HopTree, title: String) {
        (self.tree, self.title) = (tree, title)
        layout = SequenceLayout(tree)
        columns = layout.participants.indices.map {
            Self.margin + Self.column / 2 + $0 * Self.column
        }
    }

    package var text: String {
        let width = max(480, Self.margin + layout.participants.count * Self.column + 24)
        let height = Self.top + layout.rows.count * Self.row + 56
        var parts = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="title">
            <title id="title">\(Self.escaped(title))</title>
            \(Self.style)
            <rect class="paper" width="\(width)" height="\(height)"/>
            <text class="title" x="16" y="24">\(Self.escaped(title))</text>
            """
        ]
        parts += boxes(height) + lifelines(height) + bars + rows
        return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private static let style = """
        <style>
        text { font: 12px system-ui, sans-serif; fill: #1c2330 }
        .paper { fill: #fff } .title { font-size: 14px; font-weight: 600 }
        .node { fill: #eef2f8; stroke: #c5d0e0 } .nodename { fill: #4a5a75; text-anchor: middle }
        .name { font-weight: 600; text-anchor: middle }
        .life { stroke: #9aa7bb; stroke-dasharray: 3 4 }
        .bar { fill: #cfe0fb; stroke: #6d94cf }
        .ask { stroke: #1f5fbf; stroke-width: 1.5; fill: none } .askhead { fill: #1f5fbf }
        .answer { stroke: #55708f; stroke-dasharray: 5 3; fill: none } .answerhead { fill: #55708f }
        .bad { stroke: #b3261e } .badhead, text.badtext { fill: #b3261e }
        .again { stroke: #9a6700 } .againhead, text.againtext { fill: #7a5200 }
        .note { fill: #fff7da; stroke: #d9c57a } .label, .notetext { text-anchor: middle; font-size: 11px }
        .label { paint-order: stroke; stroke: #fff; stroke-width: 3px }
        .time { fill: #5c687a; text-anchor: end; font-size: 11px }
        </style>
        """

    private func y(_ row: Int) -> Int { Self.top + row * Self.row + 20 }

    /// A box around the actors of each node.
    private func boxes(_ height: Int) -> [String] {
        var parts: [String] = []
        var first = 0
        while first < layout.participants.count {
            let node = layout.participants[first].node
            var last = first
            while last + 1 < layout.participants.count, layout.participants[last + 1].node == node {
                last += 1
            }
            if !node.isEmpty {
                let (left, right) = (
                    columns[first] - Self.column / 2 + 4, columns[last] + Self.column / 2 - 4
                )
                parts.append(
                    """
                    <rect class="node" x="\(left)" y="40" width="\(right - left)" \
                    height="\(height - 56)" rx="8"/>
                    <text class="nodename" x="\((left + right) / 2)" y="58">node \(Self.escaped(node))</text>
                    """)
            }
            first = last + 1
        }
        return parts
    }

    private func lifelines(_ height: Int) -> [String] {
        layout.participants.enumerated().map { place, one in
            """
            <text class="name" x="\(columns[place])" y="80">\(Self.escaped(Self.short(one.name)))</text>
            <line class="life" x1="\(columns[place])" y1="88" x2="\(columns[place])" y2="\(height - 24)"/>
            """
        }
    }

    /// From the question to the answer, on the line of the actor that works on it.
    private var bars: [String] {
        var begun: [Hop.ID: Int] = [:]
        var parts: [String] = []
        for (place, row) in layout.rows.enumerated() {
            switch row.step {
            case .ask(let hop): begun[hop.id] = place
            case .answer(let hop), .lost(let hop, _):
                guard let start = begun[hop.id] else { continue }
                let height = max(4, y(place) - y(start))
                parts.append(
                    """
                    <rect class="bar" x="\(columns[layout.place(hop.to)] - 5)" y="\(y(start))" \
                    width="10" height="\(height)"/>
                    """)
            case .note, .again: continue
            }
        }
        return parts
    }

    private var rows: [String] {
        var last: String?
        return layout.rows.enumerated().map { place, row in
            let time = "+" + Durations.milliseconds((row.at - tree.begin) / 1000)
            defer { last = time }
            let label =
                last == time
                ? "" : #"<text class="time" x="88" y="\#(y(place) + 4)">\#(time)</text>"#
            return label + drawn(row.step, y(place))
        }
    }

    private func drawn(_ step: SequenceLayout.Step, _ y: Int) -> String {
        switch step {
        case .ask(let hop):
            arrow(hop.from, hop.to, hop.title, y, hop.attempt > 1 ? "again" : "", "ask")
        case .answer(let hop):
            arrow(
                hop.to, hop.from, hop.answerTitle, y,
                hop.outcome == "reply" || hop.outcome == "notice" ? "" : "bad", "answer")
        case .note(let actor, let event): note(actor, event.noteTitle, y)
        case .again(let hop): note(hop.to, hop.againTitle, y)
        case .lost(let hop, let loss): note(hop.to, loss.title, y)
        }
    }

    private func arrow(
        _ from: String, _ to: String, _ label: String, _ y: Int, _ mood: String, _ form: String
    ) -> String {
        let (one, other) = (columns[layout.place(from)], columns[layout.place(to)])
        if one == other { return note(to, label, y) }
        let side = other > one ? 1 : -1
        let (start, end) = (one + side * 6, other - side * 6)
        let head = mood.isEmpty ? "\(form)head" : "\(mood)head"
        let room = abs(end - start) / Self.character
        return """
            <line class="\(form) \(mood)" x1="\(start)" y1="\(y)" x2="\(end - side * 7)" y2="\(y)"/>
            <path class="\(head)" d="M\(end) \(y) l\(-side * 8) -4 v8 z"/>
            <text class="label \(mood)text" x="\((start + end) / 2)" y="\(y - 4)">\
            \(Self.escaped(Self.cut(label, max(20, room))))</text>
            """
    }

    private func note(_ name: String, _ label: String, _ y: Int) -> String {
        let text = Self.cut(label, 34)
        let width = min(Self.column - 12, text.count * 6 + 16)
        let x = columns[layout.place(name)]
        return """
            <rect class="note" x="\(x - width / 2)" y="\(y - 10)" width="\(width)" height="18" rx="3"/>
            <text class="notetext" x="\(x)" y="\(y + 3)">\(Self.escaped(text))</text>
            """
    }

    /// What is the same for all is left to the node's box.
    private static func short(_ name: String) -> String { cut(name, 27) }

    private static func cut(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : String(text.prefix(limit - 1)) + "…"
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default:
                // No other control characters are in XML.
                escaped.unicodeScalars.append(scalar.value < 32 ? " " : scalar)
            }
        }
    }
}
