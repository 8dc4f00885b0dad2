package import Wire

/// The messages of a sale or a trace, each below the one that caused it.
package struct HopTree: Sendable {
    /// In the order of their beginnings.
    package private(set) var hops: [Hop] = []
    /// Indices of hops below a hop, in the same order.
    package private(set) var children: [[Int]] = []
    package private(set) var roots: [Int] = []
    /// Nanoseconds that were added to the times of nodes whose clock is another.
    package let skews: [String: Int64]

    /// `runs` says when nodes began, as far as that is known.
    package init(_ events: [TraceEvent], runs: NodeRuns = NodeRuns()) {
        let raw = Self.collected(events)
        skews = ClockSkew.of(raw)
        var shifted = events
        if skews.values.contains(where: { $0 != 0 }) {
            for place in shifted.indices { shifted[place].at += skews[shifted[place].node] ?? 0 }
        }
        hops = (skews.isEmpty ? raw : Self.collected(shifted))
            .sorted { ($0.begin, $0.id.span) < ($1.begin, $1.id.span) }
        for place in hops.indices { hops[place].lost = runs.loss(of: hops[place], skews) }
        link()
    }

    private mutating func link() {
        children = Array(repeating: [], count: hops.count)
        let places = Dictionary(
            hops.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for place in hops.indices {
            guard let parent = hops[place].parent.flatMap({ places[$0] }),
                parent != place, !isBelow(parent, place, places)
            else {
                roots.append(place)
                continue
            }
            children[parent].append(place)
        }
    }

    /// Whether a hop stands below another: a file may say anything, and a tree has no circles.
    private func isBelow(_ place: Int, _ other: Int, _ places: [Hop.ID: Int]) -> Bool {
        var next: Int? = place
        for _ in 0..<hops.count {
            guard let current = next else { return false }
            if current == other { return true }
            next = hops[current].parent.flatMap { places[$0] }
        }
        return true
    }

    /// Depth first: each hop with how deep it is and whether it is the last below its parent.
    package func walk(_ body: (Hop, _ trail: [Bool]) -> Void) {
        for root in roots { walk(root, [], body) }
    }

    private func walk(_ place: Int, _ trail: [Bool], _ body: (Hop, [Bool]) -> Void) {
        body(hops[place], trail)
        let below = children[place]
        for child in below { walk(child, trail + [child == below.last], body) }
    }

    /// Nodes in the order in which they come up.
    package var nodes: [String] {
        var nodes: [String] = []
        for hop in hops {
            for node in [hop.asker].compactMap(\.self) + hop.handlings.map(\.node)
            where !nodes.contains(node) {
                nodes.append(node)
            }
        }
        return nodes
    }

    /// Whether something of it is still to come: an answer, or a message that was written down to be
    /// delivered and is neither handled nor parked.
    package var isUnderWay: Bool {
        if hops.contains(where: { $0.outcome.isEmpty && $0.lost == nil }) { return true }
        var waiting: [Delivery: Int] = [:]
        for note in hops.flatMap(\.notes) {
            switch note.kind {
            case .enqueued: waiting[Delivery(note.message, note.to), default: 0] += 1
            case .parked: waiting[Delivery(note.message, note.to), default: 0] -= 1
            default: continue
            }
        }
        for hop in hops where hop.handlings.contains(where: { $0.ended != nil }) {
            waiting[Delivery(hop.message, hop.to), default: 0] -= 1
        }
        return waiting.values.contains { $0 > 0 }
    }

    private struct Delivery: Hashable {
        let message: String
        let to: String

        init(_ message: String, _ to: String) {
            (self.message, self.to) = (message, to)
        }
    }

    package var begin: Int64 { hops.map(\.begin).min() ?? 0 }
    package var end: Int64 { hops.map(\.end).max() ?? 0 }

    private static func collected(_ events: [TraceEvent]) -> [Hop] {
        var places: [Hop.ID: Int] = [:]
        var hops: [Hop] = []
        // By each node's own order: its clock may have been set meanwhile.
        let ordered = events.sorted { ($0.node, $0.order, $0.at) < ($1.node, $1.order, $1.at) }
        // What is about a message comes before what it caused, which bears its span.
        for event in ordered where !event.kind.isAside {
            let hop = Hop(event)
            let place = places[hop.id] ?? hops.count
            if place == hops.count {
                places[hop.id] = place
                hops.append(hop)
            }
            hops[place].take(event)
        }
        for event in ordered where event.kind.isAside && event.kind != .linked {
            guard let place = places[Hop(event).id] else { continue }
            hops[place].take(event)
        }
        link(&hops, places, ordered.filter { $0.kind == .linked })
        return hops
    }

    /// Both ends of what is one message in several traces.
    private static func link(
        _ hops: inout [Hop], _ places: [Hop.ID: Int], _ links: [TraceEvent]
    ) {
        guard !links.isEmpty else { return }
        let spans = Dictionary(
            hops.indices.map { (hops[$0].id.span, $0) }, uniquingKeysWith: { one, _ in one })
        for event in links {
            let (carrier, step) = (Hop(event).id, spans[event.parent])
            if let step, !hops[step].links.contains(carrier) { hops[step].links.append(carrier) }
            guard let place = places[carrier] else { continue }
            hops[place].others.insert(event.correlation)
            if let step { hops[place].links.append(hops[step].id) }
        }
    }
}

extension TraceEvent.Kind {
    /// Bears the span of the message that caused it, and is none itself.
    var isAside: Bool {
        switch self {
        case .changed, .enqueued, .retried, .deduplicated, .parked, .linked: true
        case .dead, .wireOut, .wireIn, .started, .ended, .synced, .acknowledged, .rejected, .lost,
            .expired:
            false
        }
    }
}

extension Hop {
    mutating func take(_ event: TraceEvent) {
        if event.parent != 0, !event.kind.isAside {
            parent = ID(high: id.high, low: id.low, span: event.parent)
        }
        switch event.kind {
        case .linked: break
        case .changed: changes.append(event)
        case .enqueued, .retried, .deduplicated, .parked: notes.append(event)
        case .wireOut:
            (asker, asked, sent) = (event.node, event.at, event.end)
            size = max(size, event.size)
        case .acknowledged, .lost, .expired: judge(event)
        case .rejected:
            if event.parent != 0 || asker == event.node { judge(event) } else { handle(event) }
        case .wireIn, .started, .ended, .synced, .dead: handle(event)
        }
    }

    private mutating func judge(_ event: TraceEvent) {
        (asker, verdict) = (event.node, event.outcome)
        wasAnswered = event.kind == .acknowledged
        (asked, answered) = (asked ?? event.at, event.end)
    }

    private mutating func handle(_ event: TraceEvent) {
        let place = handling(of: event)
        switch event.kind {
        case .wireIn: handlings[place].arrived = event.at
        case .started:
            handlings[place].arrived = handlings[place].arrived ?? event.at
            handlings[place].started = event.end
        case .synced: handlings[place].synced = event.end
        default:
            let started = handlings[place].started ?? event.at
            handlings[place].arrived = handlings[place].arrived ?? event.at
            handlings[place].started = started
            (handlings[place].ended, handlings[place].outcome) = (event.end, event.outcome)
            size = max(size, event.size)
        }
    }

    /// The handling that an event goes on with, or a new one.
    private mutating func handling(of event: TraceEvent) -> Int {
        let isOpen = { (handling: Handling) in
            switch event.kind {
            case .wireIn: false
            case .started: handling.started == nil
            case .synced: handling.ended != nil && handling.synced == nil
            default: handling.ended == nil
            }
        }
        if let place = handlings.firstIndex(where: { $0.node == event.node && isOpen($0) }) {
            return place
        }
        handlings.append(Handling(node: event.node))
        return handlings.count - 1
    }
}
