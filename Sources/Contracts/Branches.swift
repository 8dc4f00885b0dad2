package import ActorRuntime
package import Commerce
package import Distributed
package import Wire

/// What headquarters knows of all stores.
@Resolvable
package protocol Branches: DistributedActor where ActorSystem == NodeSystem {
    distributed func take(_ message: TakeNews) async throws -> Answer<NewsTaken>
    distributed func show(_ message: ShowBranches) async throws -> BranchesShown
    distributed func stock(_ message: BranchStock) async throws -> BranchStockShown
    distributed func report(_ message: BranchReport) async throws -> BranchReportShown
    distributed func inbox(_ message: ListConflicts) async throws -> ConflictsListed
    distributed func settle(_ message: SettleConflict) async throws -> Answer<Done>
    distributed func borrow(_ message: BorrowStock) async throws -> Answer<StockLent>
    distributed func fetch(_ message: FetchValue) async throws -> Answer<ValueFetched>
    distributed func transfers(_ message: ListTransfers) async throws -> TransfersListed
    distributed func accept(_ message: AcceptTransfer) async throws -> Answer<TransferAccepted>
    distributed func keepValue(_ message: KeepValue) async throws -> Answer<Done>
    distributed func keepStock(_ message: KeepStock) async throws -> Answer<Done>
    distributed func giveBack(_ message: ReturnKept) async throws -> Answer<KeptReturned>
}

/// News of a store behind what headquarters has of it; a repeat is passed over by its numbers.
package struct TakeNews: Message {
    package static let wireName = "branches.take/1"
    package typealias Reply = Answer<NewsTaken>
    package var store: String
    /// The number of the first.
    package var first: Int64
    /// `[StoreNews]`; none asks how far headquarters is.
    package var news: Packed

    package init(store: String, first: Int64, news: Packed) {
        (self.store, self.first, self.news) = (store, first, news)
    }
}

package struct NewsTaken: WireValue {
    package static let wireName = "branches.taken/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)
    /// Up to which number headquarters has the store's news.
    package var received: Int64
    /// The news of that number, where the question brought none.
    package var last: StoreNews?

    package init(received: Int64, last: StoreNews? = nil) {
        (self.received, self.last) = (received, last)
    }
}

package struct ShowBranches: Message {
    package static let wireName = "branches.show/1"
    package typealias Reply = BranchesShown

    package init() {}
}

package struct BranchesShown: WireValue {
    package static let wireName = "branches.shown/1"

    package struct Row: Sendable {
        package var store: String
        package var branch: BranchLedger.Branch
        /// Milliseconds since it was last heard; nil since the start of headquarters' node.
        package var silent: Int64?

        package init(store: String, branch: BranchLedger.Branch, silent: Int64?) {
            (self.store, self.branch, self.silent) = (store, branch, silent)
        }
    }

    package var rows: [Row]
    package var conflicts: Int

    package init(rows: [Row], conflicts: Int) {
        (self.rows, self.conflicts) = (rows, conflicts)
    }
}

/// What each store has of products.
package struct BranchStock: Message {
    package static let wireName = "branches.stock/1"
    package typealias Reply = BranchStockShown
    /// Only these; empty is all, in order of SKU.
    package var skus: [String]
    package var after: String
    package var limit: Int

    package init(skus: [String] = [], after: String = "", limit: Int = 500) {
        (self.skus, self.after, self.limit) = (skus, after, limit)
    }
}

package struct BranchStockShown: WireValue {
    package static let wireName = "branches.stocked/1"

    package struct Row: Sendable {
        package var sku: String
        /// Of each store that ever had it.
        package var stores: [Level]

        package init(sku: String, stores: [Level]) {
            (self.sku, self.stores) = (sku, stores)
        }
    }

    package struct Level: Sendable {
        package var store: String
        package var quantity: Quantity

        package init(store: String, quantity: Quantity) {
            (self.store, self.quantity) = (store, quantity)
        }
    }

    package var rows: [Row]

    package init(rows: [Row]) {
        self.rows = rows
    }
}

/// The running totals of all stores.
package struct BranchReport: Message {
    package static let wireName = "branches.report/1"
    package typealias Reply = BranchReportShown
    package var dimension: SalesReport.Dimension
    /// Behind this value and store.
    package var after: String
    package var limit: Int

    package init(dimension: SalesReport.Dimension, after: String = "", limit: Int = 1000) {
        (self.dimension, self.after, self.limit) = (dimension, after, limit)
    }
}

package struct BranchReportShown: WireValue {
    package static let wireName = "branches.reported/1"

    package struct Row: Sendable {
        package var value: String
        package var stores: [Part]

        package init(value: String, stores: [Part]) {
            (self.value, self.stores) = (value, stores)
        }
    }

    package struct Part: Sendable {
        package var store: String
        package var currency: Currency
        package var total: SalesReport.Total

        package init(store: String, currency: Currency, total: SalesReport.Total) {
            (self.store, self.currency, self.total) = (store, currency, total)
        }
    }

    package var rows: [Row]

    package init(rows: [Row]) {
        self.rows = rows
    }
}

/// Conflicts by id, behind one.
package struct ListConflicts: Message {
    package static let wireName = "branches.inbox/1"
    package typealias Reply = ConflictsListed
    package var after: String

    package init(after: String = "") {
        self.after = after
    }
}

package struct ConflictsListed: WireValue {
    package static let wireName = "branches.conflicts/1"
    package static let privateFields = StoredCodes.marks.union(StoredCodes.names)

    package struct Row: Sendable {
        package var conflict: Conflict
        /// Of an oversold product: what other stores have of it.
        package var elsewhere: [BranchStockShown.Level]
        /// What the conflict's store lacks as far as headquarters has heard; nil where nothing can be booked.
        package var missing: StockLedger.Movement?

        package init(
            conflict: Conflict, elsewhere: [BranchStockShown.Level],
            missing: StockLedger.Movement? = nil
        ) {
            (self.conflict, self.elsewhere, self.missing) = (conflict, elsewhere, missing)
        }
    }

    /// None where there are no more.
    package var rows: [Row]

    package init(rows: [Row]) {
        self.rows = rows
    }
}

/// A person has seen to a conflict; once for each that opens.
package struct SettleConflict: Message {
    package static let wireName = "branches.settle/1"
    package typealias Reply = Answer<Done>
    package var id: String
    /// Repeats of it get the first answer; earlier builds send none.
    package var action: ActionID?
    /// Whether the store is to book what it lacks when it hears of it (`RaiseStock`); nil is no.
    package var books: Bool?
    package var key: [UInt8] { action?.bytes ?? [] }

    package init(id: String, action: ActionID? = nil, books: Bool? = nil) {
        (self.id, self.action, self.books) = (id, action, books)
    }
}
