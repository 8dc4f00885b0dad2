/// One step from the catalogue's price of a line to what it costs in the end.
package struct PriceStep: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        case list(String)
        case promotion(id: String, name: String)
        /// A promotion by its id that a coupon of this code let in.
        case coupon(id: String, code: String)
        case lineDiscount
        case basketDiscount
        /// Of the whole sale to the smallest coin.
        case rounding

        /// Steps come in this order.
        var stage: Int {
            switch self {
            case .list: 0
            case .promotion: 1
            case .coupon: 2
            case .lineDiscount: 3
            case .basketDiscount: 4
            case .rounding: 5
            }
        }
    }

    package var source: Source
    /// What is taken off; below zero where a price list or rounding makes it dearer.
    package var amount: Money

    package init(_ source: Source, _ amount: Money) {
        (self.source, self.amount) = (source, amount)
    }
}

extension PriceStep.Source {
    /// As the receipt names it.
    package var name: String {
        switch self {
        case .list(let name): name
        case .promotion(_, let name): name
        case .coupon(_, let code): code
        case .lineDiscount, .basketDiscount, .rounding: ""
        }
    }
}
