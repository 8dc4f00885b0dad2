/// A finished sale and what of it has been refunded: the fact that refunds are decided on.
package struct SoldSale: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var quantity: Quantity
        /// After all discounts; with tax where prices are inclusive, else without.
        package var amount: Money
        package var vat: VATRate
        package var refundedQuantity: Quantity
        package var refundedAmount: Money
        /// Of the pieces that came back; nil is none.
        package var refundedSerials: [String]?

        package init(
            quantity: Quantity, amount: Money, vat: VATRate, refundedQuantity: Quantity = .zero,
            refundedAmount: Money = .zero, refundedSerials: [String]? = nil
        ) {
            self.refundedSerials = refundedSerials
            (self.quantity, self.amount, self.vat) = (quantity, amount, vat)
            (self.refundedQuantity, self.refundedAmount) = (refundedQuantity, refundedAmount)
        }

        /// A line of negative quantity is a return itself and has nothing to refund.
        package var remaining: Quantity {
            Quantity(thousandths: max(0, quantity.thousandths - refundedQuantity.thousandths))
        }

        package var remainingAmount: Money {
            quantity > .zero ? Money(minor: max(0, amount.minor - refundedAmount.minor)) : .zero
        }
    }

    package var receipt: String
    package var day: BusinessDay
    package var prices: Pricing.Prices
    package var lines: [Line]
    /// Of the sale, by descending rate.
    package var vat: [VATAmount]
    /// Of all refunds together; rates without a refund are not there.
    package var refundedVAT: [VATAmount]
    /// What the shop kept by each method, change and tips off.
    package var paid: [MethodAmount]
    package var paidBack: [MethodAmount]
    /// How its VAT was rounded; nil is once for each rate.
    package var taxRounding: Pricing.TaxRounding?

    package init(
        receipt: String, day: BusinessDay, prices: Pricing.Prices, lines: [Line],
        vat: [VATAmount], refundedVAT: [VATAmount] = [], paid: [MethodAmount],
        paidBack: [MethodAmount] = [], taxRounding: Pricing.TaxRounding? = nil
    ) {
        self.taxRounding = taxRounding
        (self.receipt, self.day, self.prices, self.lines) = (receipt, day, prices, lines)
        (self.vat, self.refundedVAT) = (vat, refundedVAT)
        (self.paid, self.paidBack) = (paid, paidBack)
    }

    /// A sale that was just finished.
    package init(
        receipt: String, day: BusinessDay, prices: Pricing.Prices, lines: [SaleLine],
        priced: PricedBasket, paid: [MethodAmount], taxRounding: Pricing.TaxRounding? = nil
    ) {
        self.init(
            receipt: receipt, day: day, prices: prices,
            lines: zip(lines, priced.amounts).map { line, amount in
                // What went onto an account is not given back.
                line.loads != nil && priced.loaded != nil
                    ? Line(quantity: .zero, amount: .zero, vat: line.vat)
                    : Line(quantity: line.quantity, amount: amount, vat: line.vat)
            }, vat: priced.vat, paid: paid, taxRounding: taxRounding)
    }

    package func line(_ number: Int) throws(Refusal) -> Line {
        guard number >= 1, number <= lines.count else {
            throw Refusal("refund.unknownLine", "lines of the sale: \(lines.count)")
        }
        return lines[number - 1]
    }

    /// Whether nothing is left to refund.
    package var isRefunded: Bool { lines.allSatisfy { $0.remaining == .zero } }

    /// Refuses what no sale can have come to, so that no sum of it leaves its range.
    func checked() throws(Refusal) -> SoldSale {
        let limit: UInt64 = 1 << 50
        let amounts =
            lines.map { $0.amount } + paid.map { $0.amount }
            + vat.flatMap { [$0.net, $0.vat, $0.gross] }
        guard amounts.allSatisfy({ $0.minor.magnitude <= limit }),
            lines.allSatisfy({ $0.quantity.thousandths.magnitude <= limit })
        else { throw .overflow }
        let rates = Set(vat.map { $0.rate })
        let isSound = lines.allSatisfy { line in
            line.quantity == .zero && line.amount == .zero
                || rates.contains(line.vat) && (line.quantity <= .zero || !line.amount.isNegative)
        }
        let isNew =
            refundedVAT.isEmpty && paidBack.isEmpty
            && lines.allSatisfy { $0.refundedQuantity == .zero && $0.refundedAmount == .zero }
        guard isSound, isNew, lines.count <= OpenSale.lineLimit, rates.count == vat.count,
            rates.allSatisfy({ $0.isValid })
        else {
            throw Refusal("refund.badSale", "lines and taxes of the sale do not fit together")
        }
        for amount in vat where try taxRefundable(at: amount.rate).isNegative {
            throw Refusal("refund.badSale", "the sale's tax is below what its lines make")
        }
        return self
    }
}
