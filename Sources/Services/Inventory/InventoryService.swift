package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of the stock.
package distributed actor InventoryService: Inventory, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<InventoryBook>
    let speakers: StoreSpeakers

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { inventoryHandlers }

    package init(
        actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<InventoryBook>,
        speakers: StoreSpeakers
    ) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
        self.speakers = speakers
    }

    package distributed func move(_ message: MoveStock) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.stock.move(
                    message.movements, reason: message.reason,
                    sale: message.isSale ? message.sale : nil),
                value: Done(), messages: telling(message.movements, as: message.sale))
        }
    }

    package distributed func raise(_ message: RaiseStock) throws -> Answer<StockRaised> {
        let id = SaleID(high: message.action.high, low: message.action.low)
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            guard let lack = book.stock.lack(of: message.sku) else {
                return Decision(events: [], value: StockRaised(booked: .zero))
            }
            return Decision(
                events: try book.stock.move([lack], reason: "oversold", sale: nil),
                value: StockRaised(booked: lack.quantity), messages: telling([lack], as: id))
        }
    }

    /// What headquarters has to hear of a movement.
    private func telling(_ movements: [StockLedger.Movement], as id: SaleID) -> [Outgoing] {
        guard store.hasHeadquarters, !movements.isEmpty else { return [] }
        return [Outgoing(SyncStock(sale: id, movements: movements), to: store.address("sync"))]
    }

    package distributed func release(_ message: ReleaseStock) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { book in
            Decision(events: book.stock.release(message.sale), value: Done())
        }
    }

    package distributed func setReorder(_ message: SetReorder) throws -> Answer<Done> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let points = message.points.map {
                StockLedger.Movement(sku: $0.sku, quantity: $0.quantity)
            }
            return Decision(events: try book.stock.setReorder(points), value: Done())
        }
    }

    package distributed func levels(_ message: StockLevels) throws -> StockShown {
        let stock = ledger.state.stock
        let wanted = message.skus.isEmpty ? stock.skus : message.skus
        let rows = wanted.lazy.filter { $0 > message.after }
            .map { StockShown.Row(sku: $0, level: stock.level($0)) }
            .filter { !message.onlyLow || $0.level.isLow }
        return StockShown(rows: Array(rows.prefix(max(0, message.limit))))
    }
}

private let inventoryHandlers = HandlerTable([
    .inline { (service: isolated InventoryService, message: MoveStock) in
        try service.move(message)
    },
    .inline { (service: isolated InventoryService, message: RaiseStock) in
        try service.raise(message)
    },
    .suspending { (service: InventoryService, message: ReserveStock) in
        try await service.reserve(message)
    },
    .inline { (service: isolated InventoryService, message: SetAside) in
        try service.setAside(message)
    },
    .inline { (service: isolated InventoryService, message: ReleaseStock) in
        try service.release(message)
    },
    .inline { (service: isolated InventoryService, message: SetReorder) in
        try service.setReorder(message)
    },
    .inline { (service: isolated InventoryService, message: ShipStock) in
        try service.ship(message)
    },
    .inline { (service: isolated InventoryService, message: AcceptStock) in
        try service.accept(message)
    },
    .inline { (service: isolated InventoryService, message: StockLevels) in
        try service.levels(message)
    },
])
