@testable import Commerce

/// A discount as golden files have it.
struct GoldenCut: Decodable {
    var percent: Int64?
    var amount: Int64?

    var discount: Discount? {
        if let percent { return Discount.percent(percent) }
        return amount.map { Discount.amount(Money(minor: $0)) }
    }
}

/// A line as golden files have it.
struct GoldenLine: Decodable {
    var unitPrice: Int64
    var quantity: Int64
    var vat: Int64
    var discount: GoldenCut?

    var line: SaleLine {
        SaleLine(
            sku: "A", name: "A", unitPrice: Money(minor: unitPrice),
            quantity: Quantity(thousandths: quantity), vat: VATRate(thousandths: vat),
            discount: discount?.discount)
    }
}
