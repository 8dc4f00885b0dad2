package import ActorRuntime
package import Commerce
package import Distributed
package import Wire

/// What a node tells about itself, and how it is stopped.
@Resolvable
package protocol NodeControl: DistributedActor where ActorSystem == NodeSystem {
    distributed func status(_ message: NodeStatusWanted) async throws -> NodeStatus
    distributed func metrics(_ message: NodeMetricsWanted) async throws -> NodeMetrics
    distributed func trace(_ message: TraceWanted) async throws -> TraceShown
    distributed func watch(_ message: WatchTrace) async throws -> Answer<WatchBegun>
    distributed func reveal(_ message: RevealTrace) async throws -> Answer<WatchBegun>
    distributed func watched(_ message: WatchedWanted) async throws -> Answer<WatchedShown>
    distributed func endWatch(_ message: EndWatch) async throws -> Done
    distributed func parked(_ message: ParkedWanted) async throws -> ParkedShown
    distributed func discarded(_ message: DiscardedWanted) async throws -> DiscardedShown
    distributed func decide(_ message: DecideParked) async throws -> Answer<Done>
    distributed func hold(_ message: HoldDelivery) async throws -> Answer<Done>
    distributed func snapshot(_ message: TakeSnapshot) async throws -> SnapshotTaken
    distributed func read(_ message: ReadSnapshot) async throws -> SnapshotPart
    distributed func release(_ message: ReleaseDelivery) async throws -> Done
    distributed func copy(_ message: CopyJournal) async throws -> Answer<CopyPosition>
    distributed func kept(_ message: CopyWanted) async throws -> CopyKept
    distributed func adopt(_ message: AdoptTopology) async throws -> Answer<Done>
    distributed func take(_ message: TakeActor) async throws -> Answer<ActorTaken>
    distributed func chain(_ message: ChainWanted) async throws -> Answer<ChainShown>
    distributed func give(_ message: GiveActor) async throws -> Answer<ChainShown>
    distributed func drain(_ message: DrainNode) async throws -> NodeDrained
    distributed func endDrain(_ message: EndDrain) async throws -> Done
    distributed func contracts(_ message: ContractsWanted) async throws -> ContractsShown
    distributed func stop(_ message: StopNode) async throws -> Done
}

package struct NodeStatusWanted: Message {
    package static let wireName = "node.status/1"
    package typealias Reply = NodeStatus

    package init() {}
}

package struct NodeStatus: WireValue {
    package static let wireName = "node.state/1"
    /// What the reason begins with of a node that serves everything and has no witness for now, although it
    /// should.
    package static let alone = "node.alone"

    /// Why it does not serve what it should.
    package var hindrances: [String] { refused.filter { !$0.hasPrefix(Self.alone) } }

    package var node: String
    package var process: Int32
    package var incarnation: UInt64
    package var actors: [String]
    /// Actors that are not served, each with the reason.
    package var refused: [String]
    package var handled: UInt64
    /// Durable messages that have not arrived yet.
    package var outbox: Int
    package var parked: Int
    package var residentBytes: Int64
    /// For how many milliseconds the oldest of them has waited, as far as the process knows; nil where
    /// none waits, and from builds that do not say.
    package var outboxAge: Int64?
    /// How many more messages may leave for the receiver that has most on their way to it; nil from
    /// builds that do not say.
    package var credit: Int?
    /// The digest of the topology that the node goes by; nil from builds that do not say.
    package var topology: String?
    /// Whether it takes no work, since somebody drained it.
    package var isDrained: Bool?
    /// Of its build.
    package var version: String?

    package init(
        node: String, process: Int32, incarnation: UInt64, actors: [String], refused: [String],
        handled: UInt64, outbox: Int, outboxAge: Int64?, credit: Int?, parked: Int,
        residentBytes: Int64, topology: String?, isDrained: Bool?, version: String?
    ) {
        self.node = node
        self.process = process
        self.incarnation = incarnation
        self.actors = actors
        self.refused = refused
        self.handled = handled
        self.outbox = outbox
        (self.outboxAge, self.credit) = (outboxAge, credit)
        self.parked = parked
        self.residentBytes = residentBytes
        (self.topology, self.isDrained, self.version) = (topology, isDrained, version)
    }
}

