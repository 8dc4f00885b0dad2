package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// What a store has of each product.
@Resolvable
package protocol Inventory: DistributedActor where ActorSystem == NodeSystem {
    distributed func move(_ message: MoveStock) async throws -> Answer<Done>
    distributed func raise(_ message: RaiseStock) async throws -> Answer<StockRaised>
    distributed func reserve(_ message: ReserveStock) async throws -> Answer<Done>
    distributed func setAside(_ message: SetAside) async throws -> Answer<Done>
    distributed func release(_ message: ReleaseStock) async throws -> Answer<Done>
    distributed func setReorder(_ message: SetReorder) async throws -> Answer<Done>
    distributed func levels(_ message: StockLevels) async throws -> StockShown
    distributed func ship(_ message: ShipStock) async throws -> Answer<Done>
    distributed func accept(_ message: AcceptStock) async throws -> Answer<Done>
}

package struct MoveStock: SaleMessage {
    package static let wireName = "inventory.move/1"
    package typealias Reply = Answer<Done>
    /// The sale that moved it, or an id of its own for a delivery or a count.
    package var sale: SaleID
    package var reason: String
    package var isSale: Bool
    package var movements: [StockLedger.Movement]

    package init(
        sale: SaleID, reason: String, isSale: Bool, movements: [StockLedger.Movement]
    ) {
        self.sale = sale
        self.reason = reason
        self.isSale = isSale
        self.movements = movements
    }
}

/// Raises the stock of an oversold product to nothing, once for each action; the store knows by how much, and
/// what is not below nothing when it hears of it stays as it is.
package struct RaiseStock: Message {
    package static let wireName = "inventory.raise/1"
    package typealias Reply = Answer<StockRaised>
    package var action: ActionID
    package var sku: String
    package var key: [UInt8] { action.bytes }

    package init(action: ActionID, sku: String) {
        (self.action, self.sku) = (action, sku)
    }
}

package struct StockRaised: WireValue {
    package static let wireName = "inventory.raised/1"
    /// Zero where nothing was lacking any more.
    package var booked: Quantity

    package init(booked: Quantity) {
        self.booked = booked
    }
}

/// Promises stock to a sale, in place of what it was promised before; where a store has not enough of
/// something, others are asked for it.
package struct ReserveStock: SaleMessage {
    package static let wireName = "inventory.reserve/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var wanted: [StockLedger.Movement]

    package init(sale: SaleID, wanted: [StockLedger.Movement]) {
        self.sale = sale
        self.wanted = wanted
    }
}

/// Counts the goods of a layaway as reserved: for itself, for the sale that takes them, or no more.
package struct SetAside: Message {
    package static let wireName = "inventory.setAside/1"
    package typealias Reply = Answer<Done>

    package enum State: String, Sendable, CaseIterable {
        case held, taken, free
    }

    package var reservation: SaleID
    package var goods: [StockLedger.Movement]
    package var state: State
    /// What brought it about: the sale that takes the goods, ends the layaway, or did not come about.
    package var by: SaleID
    package var key: [UInt8] { reservation.bytes + by.bytes + Array(state.rawValue.utf8) }

    package init(
        reservation: SaleID, goods: [StockLedger.Movement], state: State, by: SaleID
    ) {
        (self.reservation, self.goods) = (reservation, goods)
        (self.state, self.by) = (state, by)
    }
}

package struct ReleaseStock: SaleMessage {
    package static let wireName = "inventory.release/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

/// At which level a product counts as low; setting the same again changes nothing.
package struct SetReorder: Message {
    package static let wireName = "inventory.reorder/1"
    package typealias Reply = Answer<Done>

    package struct Point: Sendable {
        package var sku: String
        package var quantity: Quantity

        package init(sku: String, quantity: Quantity) {
            self.sku = sku
            self.quantity = quantity
        }
    }

    package var points: [Point]

    package init(points: [Point]) {
        self.points = points
    }
}

package struct StockLevels: Message {
    package static let wireName = "inventory.levels/1"
    package typealias Reply = StockShown
    /// Only these; empty is all, in order of SKU.
    package var skus: [String]
    package var onlyLow: Bool
    package var after: String
    package var limit: Int

    package init(
        skus: [String] = [], onlyLow: Bool = false, after: String = "", limit: Int = 1000
    ) {
        self.skus = skus
        self.onlyLow = onlyLow
        self.after = after
        self.limit = limit
    }
}

package struct StockShown: WireValue {
    package static let wireName = "inventory.shown/1"

    package struct Row: Sendable {
        package var sku: String
        package var level: StockLedger.Level

        package init(sku: String, level: StockLedger.Level) {
            self.sku = sku
            self.level = level
        }
    }

    package var rows: [Row]

    package init(rows: [Row]) {
        self.rows = rows
    }
}
