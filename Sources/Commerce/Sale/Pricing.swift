/// From lines and discounts to amounts, by the store's default policy.
///
/// A line is unit price × quantity, rounded half away from zero, less what promotions take off; its
/// discount is rounded the same
/// way. A basket discount is split in proportion to what the lines then cost, by largest remainder,
/// ties to the earlier line. VAT is taken once for each rate from the sum of the lines at that rate, or,
/// where the store says so, from each line. Out of a line on which none is charged it is taken last.
/// Lines that load an account are no turnover: they are in no rate.
///
/// A line of negative quantity is a return. A basket with every quantity negated costs the exact
/// mirror: each amount the same, with the other sign.
package struct Pricing: Hashable, Sendable {
    package enum Prices: String, Hashable, Sendable {
        /// Prices hold the tax, as on a shelf.
        case inclusive
        /// Tax comes on top, as between businesses.
        case exclusive
    }

    /// What a rate's VAT is rounded of.
    package enum TaxRounding: String, Hashable, Sendable {
        /// The sum of the lines at the rate.
        case receipt
        /// Each line; the rate's VAT is the sum.
        case line
    }

    package var prices: Prices
    /// The smallest coin that cash totals are rounded to; nil where every amount can be paid.
    package var cashRounding: Money?

    package var taxRounding: TaxRounding

    package init(
        prices: Prices = .inclusive, cashRounding: Money? = nil, taxRounding: TaxRounding = .receipt
    ) {
        self.prices = prices
        self.cashRounding = cashRounding
        self.taxRounding = taxRounding
    }

    /// Refuses lines that cannot be priced, and amounts that cannot be counted.
    package func price(
        _ lines: [SaleLine], discount: Discount? = nil
    ) throws(Refusal) -> PricedBasket {
        var amounts: [Money] = []
        for line in lines { amounts.append(try amount(of: line)) }
        if let discount { amounts = try reduced(amounts, by: discount) }
        if prices == .inclusive { amounts = try Self.untaxed(lines, amounts) }
        let vat = try taxes(lines, amounts)
        let loaded = Self.loaded(lines, amounts)
        let total = try Money.sum(vat.map { $0.gross } + (loaded ?? []).map { $0.amount })
        let due = try cashRounding.map { (coin) throws(Refusal) in try total.rounded(to: coin) }
        return PricedBasket(
            amounts: amounts, total: total, vat: vat, due: due ?? total,
            rounding: try (due ?? total).subtracting(total), loaded: loaded)
    }

    private static func loaded(_ lines: [SaleLine], _ amounts: [Money]) -> [LoadedAmount]? {
        var loaded: [LoadedAmount] = []
        for (line, amount) in zip(lines, amounts) {
            if let kind = line.loadedKind { loaded.add(LoadedAmount(kind, amount)) }
        }
        return loaded.isEmpty ? nil : loaded
    }

    private func amount(of line: SaleLine) throws(Refusal) -> Money {
        let line = try line.checked()
        let list = try line.reduced()
        guard let discount = line.discount else { return list }
        return try list.subtracting(try discount.taken(off: list))
    }

    private func reduced(
        _ amounts: [Money], by discount: Discount
    ) throws(Refusal) -> [Money] {
        try discount.check()
        let sum = try Money.sum(amounts)
        let shares = Self.shares(of: try discount.taken(off: sum), over: amounts)
        var reduced: [Money] = []
        for (amount, share) in zip(amounts, shares) {
            reduced.append(try amount.subtracting(share))
        }
        return reduced
    }

    /// Less the VAT that is in the price of lines on which none is charged.
    private static func untaxed(
        _ lines: [SaleLine], _ amounts: [Money]
    ) throws(Refusal) -> [Money] {
        var untaxed = amounts
        for (index, line) in lines.enumerated() {
            guard let rate = line.detail?.exempt else { continue }
            untaxed[index] = try amounts[index].subtracting(try rate.included(in: amounts[index]))
        }
        return untaxed
    }

    private func taxes(
        _ lines: [SaleLine], _ amounts: [Money]
    ) throws(Refusal) -> [VATAmount] {
        var result: [VATAmount] = []
        let goods = zip(lines, amounts).filter { $0.0.loads == nil }
        for rate in Set(goods.map { $0.0.vat }).sorted(by: >) {
            let parts = goods.filter { $0.0.vat == rate }.map { $0.1 }
            let sum = try Money.sum(parts)
            let vat = try rate.tax(of: parts, prices, taxRounding)
            let net = prices == .inclusive ? try sum.subtracting(vat) : sum
            result.append(VATAmount(rate: rate, net: net, vat: vat, gross: try net.adding(vat)))
        }
        return result
    }
}

extension VATRate {
    /// The tax of lines that cost these amounts at this rate.
    func tax(
        of amounts: [Money], _ prices: Pricing.Prices, _ rounding: Pricing.TaxRounding
    ) throws(Refusal) -> Money {
        guard rounding == .line else { return try tax(of: try Money.sum(amounts), prices) }
        var sum = Money.zero
        for amount in amounts { sum = try sum.adding(try tax(of: amount, prices)) }
        return sum
    }

    func tax(of amount: Money, _ prices: Pricing.Prices) throws(Refusal) -> Money {
        switch prices {
        case .inclusive: try included(in: amount)
        case .exclusive: try added(to: amount)
        }
    }
}

/// What a basket costs.
package struct PricedBasket: Hashable, Sendable {
    /// For each line, after all discounts, its share of the basket discount included.
    package var amounts: [Money]
    /// With tax, before cash rounding.
    package var total: Money
    /// By descending rate; a rate without a line is not there.
    package var vat: [VATAmount]
    /// What is to be paid: the total after cash rounding.
    package var due: Money
    package var rounding: Money
    /// What of the total is no turnover; nil is none. Earlier builds had it in `vat`, at 0 %.
    package var loaded: [LoadedAmount]?

    package init(
        amounts: [Money], total: Money, vat: [VATAmount], due: Money, rounding: Money,
        loaded: [LoadedAmount]? = nil
    ) {
        (self.amounts, self.total, self.vat) = (amounts, total, vat)
        (self.due, self.rounding, self.loaded) = (due, rounding, loaded)
    }
}

/// The tax of one rate; net + vat = gross, always.
package struct VATAmount: Hashable, Sendable {
    package var rate: VATRate
    package var net: Money
    package var vat: Money
    package var gross: Money

    package init(rate: VATRate, net: Money, vat: Money, gross: Money) {
        (self.rate, self.net, self.vat, self.gross) = (rate, net, vat, gross)
    }
}
