/// Why lines cost what they cost: from the list by promotions, coupons and what staff took off to the coin.
///
/// The amounts of its steps add up to `amount`, always.
package struct PriceExplanation: Hashable, Sendable {
    package enum Source: String, Hashable, Sendable {
        case list, deposit, modifier, part, promotion, coupon, manual, rounding
    }

    package struct Step: Hashable, Sendable {
        package var source: Source
        /// Of the price list, or else of the product; of the promotion; the coupon's code; why staff took
        /// something off. Empty where there is none.
        package var name: String
        /// Below zero for what is taken off.
        package var amount: Money
    }

    package private(set) var steps: [Step] = []
    /// What the lines come to, paid in cash.
    package private(set) var amount = Money.zero

    /// Refuses what `pricing` does.
    package init(
        of lines: [SaleLine], by pricing: Pricing, discount: GivenDiscount? = nil
    ) throws(Refusal) {
        for line in lines { try explain(line, pricing) }
        let priced = try pricing.price(lines, discount: discount?.discount)
        let goods = try Money.sum(priced.amounts)
        try add(.manual, discount?.reason ?? "", try goods.subtracting(amount))
        try add(.rounding, "", priced.rounding)
    }

    private mutating func explain(_ line: SaleLine, _ pricing: Pricing) throws(Refusal) {
        let list = try line.unitPrice.scaled(by: line.quantity.thousandths, over: 1000)
        steps.append(
            Step(source: Source(line.kind), name: line.detail?.list ?? line.name, amount: list))
        amount = try amount.adding(list)
        for step in line.reductions ?? [] {
            try add(Source(step.source), step.source.name, try Money.zero.subtracting(step.amount))
        }
        let own = try Money.sum(try pricing.price([line]).amounts)
        try add(.manual, line.discountReason ?? "", try own.subtracting(try line.reduced()))
    }

    private mutating func add(
        _ source: Source, _ name: String, _ change: Money
    ) throws(Refusal) {
        guard change != .zero else { return }
        steps.append(Step(source: source, name: name, amount: change))
        amount = try amount.adding(change)
    }
}

extension PriceExplanation.Source {
    fileprivate init(_ kind: SelectedLine.Kind) {
        switch kind {
        case .product: self = .list
        case .part: self = .part
        case .modifier: self = .modifier
        case .deposit: self = .deposit
        }
    }

    fileprivate init(_ source: PriceStep.Source) {
        switch source {
        case .list: self = .list
        case .promotion: self = .promotion
        case .coupon: self = .coupon
        case .lineDiscount, .basketDiscount: self = .manual
        case .rounding: self = .rounding
        }
    }
}
