/// What one receipt says, whatever it is printed on; every renderer shows its `blocks`.
///
/// The amounts of the lines, less their discounts and the basket's, are the subtotal; with the tax
/// that is not in the prices and the cash rounding they are the total.
package struct ReceiptDocument: Hashable, Sendable {
    /// One line of the sale as it was rung up.
    package struct Line: Hashable, Sendable {
        package var name: String
        package var quantity: Quantity
        package var unitPrice: Money
        /// Unit price × quantity, rounded, before discounts.
        package var amount: Money
        /// What promotions took off it, in that order.
        package var reductions: [PriceStep]
        /// What was taken off this line; not negative, nil without a discount.
        package var discount: Money?
        /// Of the discount, where it is one of percent: hundredths.
        package var percent: Int64?
        /// Whether it is given away.
        package var isComped: Bool
        /// Whether its discount is VAT that is not charged, where it has no other.
        package var isExempt: Bool
        /// Stands for the tax rate in the table below.
        package var letter: String
        package var kind: SelectedLine.Kind
        /// Whether it comes along with a line above.
        package var comesAlong: Bool
        /// The name of the combo that begins here.
        package var combo: String?
        /// Without lines of their own.
        package var modifiers: [ChosenModifier]
        package var lot: String?
        package var serials: [String]
    }

    /// The tax of one rate.
    package struct Tax: Hashable, Sendable {
        package var letter: String
        package var amount: VATAmount
    }

    package let header: ReceiptHeader
    package let language: ReceiptLanguage
    package let kind: ReceiptKind
    package let details: ReceiptDetails
    package let sale: Sale
    package let lines: [Line]
    /// What was taken off the whole basket; nil without such a discount.
    package let basketDiscount: Money?
    /// What was taken out of the prices of VAT that is not charged.
    package let exemptTax: Money
    package let subtotal: Money
    /// What the prices do not hold of the tax: zero where they are inclusive.
    package let addedTax: Money
    /// In the order of the sale's own taxes.
    package let taxes: [Tax]

    /// Bytes of the largest QR code, with a seventh of it to spare for damage.
    package static let qrLimit = 2331

    /// Refuses a sale whose amounts do not fit together and a QR text that no code can hold.
    package init(
        of sale: Sale, header: ReceiptHeader, language: ReceiptLanguage,
        kind: ReceiptKind = .original, details: ReceiptDetails = ReceiptDetails()
    ) throws(Refusal) {
        guard (details.qr ?? "").utf8.count <= Self.qrLimit else {
            throw .qrTooLong
        }
        (self.sale, self.header, self.language) = (sale, header, language)
        (self.kind, self.details) = (kind, details)
        taxes = sale.priced.vat.enumerated().map { index, amount in
            Tax(letter: Self.letter(index), amount: amount)
        }
        var lines: [Line] = []
        for index in sale.lines.indices {
            var line = try Self.line(index, of: sale, taxes)
            // A part of a sale may have a cent more of a line than its quantity comes to.
            if sale.isAgreed == true, line.discount == nil, index < sale.priced.amounts.count {
                line.amount = sale.priced.amounts[index]
            }
            lines.append(line)
        }
        self.lines = lines
        subtotal = try Money.sum(sale.priced.amounts)
        let before = try Money.sum(lines.map { $0.amount })
            .subtracting(try Money.sum(lines.flatMap { $0.reductions.map { $0.amount } }))
            .subtracting(try Money.sum(lines.map { $0.discount ?? .zero }))
        let taken = try before.subtracting(subtotal)
        exemptTax = try Self.exemptTax(of: sale)
        let discount = try taken.subtracting(exemptTax)
        basketDiscount = sale.discount == nil && discount == .zero ? nil : discount
        addedTax = try sale.priced.total.subtracting(subtotal)
    }

    /// Zero where amounts were agreed or given back: there it is a part of what is below the list price.
    private static func exemptTax(of sale: Sale) throws(Refusal) -> Money {
        guard sale.lines.contains(where: { $0.detail?.exempt != nil }), !sale.isBelowList
        else { return .zero }
        var taxed = sale.lines
        for index in taxed.indices { taxed[index].changeDetail { $0.exempt = nil } }
        let before = try Pricing(prices: sale.prices ?? .inclusive)
            .price(taxed, discount: sale.discount)
        return try Money.sum(before.amounts).subtracting(try Money.sum(sale.priced.amounts))
    }

    private static func line(
        _ index: Int, of sale: Sale, _ taxes: [Tax]
    ) throws(Refusal) -> Line {
        let line = sale.lines[index]
        let list = try line.unitPrice.scaled(by: line.quantity.thousandths, over: 1000)
        let left = try line.reduced()
        var percent: Int64?
        if case .percent(let hundredths) = line.discount { percent = hundredths }
        return Line(
            name: line.name, quantity: line.quantity, unitPrice: line.unitPrice, amount: list,
            reductions: line.reductions ?? [],
            discount: try line.discount.map { (discount) throws(Refusal) in
                try discount.taken(off: left)
            },
            percent: percent, isComped: line.isComped,
            isExempt: line.detail?.exempt != nil && sale.isBelowList,
            letter: sale.isTaxed(line)
                ? taxes.first { $0.amount.rate == line.vat }?.letter ?? "" : "",
            kind: line.kind, comesAlong: line.detail?.above != nil,
            combo: line.detail?.combo?.name, modifiers: modifiers(index, of: sale),
            lot: line.detail?.lot, serials: line.detail?.serials ?? [])
    }

    /// Those that are no lines below, which say what they cost.
    private static func modifiers(_ index: Int, of sale: Sale) -> [ChosenModifier] {
        let chosen = sale.lines[index].detail?.modifiers ?? []
        guard !chosen.isEmpty else { return [] }
        let own = sale.lines.indices.filter { other in
            sale.lines[other].kind == .modifier
                && sale.lines[other].detail?.above == other - index
        }
        return chosen.filter { modifier in
            !own.contains { sale.lines[$0].sku == modifier.sku }
        }
    }

    /// A to Z, then AA, AB and so on.
    private static func letter(_ index: Int) -> String {
        let last = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index % 26)))
        return index < 26 ? last : letter(index / 26 - 1) + last
    }
}

extension Sale {
    /// Whether what a line costs below its list price is said by its discount alone.
    fileprivate var isBelowList: Bool { isAgreed == true || origin != nil }
}
