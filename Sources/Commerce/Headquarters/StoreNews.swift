/// What a store tells headquarters: one thing that happened there.
package enum StoreNews: Equatable, Sendable {
    /// A sale or refund was finished.
    case sold(SoldNews)
    /// Stock came or went; headquarters sums it up, so that the order does not matter.
    case moved([StockLedger.Movement])
    /// Goods, or rights to sell some, went to another store.
    case shipped(Transfer)
    /// They are here.
    case arrived(TransferArrival)
    /// Value of a customer went to another store.
    case sent(ValueTransfer)
    /// A card was blocked for all stores, or may pay again.
    case blocked(BlockDecision)
    /// Something that headquarters wants of the store's catalogue cannot be.
    case refused(CatalogRefusal)
    /// What this build cannot read of a newer one, as it came: no store tells it, headquarters keeps it.
    case unread([UInt8])
    /// A backup of the store was made or tried out.
    case backedUp(BackupNote)

    /// Whether sums can take it from a store: no store has or sends more than this, none says so by
    /// itself, and what is sent leaves the store that tells it.
    package func isSound(from store: String) -> Bool {
        if case .shipped(let transfer) = self, transfer.from != store { return false }
        if case .sent(let transfer) = self { return transfer.isSound(from: store) }
        return isSound
    }

    private var isSound: Bool {
        switch self {
        case .sold, .refused, .sent, .backedUp: true
        case .unread: false
        case .blocked(let decision): decision.isSound
        case .moved(let lines): Self.isSound(lines)
        case .shipped(let transfer):
            (try? transfer.check()) != nil && Self.isSound(transfer.lines)
        case .arrived(let arrival):
            (try? Transfer.check(arrival.lines)) != nil && Self.isSound(arrival.lines)
        }
    }

    private static func isSound(_ lines: [StockLedger.Movement]) -> Bool {
        lines.count <= 100_000 && lines.allSatisfy { $0.quantity.thousandths.magnitude <= 1 << 60 }
    }
}

/// A finished sale, as far as headquarters counts it.
package struct SoldNews: Hashable, Sendable {
    package var sold: SalesReport.Sold
    package var receipt: String
    package var terminal: Int
    package var currency: Currency
    package var soldAt: CivilTime
    /// Whether it is a refund of what had gone back already (`RefundOrigin.isConflict`); nil is no.
    package var isConflict: Bool?

    package init(
        sold: SalesReport.Sold, receipt: String, terminal: Int, currency: Currency,
        soldAt: CivilTime, isConflict: Bool? = nil
    ) {
        self.isConflict = isConflict
        (self.sold, self.receipt, self.terminal) = (sold, receipt, terminal)
        (self.currency, self.soldAt) = (currency, soldAt)
    }

    package init(_ sale: Sale) {
        self.init(
            sold: .init(sale), receipt: sale.receipt, terminal: sale.terminal,
            currency: sale.currency, soldAt: sale.soldAt, isConflict: sale.origin?.isConflict)
    }
}

/// A product, promotion or price list of headquarters that a store could not take over.
package struct CatalogRefusal: Equatable, Sendable {
    /// A SKU, or the id of a promotion or price list.
    package var what: String
    package var reason: Refusal

    package init(what: String, reason: Refusal) {
        (self.what, self.reason) = (what, reason)
    }
}
