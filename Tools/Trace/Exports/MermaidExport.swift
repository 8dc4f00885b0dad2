/// A sequence diagram in Mermaid's words.
package enum MermaidExport {
    package static func text(_ tree: HopTree) -> String {
        let layout = SequenceLayout(tree)
        var lines = ["sequenceDiagram"] + participants(layout)
        for row in layout.rows { lines.append("    " + line(row.step, layout)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func participants(_ layout: SequenceLayout) -> [String] {
        var lines: [String] = []
        var node: String?
        for (place, one) in layout.participants.enumerated() {
            if one.node != node {
                if node?.isEmpty == false { lines.append("    end") }
                if !one.node.isEmpty { lines.append("    box node \(escaped(one.node))") }
                node = one.node
            }
            lines.append("    participant a\(place) as \(escaped(one.name))")
        }
        if node?.isEmpty == false { lines.append("    end") }
        return lines
    }

    private static func line(_ step: SequenceLayout.Step, _ layout: SequenceLayout) -> String {
        let id = { (name: String) in "a\(layout.place(name))" }
        switch step {
        case .ask(let hop): return "\(id(hop.from))->>\(id(hop.to)): \(escaped(hop.title))"
        case .answer(let hop):
            let arrow = hop.outcome == "reply" || hop.outcome == "notice" ? "-->>" : "--x"
            return "\(id(hop.to))\(arrow)\(id(hop.from)): \(escaped(hop.answerTitle))"
        case .note(let actor, let event):
            return "Note over \(id(actor)): \(escaped(event.noteTitle))"
        case .again(let hop):
            return "Note over \(id(hop.to)): \(escaped(hop.againTitle))"
        case .lost(let hop, let loss):
            return "Note over \(id(hop.to)): \(escaped(loss.title))"
        }
    }

    /// A semicolon ends a statement, and a number sign begins an entity.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "#": escaped += "#35;"
            case ";": escaped += "#59;"
            case "\n": escaped += " "
            default: escaped.append(character)
            }
        }
    }
}
