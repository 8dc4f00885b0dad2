import ActorRuntime
package import Commerce
import Wire

/// Gives headquarters back what it could not bring to a store that the topology does not have; it keeps that, once
/// for each store that it was to go to.
package struct KeepValue: ValueMessage {
    package static let wireName = "branches.keepValue/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    package typealias Reply = Answer<Done>
    package var transfer: ValueTransfer
    package var sale: SaleID { transfer.id }
    package var key: [UInt8] { transfer.id.bytes + Array(transfer.to.utf8) }

    package init(transfer: ValueTransfer) {
        self.transfer = transfer
    }
}

/// The same of goods that were lent: they go back to who lent them.
package struct KeepStock: SaleMessage {
    package static let wireName = "branches.keepStock/1"
    package typealias Reply = Answer<Done>
    package var arrival: TransferArrival
    package var from: String
    /// The store that there is none of.
    package var to: String
    package var sale: SaleID { arrival.transfer }
    package var key: [UInt8] { arrival.transfer.bytes + Array(to.utf8) }

    package init(arrival: TransferArrival, from: String, to: String) {
        (self.arrival, self.from, self.to) = (arrival, from, to)
    }
}

/// Brings value that a conflict keeps to where it came from, or to another store; that settles it.
package struct ReturnKept: Message {
    package static let wireName = "branches.return/1"
    package typealias Reply = Answer<KeptReturned>
    /// Of the conflict.
    package var id: String
    /// Nil is where it came from.
    package var to: String?

    package init(id: String, to: String? = nil) {
        (self.id, self.to) = (id, to)
    }
}

package struct KeptReturned: WireValue {
    package static let wireName = "branches.returned/1"
    /// The store that it is on its way to.
    package var to: String

    package init(to: String) {
        self.to = to
    }
}
