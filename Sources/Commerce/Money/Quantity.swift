/// How much of a product, in thousandths of its unit: pieces, kilograms, hours.
package struct Quantity: Hashable, Comparable, Sendable {
    package var thousandths: Int64

    package static let zero = Quantity(thousandths: 0)
    package static let one = Quantity(thousandths: 1000)
    /// The largest quantity that one line of a sale may have.
    package static let lineLimit = Quantity(thousandths: 99_999_000)

    package init(thousandths: Int64) {
        self.thousandths = thousandths
    }

    package init?(_ text: some StringProtocol) {
        guard let thousandths = Decimal.parse(text, digits: 3) else { return nil }
        self.thousandths = thousandths
    }

    package static func < (one: Quantity, other: Quantity) -> Bool {
        one.thousandths < other.thousandths
    }

    /// `3` or `0.25`.
    package var text: String { Decimal.shortest(thousandths, digits: 3) }

    package var negated: Quantity { Quantity(thousandths: -thousandths) }

    package func adding(_ other: Quantity) throws(Refusal) -> Quantity {
        let (sum, overflow) = thousandths.addingReportingOverflow(other.thousandths)
        guard !overflow else {
            throw .quantityOverflow
        }
        return Quantity(thousandths: sum)
    }
}

extension Refusal {
    package static let quantityOverflow = Refusal(
        "quantity.overflow", "the quantity is larger than can be counted")
}
