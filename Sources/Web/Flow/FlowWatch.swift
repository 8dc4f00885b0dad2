import ActorRuntime
import Commerce
import Contracts
import Distributed
import NIOCore
import Wire

/// Follows one sale at every node for one browser, until the sale is over or the browser gone.
///
/// The nodes write down who watches, see `NodeService+Tracing`.
struct FlowWatch {
    /// Whether the device may still look.
    var mayLook: @Sendable () -> Bool = { true }
    private let desk: TillDesk
    private let viewer: String
    private var memory: FlowMemory
    private var watches: [String: UInt64] = [:]
    private var told: SaleFlow?

    /// How often the nodes are asked.
    static let pace = Duration.milliseconds(300)
    /// Nanoseconds without news after which a sale that waits for nothing is over.
    static let rest: Int64 = 4_000_000_000
    /// Nanoseconds that a sale may take to begin.
    static let beginning: Int64 = 60_000_000_000
    /// Nanoseconds after which it ends anyway.
    static let length: Int64 = 600_000_000_000
    private static let turnsOfPing = 40
    private static let turnsOfReturn = 5

    /// `viewer` is written into the journals of the nodes.
    init(_ desk: TillDesk, _ sale: SaleID, in store: TillStore, viewer: String) {
        (self.desk, self.viewer) = (desk, viewer)
        memory = FlowMemory(sale, in: store)
    }

    /// Tells the sale as it stands and again when it has changed; ends with the sale, or with the error
    /// of `tell`.
    mutating func run(_ tell: (ByteBuffer) async throws -> Void) async throws {
        do {
            try await follow(tell)
        } catch {
            await end()
            throw error
        }
        await end()
    }

    private mutating func follow(_ tell: (ByteBuffer) async throws -> Void) async throws {
        let begun = desk.system.clock.monotonic()
        var news = begun
        await begin()
        await desk.recollect(&memory)
        var turns = 0
        while !Task.isCancelled, mayLook() {
            if try await show(tell) { news = desk.system.clock.monotonic() }
            let now = desk.system.clock.monotonic()
            let isOver = told?.live == false && now - news >= Self.rest
            if isOver || now - begun >= (memory.isEmpty ? Self.beginning : Self.length) { break }
            turns += 1
            if turns % Self.turnsOfPing == 0 { try await tell(StoreEvent.comment) }
            await desk.system.loop.pause(Self.pace)
            await poll()
            if memory.lacksShared { await desk.recollectShared(&memory) }
            if turns % Self.turnsOfReturn == 0 { await beginAgain() }
        }
        try await tell(JSONEvent.text("end", Empty()))
    }

    private struct Empty: Encodable {}

    private mutating func show(_ tell: (ByteBuffer) async throws -> Void) async throws -> Bool {
        var flow = memory.flow(of: desk.nodes)
        // Nobody knows yet whether a sale without messages is still to come.
        if memory.isEmpty { flow.live = true }
        guard flow != told else { return false }
        told = flow
        try await tell(JSONEvent.text("flow", flow))
        return true
    }

    private mutating func begin() async {
        for node in desk.nodes where watches[node] == nil { await begin(at: node) }
    }

    private mutating func begin(at node: String) async {
        let question = WatchTrace(
            question: TraceQuestion(
                filter: memory.filter, bodies: false, events: FlowMemory.limit, perSecond: 2000,
                seconds: Int(Self.length / 1_000_000_000), viewer: viewer))
        let answer = try? await desk.at(node) { try await $0.watch(question) }
        switch answer {
        case .done(let begun):
            watches[node] = begun.watch
            memory.isBusy(node, false)
        case .refused: memory.isBusy(node, true)
        case nil: memory.isAway(node)
        }
    }

    private mutating func poll() async {
        for (node, watch) in watches.sorted(by: { $0.key < $1.key }) {
            let wanted = WatchedWanted(watch: watch)
            let answer = try? await desk.at(node) { try await $0.watched(wanted) }
            switch answer {
            case .done(let shown):
                memory.take(shown.events)
                memory.dropped(shown.dropped, at: node)
            case .refused, nil:
                watches[node] = nil
                memory.isAway(node)
            }
        }
    }

    /// A node that was started again has forgotten its viewers.
    private mutating func beginAgain() async {
        let missing = desk.nodes.filter { watches[$0] == nil }
        guard !missing.isEmpty else { return }
        await begin()
        // Whoever came back may have seen some of it before it was watched.
        if missing.contains(where: { watches[$0] != nil }) { await desk.recollect(&memory) }
    }

    private mutating func end() async {
        for (node, watch) in watches.sorted(by: { $0.key < $1.key }) {
            let end = EndWatch(watch: watch)
            _ = try? await desk.at(node) { try await $0.endWatch(end) }
        }
        watches = [:]
    }
}
