/// What a barcode says: which product, and what came with its number.
package struct Scanned: Hashable, Sendable {
    /// How the catalogue may know the product: GTIN in any length, or a code of the shop's own.
    package var code: String
    /// Net, in thousandths of a kilogram.
    package var weight: Quantity?
    /// Whole pieces.
    package var pieces: Quantity?
    /// Of all that the label is on.
    package var price: Money?
    package var lot: String?
    package var serial: String?
    package var produced: BusinessDay?
    package var bestBefore: BusinessDay?
    /// The last day on which it may be used, and so sold.
    package var expiry: BusinessDay?

    package init(code: String) {
        self.code = code
    }

    /// Refuses what is past its expiry; the day of expiry itself is still good.
    package func checkExpiry(on day: BusinessDay) throws(Refusal) {
        guard let expiry, expiry < day else { return }
        throw Refusal(
            "product.expired", "\(code.prefix(64)): to be used by \(expiry.text); take it away")
    }

    /// Sellable still, but the customer has to be told.
    package func isPastBestBefore(on day: BusinessDay) -> Bool {
        bestBefore.map { $0 < day } ?? false
    }
}
