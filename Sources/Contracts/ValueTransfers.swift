import ActorRuntime
package import Commerce
package import Wire

/// A message that brings value to where a sale wants it: it belongs to whatever asked for it, and has its effect
/// once for its own id.
package protocol ValueMessage: SaleMessage {}

extension ValueMessage {
    package var correlation: Correlation { .none }
}

/// Asks headquarters for what other stores have on an account or of a member's points; it comes by itself as
/// `ReceiveValue` or `ReceivePoints`.
package struct FetchValue: Message {
    package static let wireName = "branches.fetch/1"
    package static let privateFields: Set = ["account.code:4", "knownAs"]
    package typealias Reply = Answer<ValueFetched>
    package var store: String
    package var holder: ValueTransfer.Holder
    /// Whose it is at the store, empty where nobody said; nil where nobody there knows of it.
    package var knownAs: String?

    package init(store: String, holder: ValueTransfer.Holder, knownAs: String?) {
        (self.store, self.holder, self.knownAs) = (store, holder, knownAs)
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
package struct SendValue: ValueMessage {
    package static let wireName = "vouchers.send/1"
    package static let privateFields = StoredCodes.one.union(["knownAs"])
    package typealias Reply = Answer<ValueSent>
    package var sale: SaleID
    package var code: String
    package var to: String
    package var knownAs: String?

    package init(sale: SaleID, code: String, to: String, knownAs: String?) {
        (self.sale, self.code, self.to, self.knownAs) = (sale, code, to, knownAs)
    }
}

/// What has left a store; headquarters brings it on, and hears the same once more as news.
package struct ValueSent: WireValue {
    package static let wireName = "branches.sent/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    package var transfer: ValueTransfer

    package init(transfer: ValueTransfer) {
        self.transfer = transfer
    }
}

/// Puts what another store sent onto an account, once.
package struct ReceiveValue: ValueMessage {
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
package struct SendPoints: ValueMessage {
    package static let wireName = "loyalty.send/1"
    package static let privateFields: Set = ["knownAs"]
    package typealias Reply = Answer<ValueSent>
    package var sale: SaleID
    package var member: String
    package var to: String
    package var knownAs: String?

    package init(sale: SaleID, member: String, to: String, knownAs: String?) {
        (self.sale, self.member, self.to, self.knownAs) = (sale, member, to, knownAs)
    }
}

/// Gives a member the points that another store sent, once.
package struct ReceivePoints: ValueMessage {
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
package struct SyncSent: ValueMessage {
    package static let wireName = "sync.sent/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    package typealias Reply = Answer<Done>
    package var transfer: ValueTransfer
    package var sale: SaleID { transfer.id }

    package init(transfer: ValueTransfer) {
        self.transfer = transfer
    }
}

/// Tells headquarters, and by it all stores, that a card is blocked or may pay again.
package struct SyncBlocked: ValueMessage {
    package static let wireName = "sync.blocked/1"
    package static let privateFields = StoredCodes.marks
    package typealias Reply = Answer<Done>
    package var decision: BlockDecision
    package var sale: SaleID { decision.id }

    package init(decision: BlockDecision) {
        self.decision = decision
    }
}

/// Has a store keep to what headquarters knows of a card.
package struct RuleBlock: ValueMessage {
    package static let wireName = "vouchers.rule/1"
    package static let privateFields = StoredCodes.marks
    package typealias Reply = Answer<Done>
    package var rule: BlockRule
    package var sale: SaleID { rule.decision.id }
    /// With its number: where headquarters goes on with an older copy, it may rule the same decision anew, and
    /// all stores have to end as it has it.
    package var key: [UInt8] { sale.bytes + Array("/\(rule.order)".utf8) }

    package init(rule: BlockRule) {
        self.rule = rule
    }
}
