import ActorRuntime
package import Commerce
import Wire

/// A sale that a device made by itself while no server answered, as it was made: the customer has left
/// with the goods and the receipt, so nothing is priced anew.
package struct BookSale: SaleMessage {
    package static let wireName = "terminal.book/1"
    /// A sale is finished once, whichever way it was made.
    package static let effect = Sell.effect
    package typealias Reply = Answer<SaleFinished>

    package var sale: SaleID
    package var staff: String
    package var member: String?
    /// As the device rang them up, with what promotions took off.
    package var lines: [SaleLine]
    package var discount: Discount?
    /// Why the discount was given; nil where nobody said.
    package var reason: String?
    package var tenders: [Tender]
    /// What the customer was asked for.
    package var due: Money
    /// On the wall of the store, as the device knew it.
    package var soldAt: CivilTime
    package var receipt: DeviceReceipt
    /// The version of the catalogue that priced it.
    package var catalogue: Int64
    /// Nil where the store has no order types.
    package var orderType: OrderType?

    package init(
        sale: SaleID, staff: String, member: String? = nil, lines: [SaleLine],
        discount: Discount? = nil, tenders: [Tender], due: Money, soldAt: CivilTime,
        receipt: DeviceReceipt, catalogue: Int64, reason: String? = nil,
        orderType: OrderType? = nil
    ) {
        self.orderType = orderType
        self.reason = reason
        (self.sale, self.staff, self.member) = (sale, staff, member)
        (self.lines, self.discount, self.tenders) = (lines, discount, tenders)
        (self.due, self.soldAt, self.receipt) = (due, soldAt, receipt)
        self.catalogue = catalogue
    }
}
