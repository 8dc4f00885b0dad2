import ActorRuntime
package import Commerce
import Wire

/// Asks headquarters for what other stores have on an account or of a member's points; it comes by itself as
/// `ReceiveValue` or `ReceivePoints`.
package struct FetchValue: Message {
    package static let wireName = "branches.fetch/1"
    package static let privateFields: Set = ["account.code:4"]
    package typealias Reply = Answer<ValueFetched>
    package var store: String
    package var holder: ValueTransfer.Holder
    /// Whether the store has the account or the member already, so that nothing need be sent where nothing is.
    package var isKnown: Bool

    package init(store: String, holder: ValueTransfer.Holder, isKnown: Bool) {
        (self.store, self.holder, self.isKnown) = (store, holder, isKnown)
    }
}

package struct ValueFetched: WireValue {
    package static let wireName = "branches.fetched/1"
    /// What is on its way; none where no store has anything.
    package var transfers: [SaleID]
    /// Stores that did not answer, and may have something.
    package var silent: [String]
    /// Why a store keeps what it has; nil where none does.
    package var reason: Refusal?

    package init(transfers: [SaleID], silent: [String], reason: Refusal? = nil) {
        (self.transfers, self.silent, self.reason) = (transfers, silent, reason)
    }
}

/// Takes all that is on an account out of a store for another one, once for each id.
package struct SendValue: SaleMessage {
    package static let wireName = "vouchers.send/1"
    package static let privateFields = StoredCodes.one
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var code: String
    package var to: String
    package var isKnown: Bool

    package init(sale: SaleID, code: String, to: String, isKnown: Bool) {
        (self.sale, self.code, self.to, self.isKnown) = (sale, code, to, isKnown)
    }
}

/// Puts what another store sent onto an account, once.
package struct ReceiveValue: SaleMessage {
    package static let wireName = "vouchers.receive/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    package typealias Reply = Answer<Done>
    package var transfer: ValueTransfer
    package var sale: SaleID { transfer.id }

    package init(transfer: ValueTransfer) {
        self.transfer = transfer
    }
}

/// Takes all points of a member out of a store for another one, once for each id.
package struct SendPoints: SaleMessage {
    package static let wireName = "loyalty.send/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var member: String
    package var to: String
    package var isKnown: Bool

    package init(sale: SaleID, member: String, to: String, isKnown: Bool) {
        (self.sale, self.member, self.to, self.isKnown) = (sale, member, to, isKnown)
    }
}

/// Gives a member the points that another store sent, once.
package struct ReceivePoints: SaleMessage {
    package static let wireName = "loyalty.receive/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    package typealias Reply = Answer<Done>
    package var transfer: ValueTransfer
    package var sale: SaleID { transfer.id }

    package init(transfer: ValueTransfer) {
        self.transfer = transfer
    }
}

/// Tells headquarters that value was sent.
package struct SyncSent: SaleMessage {
    package static let wireName = "sync.sent/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    package typealias Reply = Answer<Done>
    package var transfer: ValueTransfer
    package var sale: SaleID { transfer.id }

    package init(transfer: ValueTransfer) {
        self.transfer = transfer
    }
}
