package import Wire

/// A hop tree as a sequence diagram: who stands beside whom, and what goes from one to the other when.
package struct SequenceLayout {
    package struct Participant: Sendable {
        package let name: String
        /// Empty where no node told where it is.
        package let node: String
    }

    package enum Step: Sendable {
        case ask(Hop)
        case answer(Hop)
        /// Something that an actor wrote down, or that is known of its messages.
        case note(actor: String, TraceEvent)
        /// The same message once more.
        case again(Hop)
        /// Its node has ended meanwhile: nobody knows the end.
        case lost(Hop, Hop.Loss)
    }

    package struct Row: Sendable {
        /// Nanoseconds since 1970.
        package let at: Int64
        package let step: Step
    }

    /// Those of one node side by side, nodes in the order in which they come up.
    package let participants: [Participant]
    /// In the order of time.
    package let rows: [Row]
    private let places: [String: Int]

    package init(_ tree: HopTree) {
        participants = Self.participants(tree)
        places = Dictionary(
            participants.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { one, _ in one })
        rows = tree.hops.flatMap { Self.rows(of: $0, tree) }.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private static func rows(of hop: Hop, _ tree: HopTree) -> [Row] {
        var rows = [Row(at: hop.begin, step: .ask(hop))]
        for event in hop.changes + hop.notes.filter({ $0.kind != .enqueued }) {
            let actor = event.kind == .retried ? event.from : event.to
            rows.append(
                Row(
                    at: max(hop.begin, event.at + (tree.skews[event.node] ?? 0)),
                    step: .note(actor: actor, event)))
        }
        rows += hop.handlings.dropFirst().map {
            Row(at: $0.arrived ?? hop.begin, step: .again(hop))
        }
        if hop.outcome.isEmpty, let loss = hop.lost {
            rows.append(Row(at: loss.restarted ?? tree.end, step: .lost(hop, loss)))
        }
        if !hop.outcome.isEmpty { rows.append(Row(at: hop.end, step: .answer(hop))) }
        return rows
    }

    /// Where a participant stands, from 0; 0 for one that is not there.
    package func place(_ name: String) -> Int { places[name] ?? 0 }

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

    /// What a note of its second coming says.
    var againTitle: String { "\(message) came again" }
}

extension Hop.Loss {
    /// What is said of it, by the clock of UTC.
    var title: String {
        restarted.map { "lost: node \(node) was restarted at \(Durations.clock($0)) UTC" }
            ?? "node \(node) does not answer"
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