/// Asks for what a node remembers of its messages: how those of one sale ended, or what a filter says.
package struct TraceWanted: Message {
    package static let wireName = "node.trace/1"
    package typealias Reply = TraceShown
    package var wanted: Correlation
    /// An expression as `TraceFilter` reads it, in place of `wanted`; the last `limit` steps of it.
    package var filter: String?
    /// Whether what was written into the journal is shown too, without what is nobody's business; only
    /// to who may watch messages.
    package var changes: Bool?

    package static let limit = 4000

    package init(wanted: Correlation) {
        self.wanted = wanted
    }

    package init(filter: String, changes: Bool? = nil) {
        (wanted, self.filter, self.changes) = (.none, filter, changes)
    }
}

package struct TraceShown: WireValue {
    package static let wireName = "node.events/1"
    package var events: [TraceEvent]
    /// Nanoseconds since 1970 from which on the node remembers; nil of an earlier build.
    package var since: Int64?
    /// Nanoseconds since 1970 at which the node began, and began before as far as it remembers, the last
    /// first; nil of an earlier build.
    package var starts: [Int64]?

    package init(events: [TraceEvent], since: Int64? = nil, starts: [Int64]? = nil) {
        (self.events, self.since, self.starts) = (events, since, starts)
    }
}

/// Asks for parked messages, `page` of them at most, in the order in which they were written.
package struct ParkedWanted: Message {
    package static let wireName = "node.parked/1"
    package typealias Reply = ParkedShown
    /// The last id of the page before; nil for the first.
    package var after: Int64?

    package static let page = 500

    package init(after: Int64? = nil) {
        self.after = after
    }
}

package struct ParkedShown: WireValue {
    package static let wireName = "node.parkedMessages/1"

    package struct Item: Sendable {
        package var id: Int64
        package var from: String
        package var to: String
        package var message: String
        package var reason: String
        /// In nanoseconds since 1970; nil where an earlier build parked it.
        package var since: Int64?
        /// Of the sale that it is of; nil where of none, and from builds that do not say.
        package var correlation: Correlation?
        package var sale: SaleID? { correlation.map { SaleID(high: $0.high, low: $0.low) } }

        package init(
            id: Int64, from: String, to: String, message: String, reason: String,
            since: Int64? = nil, correlation: Correlation? = nil
        ) {
            (self.since, self.correlation) = (since, correlation)
            self.id = id
            self.from = from
            self.to = to
            self.message = message
            self.reason = reason
        }
    }

    package var items: [Item]

    package init(items: [Item]) {
        self.items = items
    }

    /// All parked messages of a node that is asked page by page.
    package static func every(
        _ ask: (ParkedWanted) async throws -> ParkedShown
    ) async throws -> [Item] {
        var items: [Item] = []
        while true {
            let page = try await ask(ParkedWanted(after: items.last?.id)).items
            // A build that knows no pages tells all each time.
            let isNew = page.first.map { $0.id > items.last?.id ?? 0 } ?? false
            if isNew { items += page }
            guard isNew, page.count >= ParkedWanted.page else { return items }
        }
    }
}

/// What a person wants done with parked messages: all of them, or none where one is not there.
package struct DecideParked: Message {
    package static let wireName = "node.decideParked/1"
    package typealias Reply = Answer<Done>

    package enum Decision: String, Sendable {
        /// Sends them once more, under the keys that they had.
        case retry
        /// Gives them up; the node's journal keeps what they were.
        case discard
    }

    package var ids: [Int64]
    package var decision: Decision
    package var staff: String
    /// Why they are given up, in 1 to 200 bytes; a retry needs none.
    package var reason: String?

    package init(ids: [Int64], decision: Decision, staff: String, reason: String? = nil) {
        self.ids = ids
        self.decision = decision
        (self.staff, self.reason) = (staff, reason)
    }

    /// Refuses a discard that does not say why.
    package static func check(_ reason: String?, for decision: Decision) throws(Refusal) {
        let reason = reason ?? ""
        guard decision == .retry || !reason.isEmpty, Code.isPrintable(reason, limit: 200) else {
            throw Refusal(
                "node.reasonMissing", "say in at most 200 bytes why it is given up (reason)")
        }
    }
}

/// Ends the node in order: what was acknowledged is on disk, the rest is asked again by its callers.
package struct StopNode: Message {
    package static let wireName = "node.stop/1"
    package typealias Reply = Done

    package init() {}
}
