/// Something between the stores that no rule could settle, for a person.
package struct Conflict: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// A store has less than nothing of a product.
        case oversold(sku: String)
        /// A store could not take something of headquarters' catalogue over.
        case notTaken(CatalogRefusal)
        /// Other quantities arrived of a transfer than were sent; by product, what arrived less what was
        /// sent.
        case transferDiffers(SaleID, [StockLedger.Movement])
        /// A sale that the sums could not take.
        case notCounted(receipt: String)
        /// News that this build cannot read, as of a newer one, or that says what cannot be.
        case unreadNews
        /// A device gave back by itself what had gone back elsewhere by then; the receipt of its refund.
        case refundedTwice(receipt: String)
        /// Value on its way to a store that the topology does not have; headquarters keeps it.
        case strayedValue(ValueTransfer)
        /// Goods that were lent to such a store by one that the topology does not have either.
        case strayedGoods(Transfer)
    }

    package var kind: Kind
    package var store: String
    /// Of the store's news that first said so; of what shows only on the way to another store, how often headquarters
    /// had sent that on before.
    package var number: Int64
    /// Of value: whether the store that it was for cannot have had it; nil where nobody knows.
    package var isUnsent: Bool?

    package init(_ kind: Kind, store: String, number: Int64, isUnsent: Bool? = nil) {
        (self.kind, self.store, self.number, self.isUnsent) = (kind, store, number, isUnsent)
    }

    /// The same conflict of the same store has the same id, so it is one card however often it comes.
    package var id: String {
        switch kind {
        case .oversold(let sku): "\(store)/oversold/\(sku)"
        case .notTaken(let refusal): "\(store)/notTaken/\(refusal.what)"
        case .transferDiffers(let transfer, _): "\(store)/transfer/\(transfer.text)"
        case .notCounted(let receipt): "\(store)/notCounted/\(receipt)"
        case .unreadNews: "\(store)/unreadNews/\(number)"
        case .refundedTwice(let receipt): "\(store)/refundedTwice/\(receipt)"
        case .strayedValue(let transfer): "\(store)/value/\(transfer.id.text)"
        case .strayedGoods(let transfer): "\(store)/goods/\(transfer.id.text)"
        }
    }
}

extension Conflict {
    /// What people and scripts know its kind by.
    package var name: String {
        switch kind {
        case .oversold: "oversold"
        case .notTaken: "notTaken"
        case .transferDiffers: "transferDiffers"
        case .notCounted: "notCounted"
        case .unreadNews: "unreadNews"
        case .refundedTwice: "refundedTwice"
        case .strayedValue: isUnsent == true ? "strayedValue" : "doubtfulValue"
        case .strayedGoods: "strayedGoods"
        }
    }
}

/// The conflicts that are open; empty means that all stores agree.
package struct ConflictInbox: Sendable {
    private var open: [String: Conflict] = [:]

    package init() {}

    package var all: [Conflict] { open.keys.sorted().compactMap { open[$0] } }

    package subscript(id: String) -> Conflict? { open[place(id)] }

    /// Earlier builds said `notCounted` of unread news too, with its number in the place of a receipt's.
    private func place(_ id: String) -> String {
        let parts = id.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        guard open[id] == nil, parts.count == 3, parts[1] == "notCounted" else { return id }
        return "\(parts[0])/unreadNews/\(parts[2])"
    }

    /// Value that headquarters keeps, by id.
    var kept: [BranchLedger.Kept] {
        open.values.compactMap { $0.kept }.sorted { $0.transfer.id < $1.transfer.id }
    }

    /// The ids that changed.
    mutating func open(_ kind: Conflict.Kind, at store: String, number: Int64) -> [String] {
        open(Conflict(kind, store: store, number: number))
    }

    /// The ids that changed.
    mutating func open(_ conflict: Conflict) -> [String] {
        guard open[conflict.id] == nil else { return [] }
        open[conflict.id] = conflict
        return [conflict.id]
    }

    mutating func settle(_ kind: Conflict.Kind, at store: String) -> [String] {
        settle(Conflict(kind, store: store, number: 0).id)
    }

    mutating func settle(_ id: String) -> [String] {
        let place = place(id)
        return open.removeValue(forKey: place) == nil ? [] : [place]
    }

    mutating func restore(_ conflict: Conflict) { open[conflict.id] = conflict }
}
