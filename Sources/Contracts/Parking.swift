package import ActorRuntime
package import Commerce
package import Distributed
import Wire

/// Sales that wait for a terminal.
@Resolvable
package protocol Parking: DistributedActor where ActorSystem == NodeSystem {
    distributed func keep(_ message: KeepSale) async throws -> Answer<Done>
    distributed func take(_ message: TakeSale) async throws -> Answer<SaleTaken>
    distributed func transfer(_ message: TransferParked) async throws -> Answer<Done>
    distributed func list(_ message: ListParked) async throws -> ParkedListed
}

/// Gives parking an open sale; from a terminal, which has it no more.
package struct KeepSale: SaleStep {
    package static let wireName = "parking.keep/1"
    package typealias Reply = Answer<Done>
    package var parked: ParkedSale
    package var sale: SaleID { parked.sale.id }
    package var step: Int64 { parked.sale.handOvers ?? 0 }

    package init(_ parked: ParkedSale) {
        self.parked = parked
    }
}

/// Asks parking for a sale, which is the terminal's from then on: `HandInSale` follows by itself.
package struct TakeSale: SaleStep {
    package static let wireName = "parking.take/1"
    package typealias Reply = Answer<SaleTaken>
    package var sale: SaleID
    package var handOver: Int64
    package var terminal: Int
    /// Who serves it from now on; nil is who did.
    package var staff: String?
    /// The open sale that it is merged into; nil where it is resumed by itself.
    package var into: SaleID?
    package var step: Int64 { handOver }
    /// Of two terminals that ask for one hand-over, each gets an answer of its own.
    package var key: [UInt8] { sale.bytes + Array("\(handOver)/\(terminal)".utf8) }

    package init(
        sale: SaleID, handOver: Int64, terminal: Int, staff: String? = nil, into: SaleID? = nil
    ) {
        (self.sale, self.handOver, self.terminal) = (sale, handOver, terminal)
        (self.staff, self.into) = (staff, into)
    }
}

package struct SaleTaken: WireValue {
    package static let wireName = "parking.taken/1"
    package static let privateFields = StoredCodes.marks
    package var sale: OpenSale

    package init(sale: OpenSale) {
        self.sale = sale
    }
}

/// Brings a terminal a sale that it took; it goes back where the terminal cannot take it any more.
///
/// From parking alone: no message for a till.
package struct HandInSale: SaleStep {
    package static let wireName = "parking.handIn/1"
    package typealias Reply = Answer<Done>
    package var open: OpenSale
    package var into: SaleID?
    package var sale: SaleID { open.id }
    package var step: Int64 { open.handOvers ?? 0 }

    package init(open: OpenSale, into: SaleID?) {
        (self.open, self.into) = (open, into)
    }
}

/// Says who serves a parked sale from now on.
package struct TransferParked: SaleMessage {
    package static let wireName = "parking.transfer/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var staff: String

    package init(sale: SaleID, staff: String) {
        (self.sale, self.staff) = (sale, staff)
    }
}

/// Parked sales by id, behind one.
package struct ListParked: Message {
    package static let wireName = "parking.list/1"
    package typealias Reply = ParkedListed
    package var after: SaleID?

    package init(after: SaleID? = nil) {
        self.after = after
    }
}

package struct ParkedListed: WireValue {
    package static let wireName = "parking.listed/1"

    package struct Row: Sendable {
        package var sale: SaleID
        package var staff: String
        package var member: String?
        package var lines: Int
        package var due: Money
        package var terminal: Int
        package var since: CivilTime
        /// What a resume says.
        package var nextHandOver: Int64

        package init(
            sale: SaleID, staff: String, member: String?, lines: Int, due: Money, terminal: Int,
            since: CivilTime, nextHandOver: Int64
        ) {
            (self.sale, self.staff, self.member) = (sale, staff, member)
            (self.lines, self.due, self.terminal) = (lines, due, terminal)
            (self.since, self.nextHandOver) = (since, nextHandOver)
        }
    }

    /// None where there are no more.
    package var rows: [Row]

    package init(rows: [Row]) {
        self.rows = rows
    }
}
