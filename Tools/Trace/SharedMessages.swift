import ActorRuntime
package import Wire

/// Messages that are about several sales, as news for headquarters are: each is in the trace of one of
/// them, and linked to a step in those of the others.
package struct SharedMessages {
    private let sale: Correlation
    private let events: [TraceEvent]

    /// `events` are those of a sale, and of the traces that `traces` names, as far as they are there.
    package init(_ events: [TraceEvent], of sale: Correlation) {
        (self.events, self.sale) = (events, sale)
    }

    /// What finds the messages of other traces that belong to a sale, and which others are about them;
    /// nil where there is nothing to find.
    package static func filter(for events: [TraceEvent], of sale: Correlation) -> String? {
        let own = Self(events, of: sale)
        let carriers = own.names(own.links.map(\.trace))
        let sent = own.names(
            events.filter { $0.correlation == sale && $0.kind == .wireOut }.map(\.trace))
        guard !carriers.isEmpty || !sent.isEmpty else { return nil }
        let wanted =
            carriers.map { "trace == \($0)" } + sent.map { "kind == linked && trace == \($0)" }
        return wanted.map { "(\($0))" }.joined(separator: " || ")
    }

    /// Whether a message of another trace that the sale is about is not known to its end.
    package var isIncomplete: Bool {
        links.contains { link in
            !events.contains { $0.kind == .ended && Hop($0).id == Hop(link).id }
        }
    }

    private func names(_ traces: [TraceContext]) -> [String] {
        Set(traces.map { Hexadecimal.text($0.high) + Hexadecimal.text($0.low) }).sorted()
    }

    private var links: [TraceEvent] {
        events.filter { $0.kind == .linked && $0.correlation == sale }
    }

    /// The events of the sale, with those messages and what follows from them in the place of its steps;
    /// of what they say as much as is about the sale.
    package var bound: [TraceEvent] {
        var found = events.filter { $0.correlation == sale }
        for link in links { found += carried(by: link) }
        found += events.filter { event in
            event.kind == .linked && event.correlation != sale
                && found.contains { Hop($0).id == Hop(event).id && $0.kind != .linked }
        }
        return found.map(narrowed)
    }

    private func carried(by link: TraceEvent) -> [TraceEvent] {
        guard
            let step = events.first(where: { $0.kind == .wireOut && $0.trace.span == link.parent })
        else { return [] }
        let spans = below(link)
        let copies = events.filter { event in
            event.trace.high == link.trace.high && event.trace.low == link.trace.low
                && spans.contains(event.trace.span) && event != link
                && !(event.trace.span == link.trace.span && event.kind.isOfAsker(event))
        }
        let owner = events.first {
            Hop($0).id == Hop(link).id && $0.kind != .linked && $0.correlation != .none
        }
        return copies.map { Self.moved($0, from: link, to: step) }
            + [owner].compactMap(\.self).map { Self.note($0, at: step) }
    }

    /// Spans of a message and of what it caused.
    private func below(_ link: TraceEvent) -> Set<UInt64> {
        var spans: Set = [link.trace.span]
        var size = 0
        while size < spans.count {
            size = spans.count
            for event in events
            where event.trace.high == link.trace.high && event.trace.low == link.trace.low
                && spans.contains(event.parent) && !event.kind.isAside
            {
                spans.insert(event.trace.span)
            }
        }
        return spans
    }

    /// The same event in the trace of the sale.
    private static func moved(
        _ event: TraceEvent, from link: TraceEvent, to step: TraceEvent
    ) -> TraceEvent {
        var event = event
        let isCarrier = event.trace.span == link.trace.span
        event.trace = TraceContext(
            high: step.trace.high, low: step.trace.low,
            span: isCarrier ? step.trace.span : event.trace.span)
        if event.kind == .linked { return event }
        if isCarrier, event.parent != 0 { event.parent = step.parent }
        if event.parent == link.trace.span { event.parent = step.trace.span }
        event.correlation = step.correlation
        return event
    }

    /// That the message is about the sale, too, in whose trace it is.
    private static func note(_ carrier: TraceEvent, at step: TraceEvent) -> TraceEvent {
        var note = step
        (note.kind, note.correlation, note.parent) = (.linked, carrier.correlation, 0)
        return note
    }

    private func narrowed(_ event: TraceEvent) -> TraceEvent {
        guard event.kind == .changed, let body = event.body,
            let value = try? CBORReader.decode(body.array)
        else { return event }
        var event = event
        event.body = Bytes(value.about(sale.hexadecimal).encoded)
        return event
    }
}

extension TraceEvent.Kind {
    /// Whether an event is what the asker of a message saw.
    fileprivate func isOfAsker(_ event: TraceEvent) -> Bool {
        switch self {
        case .wireOut, .acknowledged, .lost, .expired: true
        case .rejected: event.parent != 0
        default: false
        }
    }
}

extension CBORValue {
    /// Of each list in which only some items say a text, those that do.
    fileprivate func about(_ text: String) -> CBORValue {
        switch self {
        case .array(let items):
            let own = items.filter { $0.says(text) }
            return .array((own.isEmpty ? items : own).map { $0.about(text) })
        case .map(let pairs):
            return .map(pairs.map { .init(key: $0.key, value: $0.value.about(text)) })
        case .tagged(let tag, let value): return .tagged(tag, value.about(text))
        default: return self
        }
    }

    private func says(_ text: String) -> Bool {
        switch self {
        case .text(let own): own == text
        case .array(let items): items.contains { $0.says(text) }
        case .map(let pairs): pairs.contains { $0.value.says(text) }
        case .tagged(_, let value): value.says(text)
        default: false
        }
    }
}
