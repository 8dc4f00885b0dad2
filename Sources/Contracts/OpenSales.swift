import ActorRuntime
package import Commerce
import Wire

/// Parks the open sale: any terminal of the store may resume it.
package struct ParkSale: SaleStep {
    package static let wireName = "terminal.park/1"
    package typealias Reply = Answer<SalesParked>
    package var sale: SaleID
    /// One more than the sale has had.
    package var handOver: Int64
    package var step: Int64 { handOver }

    package init(sale: SaleID, handOver: Int64) {
        (self.sale, self.handOver) = (sale, handOver)
    }
}

/// Takes a parked sale, which is then the terminal's open one.
package struct ResumeSale: SaleStep {
    package static let wireName = "terminal.resume/1"
    /// Shared with `MergeSale`: a hand-over brings a sale in once.
    package static let effect = "terminal.resumed/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    /// One more than the sale has had, as `ListParked` says.
    package var handOver: Int64
    /// Who serves it from now on; nil is who did.
    package var staff: String?
    package var step: Int64 { handOver }

    package init(sale: SaleID, handOver: Int64, staff: String? = nil) {
        (self.sale, self.handOver, self.staff) = (sale, handOver, staff)
    }
}

/// Splits the open sale; the first part goes on as it, the others are parked.
package struct SplitSale: SaleStep {
    package static let wireName = "terminal.split/1"
    package typealias Reply = Answer<SalesParked>
    package var sale: SaleID
    package var step: Int64
    /// What the others get.
    package var split: SaleSplit
    /// New ids, one for each of the other parts.
    package var others: [SaleID]

    package init(sale: SaleID, step: Int64, split: SaleSplit, others: [SaleID]) {
        (self.sale, self.step, self.split, self.others) = (sale, step, split, others)
    }
}

/// Takes a parked sale and puts its lines into the open one.
package struct MergeSale: SaleStep {
    package static let wireName = "terminal.merge/1"
    package static let effect = ResumeSale.effect
    package typealias Reply = Answer<SaleShown>
    /// The parked one, which is no more then.
    package var sale: SaleID
    /// One more than the parked sale has had.
    package var handOver: Int64
    /// The open one.
    package var into: SaleID
    package var step: Int64 { handOver }

    package init(sale: SaleID, handOver: Int64, into: SaleID) {
        (self.sale, self.handOver, self.into) = (sale, handOver, into)
    }
}

/// Says who serves the open sale from now on.
package struct TransferSale: SaleStep {
    package static let wireName = "terminal.transfer/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    package var staff: String

    package init(sale: SaleID, step: Int64, staff: String) {
        (self.sale, self.step, self.staff) = (sale, step, staff)
    }
}

/// Sales that left a terminal for parking.
package struct SalesParked: WireValue {
    package static let wireName = "terminal.parked/1"

    package struct Row: Sendable {
        package var sale: SaleID
        package var due: Money
        /// What a resume says; nil for the part of a split that stays.
        package var nextHandOver: Int64?

        package init(sale: SaleID, due: Money, nextHandOver: Int64?) {
            (self.sale, self.due, self.nextHandOver) = (sale, due, nextHandOver)
        }
    }

    package var rows: [Row]

    package init(rows: [Row]) {
        self.rows = rows
    }
}
