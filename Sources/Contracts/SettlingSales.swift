import ActorRuntime
package import Commerce
import Wire

/// Has a terminal tell payments once more what a sale that it finished was paid with, where its own message was
/// given up; payments counts it once.
package struct SettleSale: SaleMessage {
    package static let wireName = "terminal.settle/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}
