import ActorRuntime
import Commerce
import Contracts
import Distributed
import Trace
import Wire

/// What the nodes of the store told of one sale so far.
struct FlowMemory {
    let sale: SaleID
    private let store: TillStore
    /// By node and place in its own order, so that what is told twice is there once.
    private var events: [Key: TraceEvent] = [:]
    /// Nanoseconds since 1970 from which on a node remembers; nodes that are away are missing.
    private var since: [String: Int64] = [:]
    private var runs = NodeRuns()
    private var busy: Set<String> = []
    private var dropped: [String: UInt64] = [:]
    private var ignored: UInt64 = 0

    private struct Key: Hashable {
        let node: String
        let order: UInt64
        let at: Int64
    }

    /// Steps of one sale that are looked at; what comes above that is counted as dropped.
    static let limit = 20_000

    init(_ sale: SaleID, in store: TillStore) {
        (self.sale, self.store) = (sale, store)
    }

    /// What nodes are asked for: everything of the sale at this store, and what it tells headquarters.
    var filter: String { "sale == \(sale.text) && \(own)" }

    private var own: String {
        "(actor == '\(store.name)/*' || store == headquarters)"
    }

    /// What finds messages that are in the traces of other sales and about this one, too; nil for none.
    var sharedFilter: String? {
        SharedMessages.filter(for: Array(events.values), of: correlation).map {
            "(\($0)) && \(own)"
        }
    }

    /// Whether more of such a message is to come.
    var lacksShared: Bool { shared.isIncomplete }

    private var shared: SharedMessages { SharedMessages(Array(events.values), of: correlation) }

    private var correlation: Correlation { Correlation(high: sale.high, low: sale.low) }

    var isEmpty: Bool { events.isEmpty }

    mutating func take(_ new: [TraceEvent]) {
        for event in new {
            guard events.count < Self.limit else {
                ignored += 1
                continue
            }
            let key = Key(node: event.node, order: event.order, at: event.at)
            events[key] = event
        }
    }

    mutating func remembers(_ node: String, since moment: Int64?, starts: [Int64] = []) {
        since[node] = moment ?? .min
        runs.began(node, at: starts)
    }

    mutating func isAway(_ node: String) { since[node] = nil }

    mutating func isBusy(_ node: String, _ flag: Bool) {
        if flag { busy.insert(node) } else { busy.remove(node) }
    }

    mutating func dropped(_ count: UInt64, at node: String) { dropped[node] = count }

    func flow(of nodes: [String]) -> SaleFlow {
        let tree = HopTree(shared.bound, runs: runs)
        return SaleFlow(
            of: sale, tree, gaps: nodes.compactMap { gap($0, tree) },
            dropped: dropped.values.reduce(ignored, +), civil: store.civil)
    }

    private func gap(_ node: String, _ tree: HopTree) -> SaleFlow.Gap? {
        guard let since = since[node] else { return .init(node: node, why: .away) }
        if tree.hops.isEmpty || since > tree.begin, since > .min {
            return .init(node: node, why: .forgot, since: store.civil(since).text)
        }
        return busy.contains(node) ? .init(node: node, why: .busy) : nil
    }
}

extension TillDesk {
    /// Asks every node what it remembers of a sale.
    func recollect(_ memory: inout FlowMemory) async {
        let filter = memory.filter
        let answers = await atEachNode { try await $0.trace(TraceWanted(filter: filter)) }
        for (node, shown) in answers {
            guard let shown else {
                memory.isAway(node)
                continue
            }
            memory.remembers(node, since: shown.since, starts: shown.starts ?? [])
            memory.take(shown.events)
        }
        await recollectShared(&memory)
    }

    /// Asks every node about messages of several sales that belong to this one, too.
    func recollectShared(_ memory: inout FlowMemory) async {
        guard let filter = memory.sharedFilter else { return }
        for (_, shown) in await atEachNode({ try await $0.trace(TraceWanted(filter: filter)) }) {
            memory.take(shown?.events ?? [])
        }
    }

    /// Asks all nodes at the same time; nil for those that do not answer within two seconds.
    func atEachNode<Reply: Sendable>(
        _ ask: @escaping @Sendable ($NodeControl) async throws -> Reply
    ) async -> [(node: String, reply: Reply?)] {
        await withTaskGroup(of: (node: String, reply: Reply?).self) { group in
            for node in nodes {
                group.addTask { (node, try? await self.at(node, ask)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    func at<Reply: Sendable>(
        _ node: String, _ ask: @escaping @Sendable ($NodeControl) async throws -> Reply
    ) async throws(Problem) -> Reply {
        let control = try resolve($NodeControl.self, "node/\(node)")
        return try await read(patience: .seconds(2)) { try await ask(control) }
    }
}
