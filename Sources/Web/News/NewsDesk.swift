import ActorRuntime
import Commerce
import Contracts
import NIOCore

/// Looks at the store once a second while somebody listens, and tells listeners what is otherwise
/// than it was.
actor NewsDesk {
    private let desk: TillDesk
    private var listeners: [Int: Listener] = [:]
    private var last = 0
    /// What was told last, by store and what it is about; in order of the keys.
    private var known: [String: StoreEvent] = [:]
    private var turns = 0

    private struct Listener {
        var device: Device
        var key: String
        var events: AsyncStream<ByteBuffer>.Continuation
    }

    static let listenerLimit = 64
    private static let turnsOfPing = 15

    init(_ desk: TillDesk) {
        self.desk = desk
    }

    /// Begins with how things are; nil where there are too many listeners.
    func listen(_ device: Device, key: String) -> (id: Int, events: AsyncStream<ByteBuffer>)? {
        guard listeners.count < Self.listenerLimit else { return nil }
        let (stream, events) = AsyncStream<ByteBuffer>.makeStream(
            bufferingPolicy: .bufferingNewest(256))
        last += 1
        listeners[last] = Listener(device: device, key: key, events: events)
        events.yield(StoreEvent.comment)
        for key in known.keys.sorted() {
            guard let event = known[key], event.isTold(to: device) else { continue }
            if event.isWorthTelling { events.yield(event.text) }
        }
        return (last, stream)
    }

    func leave(_ id: Int) {
        listeners.removeValue(forKey: id)?.events.finish()
    }

    /// Until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await desk.system.loop.pause(.seconds(1))
            guard !listeners.isEmpty else {
                known = [:]
                continue
            }
            await look()
            turns += 1
            if turns % Self.turnsOfPing == 0 { ping() }
        }
        for id in listeners.keys.sorted() { leave(id) }
    }

    /// Keeps connections open, and ends those of devices that are paired no longer.
    private func ping() {
        for (id, listener) in listeners.sorted(by: { $0.key < $1.key }) {
            if (try? desk.devices.device(ofKey: listener.key)) == nil {
                listener.events.yield(StoreEvent.revoked.text)
                leave(id)
            } else {
                listener.events.yield(StoreEvent.comment)
            }
        }
    }

    private func look() async {
        for store in desk.stores {
            await lookAtCatalogue(of: store)
            await lookAtSales(of: store)
            for printer in store.printers { await look(at: printer, of: store) }
        }
        for node in desk.nodes { await look(at: node) }
    }

    private func lookAtCatalogue(of store: TillStore) async {
        let found = try? await desk.read(patience: .seconds(1)) {
            try await desk.resolve($Catalog.self, "\(store.name)/catalog").list(
                ListProducts(limit: 1))
        }
        guard let version = found?.version else { return }
        tell(.catalogue(store: store.name, version: version))
    }

    private func lookAtSales(of store: TillStore) async {
        let shown = try? await desk.read(patience: .seconds(1)) {
            try await desk.resolve($Reporting.self, "\(store.name)/reporting").rows(
                ReportRows(dimension: .day))
        }
        guard let shown else { return }
        let totals = shown.rows.map(\.total)
        tell(
            .sold(
                store: store.name, sales: totals.reduce(0) { $0 + $1.sales },
                gross: totals.reduce(0) { $0 + $1.gross.minor }))
    }

    private func look(at printer: String, of store: TillStore) async {
        let shown = try? await desk.read(patience: .seconds(1)) {
            try await desk.resolve($Printer.self, "\(store.name)/printer/\(printer)").show(
                ShowPrinter())
        }
        guard let shown else { return }
        let waiting = shown.jobs.map(\.receipt)
        let event = StoreEvent.printer(
            store: store.name, name: printer, state: shown.state, detail: shown.detail,
            waiting: waiting)
        if case .printer(_, _, _, _, let before) = known[event.key] {
            for receipt in before where !waiting.contains(receipt) {
                send(.printed(store: store.name, receipt: receipt))
            }
        }
        tell(event)
    }

    private func look(at node: String) async {
        let status = try? await desk.read(patience: .seconds(1)) {
            try await desk.resolve($NodeControl.self, "node/\(node)").status(NodeStatusWanted())
        }
        tell(.node(node, isUp: status != nil))
    }

    private func tell(_ event: StoreEvent) {
        let before = known.updateValue(event, forKey: event.key)
        guard before != event, before != nil || event.isWorthTelling else { return }
        send(event)
    }

    private func send(_ event: StoreEvent) {
        for listener in listeners.values where event.isTold(to: listener.device) {
            listener.events.yield(event.text)
        }
    }
}
