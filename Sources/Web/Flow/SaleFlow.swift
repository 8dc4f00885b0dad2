import ActorRuntime
import Commerce
import Trace
import Wire

/// The messages of a sale as a browser draws them: who stands beside whom, what went when, and what is
/// not known.
///
/// Nothing of what messages say is in it: names of messages, actors and nodes, times, sizes, outcomes.
struct SaleFlow: Encodable, Equatable {
    struct Participant: Encodable, Equatable {
        var name: String
        /// Empty where no node told.
        var node: String
    }

    /// Times in microseconds; nil for what nobody measured.
    struct Message: Encodable, Equatable {
        var name: String
        var from: Int
        var to: Int
        /// Since the sale began.
        var at: Int64
        var attempt: Int
        /// How often it came.
        var times: Int
        /// Empty while there is none.
        var outcome: String
        var troubled: Bool
        var took: Int64
        var wire: Int64?
        var wait: Int64?
        var handler: Int64?
        var disk: Int64?
        var size: Int
        /// Nil where its end is known or still to come.
        var lost: Lost?
        /// How many other sales it is about, too.
        var others: Int
    }

    /// The node that has ended while a message was on.
    struct Lost: Encodable, Equatable {
        var node: String
        /// The store's clock when it began again; nil where it does not answer.
        var since: String?
    }

    struct Row: Encodable, Equatable {
        enum Kind: String, Encodable {
            case ask, answer, again, lost, wrote, retried, repeated, parked
        }

        /// Microseconds since the sale began.
        var at: Int64
        var kind: Kind
        /// Place of its message in `messages`, for `ask`, `answer`, `again` and `lost`.
        var message: Int?
        /// Place of who notes it, for the others.
        var actor: Int?
        /// What was written or is meant: an entry's kind or a message's name.
        var what: String?
        var outcome: String?
    }

    /// A node that lacks some of it.
    struct Gap: Encodable, Equatable {
        enum Reason: String, Encodable {
            /// It did not answer.
            case away
            /// It remembers from a later moment on: started since, or its memory ran over.
            case forgot
            /// Too many look at it; it shows what was until now.
            case busy
        }

        var node: String
        var why: Reason
        /// For `forgot`: the store's clock from which on it remembers.
        var since: String?
    }

    var sale: String
    /// Whether more of it is still to come.
    var live: Bool
    /// The store's clock when it began; nil where nothing is known.
    var begun: String?
    /// Microseconds.
    var took: Int64
    var participants: [Participant]
    /// In the order of time.
    var messages: [Message]
    /// In the order of time.
    var rows: [Row]
    var gaps: [Gap]
    /// Steps that the nodes did not tell since there were too many.
    var dropped: UInt64
}

extension SaleFlow {
    /// `civil` says what the store's clock shows at a moment in nanoseconds since 1970.
    init(
        of sale: SaleID, _ tree: HopTree, gaps: [Gap], dropped: UInt64 = 0,
        civil: (Int64) -> CivilTime
    ) {
        let layout = SequenceLayout(tree)
        let begin = tree.begin
        let places = Dictionary(
            tree.hops.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
        self.init(
            sale: sale.text, live: tree.isUnderWay,
            begun: tree.hops.isEmpty ? nil : civil(begin).text,
            took: (tree.end - begin) / 1000,
            participants: layout.participants.map { .init(name: $0.name, node: $0.node) },
            messages: tree.hops.map { Message($0, layout, begin, civil) },
            rows: layout.rows.map { Row($0, layout, places, begin) }, gaps: gaps, dropped: dropped)
    }
}

extension SaleFlow.Message {
    fileprivate init(
        _ hop: Hop, _ layout: SequenceLayout, _ begin: Int64, _ civil: (Int64) -> CivilTime
    ) {
        let times = HopTimes(hop)
        self.init(
            name: hop.message, from: layout.place(hop.from), to: layout.place(hop.to),
            at: (hop.begin - begin) / 1000, attempt: Int(hop.attempt), times: hop.handlings.count,
            outcome: hop.outcome,
            troubled: hop.isTroubled && (!hop.outcome.isEmpty || hop.lost != nil),
            took: times.total, wire: times.wire, wait: times.wait, handler: times.handler,
            disk: times.sync, size: Int(hop.size),
            lost: hop.outcome.isEmpty
                ? hop.lost.map { .init(node: $0.node, since: $0.restarted.map { civil($0).text }) }
                : nil, others: hop.others.count)
    }
}

extension SaleFlow.Row {
    fileprivate init(
        _ row: SequenceLayout.Row, _ layout: SequenceLayout, _ places: [Hop.ID: Int],
        _ begin: Int64
    ) {
        let at = (row.at - begin) / 1000
        switch row.step {
        case .ask(let hop): self.init(at: at, kind: .ask, message: places[hop.id])
        case .answer(let hop): self.init(at: at, kind: .answer, message: places[hop.id])
        case .lost(let hop, _): self.init(at: at, kind: .lost, message: places[hop.id])
        case .again(let hop): self.init(at: at, kind: .again, message: places[hop.id])
        case .note(let actor, let event):
            self.init(
                at: at, kind: Self.kind(of: event), actor: layout.place(actor),
                what: event.message, outcome: event.outcome.isEmpty ? nil : event.outcome)
        }
    }

    private static func kind(of event: TraceEvent) -> Kind {
        switch event.kind {
        case .retried: .retried
        case .deduplicated: .repeated
        case .parked: .parked
        default: .wrote
        }
    }
}
