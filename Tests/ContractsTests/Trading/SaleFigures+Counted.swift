import Commerce

extension SaleFigures {
    /// As the drawer counts it.
    func counted(_ number: Int64, _ prices: Pricing.Prices) -> CountedSale {
        let gross = sale.priced.vat.map(\.gross.minor).sum
        var back: [VATRate: Int64] = [:]
        for (line, amount) in zip(sale.lines, amounts) where line.quantity < .zero {
            back[line.vat, default: 0] -= amount
        }
        let returned = back.reduce(Int64(0)) { sum, part in
            let tax = prices == .exclusive ? half(part.value * part.key.thousandths, 100_000) : 0
            return sum + part.value + tax
        }
        return CountedSale(
            sale: sale.id, receipt: number,
            stamp: Stamp(staff: sale.staff, at: sale.soldAt, day: sale.day),
            isReturn: sale.lines.allSatisfy { $0.quantity < .zero }, lines: sale.lines.count,
            taxes: sale.priced.vat, returned: Money(minor: max(returned, -gross, 0)),
            discount: Money(minor: max(0, discounted)), rounding: sale.priced.rounding,
            tenders: sale.tenders, change: sale.change)
    }
}
