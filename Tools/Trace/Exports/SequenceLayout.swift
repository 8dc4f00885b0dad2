import Wire

/// A hop tree as a sequence diagram: who stands beside whom, and what goes from one to the other when.
struct SequenceLayout {
    struct Participant {
        let name: String
        let node: String
    }

    enum Step {
        case ask(Hop)
        case answer(Hop)
        /// Something that an actor wrote down, or that is known of its messages.
        case note(actor: String, text: String)
    }

    struct Row {
        let at: Int64
        let step: Step
    }

    /// Those of one node side by side, nodes in the order in which they come up.
    let participants: [Participant]
    let rows: [Row]
    private let places: [String: Int]

    init(_ tree: HopTree) {
        participants = Self.participants(tree)
        places = Dictionary(
            participants.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { one, _ in one })
        var rows: [Row] = []
        for hop in tree.hops {
            rows.append(Row(at: hop.begin, step: .ask(hop)))
            rows += (hop.changes + hop.notes.filter { $0.kind != .enqueued })
                .map { note in
                    Row(
                        at: max(hop.begin, note.at + (tree.skews[note.node] ?? 0)),
                        step: .note(
                            actor: note.kind == .retried ? note.from : note.to,
                            text: note.noteTitle))
                }
            rows += hop.handlings.dropFirst().map {
                Row(
                    at: $0.arrived ?? hop.begin,
                    step: .note(actor: hop.to, text: "\(hop.message) came again"))
            }
            if !hop.outcome.isEmpty { rows.append(Row(at: hop.end, step: .answer(hop))) }
        }
        self.rows = rows.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        .map(\.element)
    }

    func place(_ name: String) -> Int { places[name] ?? 0 }

    private static func participants(_ tree: HopTree) -> [Participant] {
        var found: [Participant] = []
        var nodes: [String: String] = [:]
        for hop in tree.hops {
            if let node = hop.asker { nodes[hop.from] = nodes[hop.from] ?? node }
            if let node = hop.handlings.first?.node { nodes[hop.to] = node }
        }
        for hop in tree.hops {
            for name in [hop.from, hop.to] where !found.contains(where: { $0.name == name }) {
                found.append(Participant(name: name, node: nodes[name] ?? ""))
            }
        }
        var order: [String] = []
        for one in found where !order.contains(one.node) { order.append(one.node) }
        return order.flatMap { node in found.filter { $0.node == node } }
    }
}

extension Hop {
    /// Its message and, where it was not the first, which try.
    var title: String { attempt > 1 ? "\(message) (try \(attempt))" : message }

    var answerTitle: String {
        "\(outcome) · \(Durations.text(HopTimes(self).total))"
    }
}

extension TraceEvent {
    /// What a note in a diagram says.
    var noteTitle: String {
        switch kind {
        case .changed: outcome.isEmpty ? "wrote \(message)" : "wrote \(message) \(outcome)"
        case .retried: "\(message) again: \(outcome)"
        case .deduplicated: "done before"
        case .parked: "\(message) parked: \(outcome)"
        default: kind.rawValue
        }
    }
}
