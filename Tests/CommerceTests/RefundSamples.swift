@testable import Commerce

extension BusinessDay {
    /// On which the sales of refund tests were made.
    static let today = BusinessDay(day: 20_000)
}

extension RefundLine {
    static func back(
        _ number: Int, _ thousandths: Int64 = 1000, _ goods: Goods = .restock, reason: String = ""
    ) -> RefundLine {
        RefundLine(
            number: number, quantity: Quantity(thousandths: thousandths), goods: goods,
            reason: reason)
    }
}

extension MethodAmount {
    static func paid(_ method: TenderMethod, _ minor: Int64) -> MethodAmount {
        MethodAmount(method, Money(minor: minor))
    }
}

extension SoldSale {
    static func of(
        _ lines: [SaleLine], paid: [MethodAmount] = [], prices: Pricing.Prices = .inclusive,
        discount: Discount? = nil, taxRounding: Pricing.TaxRounding = .receipt
    ) throws -> SoldSale {
        SoldSale(
            receipt: "3-17", day: .today, prices: prices, lines: lines,
            priced: try Pricing(prices: prices, taxRounding: taxRounding)
                .price(lines, discount: discount),
            paid: paid, taxRounding: taxRounding)
    }
}

extension RefundLedger {
    mutating func take(_ events: [Event]) {
        for event in events { apply(event) }
    }
}
