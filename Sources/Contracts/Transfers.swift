import ActorRuntime
package import Commerce
import Wire

/// Takes goods out of a store for another one, or rights to sell some; once for each transfer.
package struct ShipStock: SaleMessage {
    package static let wireName = "inventory.ship/1"
    package typealias Reply = Answer<Done>
    package var transfer: Transfer
    package var sale: SaleID { transfer.id }

    package init(transfer: Transfer) {
        self.transfer = transfer
    }
}

/// Takes in what arrived of a transfer, once; only headquarters says that it did, since it knows for whom that is.
package struct AcceptStock: SaleMessage {
    package static let wireName = "inventory.accept/1"
    package typealias Reply = Answer<Done>
    package var arrival: TransferArrival
    package var from: String
    package var sale: SaleID { arrival.transfer }

    package init(arrival: TransferArrival, from: String) {
        (self.arrival, self.from) = (arrival, from)
    }
}

/// Asks headquarters to have a store take in what arrived of goods that somebody carries; one store does, once.
package struct AcceptTransfer: SaleMessage {
    package static let wireName = "branches.accept/1"
    package typealias Reply = Answer<TransferAccepted>
    package var arrival: TransferArrival
    package var store: String
    package var sale: SaleID { arrival.transfer }

    package init(arrival: TransferArrival, store: String) {
        (self.arrival, self.store) = (arrival, store)
    }
}

/// It is taken in; `AcceptStock` tells the store.
package struct TransferAccepted: WireValue {
    package static let wireName = "branches.accepted/1"
    package var store: String

    package init(store: String) {
        self.store = store
    }
}

/// Tells headquarters that something was sent.
package struct SyncShipped: SaleMessage {
    package static let wireName = "sync.shipped/1"
    package typealias Reply = Answer<Done>
    package var transfer: Transfer
    package var sale: SaleID { transfer.id }

    package init(transfer: Transfer) {
        self.transfer = transfer
    }
}

/// Tells headquarters that something arrived.
package struct SyncArrived: SaleMessage {
    package static let wireName = "sync.arrived/1"
    package typealias Reply = Answer<Done>
    package var arrival: TransferArrival
    package var sale: SaleID { arrival.transfer }

    package init(arrival: TransferArrival) {
        self.arrival = arrival
    }
}

/// Asks headquarters to find a store that lends something; it comes by itself as `AcceptStock`.
package struct BorrowStock: Message {
    package static let wireName = "branches.borrow/1"
    package typealias Reply = Answer<StockLent>
    package var store: String
    package var sku: String
    package var quantity: Quantity

    package init(store: String, sku: String, quantity: Quantity) {
        (self.store, self.sku, self.quantity) = (store, sku, quantity)
    }
}

package struct StockLent: WireValue {
    package static let wireName = "branches.lent/1"
    package var transfer: SaleID
    package var from: String
    package var quantity: Quantity

    package init(transfer: SaleID, from: String, quantity: Quantity) {
        (self.transfer, self.from, self.quantity) = (transfer, from, quantity)
    }
}

/// What is on its way between stores, by id, behind one.
package struct ListTransfers: Message {
    package static let wireName = "branches.transfers/1"
    package typealias Reply = TransfersListed
    package var after: SaleID?

    package init(after: SaleID? = nil) {
        self.after = after
    }
}

package struct TransfersListed: WireValue {
    package static let wireName = "branches.transferred/1"
    /// None where there are no more.
    package var transfers: [Transfer]

    package init(transfers: [Transfer]) {
        self.transfers = transfers
    }
}
