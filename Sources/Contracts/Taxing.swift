import ActorRuntime
package import Commerce
import Wire

/// Says of what order type the open sale is: lines with two VAT rates get the one of that type.
package struct OrderSale: SaleStep {
    package static let wireName = "terminal.orderType/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    package var orderType: OrderType

    package init(sale: SaleID, step: Int64, orderType: OrderType) {
        (self.sale, self.step, self.orderType) = (sale, step, orderType)
    }
}

/// Charges no VAT on the open sale; with the reason why, or without one charges it again.
package struct ExemptSale: SaleStep {
    package static let wireName = "terminal.exempt/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    package var reason: String?

    package init(sale: SaleID, step: Int64, reason: String?) {
        (self.sale, self.step, self.reason) = (sale, step, reason)
    }
}
