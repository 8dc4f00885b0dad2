package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// Running totals of what was sold.
@Resolvable
package protocol Reporting: DistributedActor where ActorSystem == NodeSystem {
    distributed func sold(_ message: ReportSale) async throws -> Answer<Done>
    distributed func rows(_ message: ReportRows) async throws -> ReportShown
    distributed func day(_ message: ReportDay) async throws -> ReportShown
}

package struct ReportSale: SaleMessage {
    package static let wireName = "reporting.sold/1"
    package typealias Reply = Answer<Done>
    package var sold: SalesReport.Sold
    package var sale: SaleID { sold.sale }

    package init(sold: SalesReport.Sold) {
        self.sold = sold
    }
}

package struct ReportRows: Message {
    package static let wireName = "reporting.rows/1"
    package typealias Reply = ReportShown
    package var dimension: SalesReport.Dimension

    package init(dimension: SalesReport.Dimension) {
        self.dimension = dimension
    }
}

/// Asks about one business day alone; what follows shortly after another question about it is cheap.
package struct ReportDay: Message {
    package static let wireName = "reporting.day/1"
    package typealias Reply = ReportShown
    package var day: BusinessDay
    package var dimension: SalesReport.Dimension

    package init(day: BusinessDay, dimension: SalesReport.Dimension) {
        (self.day, self.dimension) = (day, dimension)
    }
}

package struct ReportShown: WireValue {
    package static let wireName = "reporting.shown/1"

    package struct Row: Sendable {
        package var value: String
        package var total: SalesReport.Total

        package init(value: String, total: SalesReport.Total) {
            self.value = value
            self.total = total
        }
    }

    package var currency: Currency
    package var rows: [Row]

    package init(currency: Currency, rows: [Row]) {
        self.currency = currency
        self.rows = rows
    }
}
