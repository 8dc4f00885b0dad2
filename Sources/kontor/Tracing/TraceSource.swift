import ActorRuntime
import ArgumentParser
import Commerce
import Contracts
import Distributed
import Foundation
import Topology
import Trace
import Wire

/// Where the events of a command come from: a capture, or what the nodes of a running store remember.
struct TraceSource: ParsableArguments {
    @Option(
        name: [.customShort("r"), .long],
        help: ArgumentHelp(
            "A capture that 'trace tail -w' made, in place of a running store.", valueName: "file"))
    var read: String?

    @OptionGroup var shop: ShopOptions

    /// Where somebody names no filter: all but what nodes tell each other of themselves.
    static let usual = "contract != node"

    /// Events that an expression wants; of a running store the last 4,000 of each node.
    func events(_ wanted: String) async throws -> [TraceEvent] {
        try Self.check(wanted)
        if let read {
            let events = try Self.capture(read).events
            let expression = try Self.expression(
                try CapturedReceipts(events, read).replaced(in: wanted), of: shop.store)
            return events.filter(try Self.filter(expression).matches)
        }
        let layout = try shop.running.running()
        let client = try StoreClient(layout)
        defer { client.stop() }
        let expression = try Self.expression(
            try await Self.resolved(wanted, client) { try shop.shop(of: layout).name },
            of: shop.store)
        let memory = try await Self.remembered(expression, client)
        if !memory.full.isEmpty {
            Console.say(
                "only the last \(TraceWanted.limit) steps of \(memory.full.joined(separator: ", ")); "
                    + "a narrower filter shows earlier ones")
        }
        return memory.events
    }

    /// The filter, and that it is of this store; checks both.
    static func expression(_ wanted: String, of store: String?) throws -> String {
        _ = try filter(wanted)
        guard let store else { return wanted }
        let own = "store == \(store)"
        _ = try filter(own)
        return wanted.isEmpty ? own : "(\(wanted)) && \(own)"
    }

    /// What is known of a sale.
    struct SaleEvents {
        let id: SaleID
        let events: [TraceEvent]
        let runs: NodeRuns

        /// With messages of other traces that are about it, too, in their places.
        init(id: SaleID, events: [TraceEvent], runs: NodeRuns = NodeRuns()) {
            (self.id, self.runs) = (id, runs)
            self.events = SharedMessages(events, of: Correlation(high: id.high, low: id.low)).bound
        }

        var tree: HopTree { HopTree(events, runs: runs) }
    }

    /// Everything of a sale, by its id or its receipt.
    func events(ofSale sale: String) async throws -> SaleEvents {
        if let read {
            let events = try Self.capture(read).events
            let id = try SaleID(sale) ?? CapturedReceipts(events, read).sale(sale)
            return SaleEvents(id: id, events: events)
        }
        let layout = try shop.running.running()
        let client = try StoreClient(layout)
        defer { client.stop() }
        let id = try await Self.find(sale, client) { try shop.shop(of: layout).name }
        let memory = try await Self.remembered("sale == \(id.text)", client, changes: true)
        Self.tellGaps(memory)
        let sale = Correlation(high: id.high, low: id.low)
        guard let others = SharedMessages.filter(for: memory.events, of: sale) else {
            return SaleEvents(id: id, events: memory.events, runs: memory.runs)
        }
        let shared = try await Self.remembered(others, client, changes: true, isQuiet: true)
        let known = Set(memory.events.map(EventPlace.init))
        return SaleEvents(
            id: id,
            events: (memory.events + shared.events.filter { !known.contains(EventPlace($0)) })
                .inOrder,
            runs: memory.runs)
    }

    static func filter(_ expression: String) throws -> TraceFilter {
        try readable { () throws(TraceFilterFault) in try TraceFilter(expression) }
    }

    /// Throws where an expression cannot be read, whatever sales its receipts are of.
    static func check(_ wanted: String) throws {
        let receipts = try receipts(in: wanted)
        _ = try filter(try replaced(in: wanted, receipts.map { ($0, Correlation.none) }))
    }

    /// An expression with the ids of sales in the place of receipts; asks the store for them.
    static func resolved(
        _ wanted: String, _ client: StoreClient, _ store: () throws -> String
    ) async throws -> String {
        var sales: [(String, Correlation)] = []
        for receipt in try receipts(in: wanted) {
            let id = try await find(receipt, client, store)
            sales.append((receipt, Correlation(high: id.high, low: id.low)))
        }
        return try replaced(in: wanted, sales)
    }

