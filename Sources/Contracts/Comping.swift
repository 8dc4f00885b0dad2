import ActorRuntime
package import Commerce
import Wire

/// Gives a line of the open sale away, or all of it where none is named; with the reason why.
///
/// A discount on the line takes its place, and none takes it back.
package struct CompSale: SaleStep {
    package static let wireName = "terminal.comp/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    /// As shown on the receipt, from 1.
    package var line: Int?
    package var reason: String

    package init(sale: SaleID, step: Int64, line: Int? = nil, reason: String) {
        (self.sale, self.step) = (sale, step)
        (self.line, self.reason) = (line, reason)
    }
}
