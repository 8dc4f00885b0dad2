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

/// Why a line costs what it costs, without words: from the catalogue's amount step by step.
package struct PriceExplanation: Hashable, Sendable {
    /// Unit price × quantity by the catalogue.
    package let base: Money
    package private(set) var steps: [PriceStep] = []
    /// After all steps.
    package private(set) var amount: Money

    package init(base: Money) {
        (self.base, amount) = (base, base)
    }

    /// Refuses a step that belongs before one that is there already.
    package mutating func add(_ step: PriceStep) throws(Refusal) {
        if let last = steps.last, last.source.stage > step.source.stage {
            throw Refusal(
                "price.stepOrder", "list, promotion, coupon, discounts, rounding: in this order")
        }
        amount = try amount.subtracting(step.amount)
        steps.append(step)
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