    static func receipts(in wanted: String) throws -> [String] {
        try readable { () throws(TraceFilterFault) in try TraceReceipts.named(in: wanted) }
    }

    static func replaced(in wanted: String, _ sales: [(String, Correlation)]) throws -> String {
        let sales = Dictionary(sales, uniquingKeysWith: { one, _ in one })
        return try readable { () throws(TraceFilterFault) in
            try TraceReceipts.replaced(in: wanted, by: sales)
        }
    }

    private static func readable<Value>(
        _ read: () throws(TraceFilterFault) -> Value
    ) throws -> Value {
        do {
            return try read()
        } catch {
            throw Failure(.badInput, "the filter cannot be read: \(error)")
        }
    }

    static func capture(_ path: String) throws -> (head: TraceFile.Head, events: [TraceEvent]) {
        do {
            let (head, events, isCutOff) = try TraceFile.read(Array(try Files.read(path)))
            if isCutOff { Console.say("\(path): the last event is cut off and left out") }
            return (head, events)
        } catch let fault as TraceFile.Fault {
            throw Failure(.badInput, "\(path): \(fault)")
        }
    }

    /// The id of a sale that somebody names by id or receipt.
    static func find(
        _ sale: String, _ client: StoreClient, _ store: () throws -> String
    ) async throws -> SaleID {
        if let id = SaleID(sale) { return id }
        let wanted = RenderReceipt(receipt: sale, form: .text)
        let name = try store()
        return try await client.ask("receipts") {
            try await client.resolve($Receipts.self, "\(name)/receipts").render(wanted)
        }.sale
    }

    /// What nodes remember, and from when on in nanoseconds since 1970.
    private struct Memory {
        var events: [TraceEvent] = []
        var since: [(node: String, moment: Int64)] = []
        var runs = NodeRuns()
        /// Nodes that have more than one answer holds.
        var full: [String] = []

        mutating func take(_ shown: TraceShown, of node: String) {
            events += shown.events
            if shown.events.count >= TraceWanted.limit { full.append(node) }
            if let since = shown.since { self.since.append((node, since)) }
            runs.began(node, at: shown.starts ?? [])
        }

        /// What a node that does not answer left in its folder; false where nothing is there.
        mutating func take(from folder: String, of node: String, _ filter: TraceFilter) -> Bool {
            let past = TraceRingFile(folder: folder).past(isRunning: false)
                .filter { $0.node == node }
            for run in past {
                events += run.events(limit: TraceWanted.limit, where: filter.matches)
            }
            runs.began(node, at: past.map(\.begun))
            runs.isSilent(node)
            return !past.isEmpty
        }
    }

    private static func remembered(
        _ expression: String, _ client: StoreClient, changes: Bool? = nil, isQuiet: Bool = false
    ) async throws -> Memory {
        let (wanted, filter) = (
            TraceWanted(filter: expression, changes: changes), try filter(expression)
        )
        var memory = Memory()
        for node in client.layout.deployment.nodes {
            do {
                let shown = try await client.ask("node \(node.name)", patience: .seconds(3)) {
                    try await client.resolve($NodeControl.self, "node/\(node.name)").trace(wanted)
                }
                memory.take(shown, of: node.name)
            } catch {
                let reason = (error as? Failure)?.text ?? "\(error)"
                let folder = client.layout.folder(of: node)
                let isThere = memory.take(from: folder, of: node.name, filter)
                guard !isQuiet else { continue }
                Console.say(
                    isThere
                        ? "node \(node.name) does not answer; what it saw is from its folder"
                        : "the trace lacks what node \(node.name) saw: \(reason)")
            }
        }
        memory.events = memory.events.inOrder
        return memory
    }

    /// What a node saw before its start, or before its memory ran over, is not in the trace.
    private static func tellGaps(_ memory: Memory) {
        guard let first = memory.events.first?.at else { return }
        let nodes = memory.since.filter { $0.moment > first }
            .map { "\($0.node) (from \(Moment.text($0.moment)) on)" }
        guard !nodes.isEmpty else { return }
        Console.say(
            "the trace may lack messages: started after the sale began, or their memory ran over: "
                + nodes.joined(separator: ", "))
    }
}

/// Where an event stands: there is one of a node, place and moment.
private struct EventPlace: Hashable {
    let node: String
    let order: UInt64
    let at: Int64

    init(_ event: TraceEvent) { (node, order, at) = (event.node, event.order, event.at) }
}

extension [TraceEvent] {
    var inOrder: [TraceEvent] {
        sorted { ($0.at, $0.node, $0.order) < ($1.at, $1.node, $1.order) }
    }
}
