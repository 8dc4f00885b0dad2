import ActorRuntime
package import Commerce
import Wire

/// Takes lines of a sale back and sells other goods for them, as one act with two receipts.
///
/// What comes back pays toward the new sale; the customer pays, or gets, the difference.
package struct ExchangeSale: SaleMessage {
    package static let wireName = "terminal.exchange/1"
    /// Shared with `RefundSale`: its counter-sale is finished once, whichever message asks.
    package static let effect = Sell.effect
    package typealias Reply = Answer<SalesExchanged>
    /// The new goods, and who pays how for what they cost more.
    package var sell: Sell
    package var refund: RefundSale
    package var sale: SaleID { refund.sale }

    package init(sell: Sell, refund: RefundSale) {
        (self.sell, self.refund) = (sell, refund)
    }
}

package struct SalesExchanged: WireValue {
    package static let wireName = "terminal.exchanged/1"
    package static let privateFields = StoredCodes.marks
    package var sale: Sale
    package var refund: Sale

    package init(sale: Sale, refund: Sale) {
        (self.sale, self.refund) = (sale, refund)
    }
}
