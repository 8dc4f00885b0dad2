import ActorRuntime
package import Commerce
import Wire

/// Looks through issued receipts, newest first, a piece of the journal at a time; all that is given has to fit.
package struct SearchReceipts: Message {
    package static let wireName = "receipts.search/1"
    package typealias Reply = ReceiptsFound
    /// Only those that came before this place, as `ReceiptsFound.next` says it; 0 begins with the newest.
    package var before: Int64
    /// A part of its number or of the name of what was sold, whatever the case.
    package var text: String?
    package var day: BusinessDay?
    /// What was to be paid, exactly, tips aside.
    package var amount: Money?
    /// A member's number.
    package var member: String?

    package init(
        before: Int64 = 0, text: String? = nil, day: BusinessDay? = nil, amount: Money? = nil,
        member: String? = nil
    ) {
        (self.before, self.text, self.day) = (before, text, day)
        (self.amount, self.member) = (amount, member)
    }
}

package struct ReceiptsFound: WireValue {
    package static let wireName = "receipts.found/1"

    package struct Row: Sendable {
        package var receipt: String
        package var sale: SaleID
        package var soldAt: CivilTime
        package var staff: String
        package var total: Money
        package var member: String?
        /// Of what was sold, the first few.
        package var names: [String]

        package init(
            receipt: String, sale: SaleID, soldAt: CivilTime, staff: String, total: Money,
            member: String?, names: [String]
        ) {
            (self.receipt, self.sale, self.soldAt, self.staff) = (receipt, sale, soldAt, staff)
            (self.total, self.member, self.names) = (total, member, names)
        }
    }

    /// Newest first.
    package var rows: [Row]
    /// Where the search goes on; nil where it is through.
    package var next: Int64?

    package init(rows: [Row], next: Int64?) {
        (self.rows, self.next) = (rows, next)
    }
}
