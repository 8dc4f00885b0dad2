/// What decided about the VAT of a finished sale besides its lines.
package struct SaleTaxing: Hashable, Sendable {
    /// Nil where the store has no order types.
    package var orderType: OrderType?
    /// Why no VAT was charged; nil where it was.
    package var exemption: String?
    /// Nil is once for each rate.
    package var rounding: Pricing.TaxRounding?

    package init(
        orderType: OrderType? = nil, exemption: String? = nil,
        rounding: Pricing.TaxRounding? = nil
    ) {
        (self.orderType, self.exemption, self.rounding) = (orderType, exemption, rounding)
    }

    /// Nil where it says nothing.
    init?(_ sale: OpenSale, by pricing: Pricing) {
        self.init(
            orderType: sale.orderType, exemption: sale.exemption,
            rounding: pricing.taxRounding == .line ? .line : nil)
        if self == SaleTaxing() { return nil }
    }
}

extension Sale {
    package var orderType: OrderType? { taxing?.orderType }
    package var exemption: String? { taxing?.exemption }
}
