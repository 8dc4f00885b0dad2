/// Goods that are set aside under a number, as they were rung up, and how far they are paid.
///
/// They are priced once: what a promotion or price list does later changes nothing.
package struct LaidAway: Hashable, Sendable {
    package var number: String
    /// Whose it is; nil where nobody said.
    package var name: String?
    package var lines: [SaleLine]
    package var priced: PricedBasket
    /// The version of the catalogue that priced it.
    package var catalogue: Int64
    package var layaway: Layaway
    /// Under which id its goods are reserved; nil where they are not, as of an earlier build.
    package var reserved: SaleID?

    package init(
        number: String, name: String?, lines: [SaleLine], priced: PricedBasket, catalogue: Int64,
        layaway: Layaway, reserved: SaleID? = nil
    ) {
        self.reserved = reserved
        (self.number, self.name) = (number, name)
        (self.lines, self.priced) = (lines, priced)
        (self.catalogue, self.layaway) = (catalogue, layaway)
    }

    /// Goods of a sale that is rung up, and nothing but goods.
    package init(
        _ sale: OpenSale, number: String, name: String?, minimum: Money, _ priced: PricedBasket,
        reserved: SaleID? = nil
    ) throws(Refusal) {
        guard !sale.lines.isEmpty,
            sale.lines.allSatisfy({ $0.loads == nil && $0.quantity > .zero })
        else {
            throw Refusal("layaway.noGoods", "set goods aside, and neither returns nor gift cards")
        }
        // Coins are rounded when the rest is paid.
        var exact = priced
        (exact.due, exact.rounding) = (priced.total, .zero)
        self.init(
            number: number, name: name, lines: sale.lines, priced: exact,
            catalogue: sale.catalogue,
            layaway: try Layaway(total: priced.total, minimum: minimum), reserved: reserved)
    }

    /// Refuses a number or name that no store gives.
    func check() throws(Refusal) {
        try Code.check(number, "storedValue.badCode", "a layaway's number")
        guard Code.isPrintable(name ?? "", limit: 200) else {
            throw Refusal(
                "account.badName", "a name is at most 200 bytes without control characters")
        }
        guard lines.count <= OpenSale.lineLimit, lines.count == priced.amounts.count else {
            throw Refusal("sale.tooManyLines", "at most \(OpenSale.lineLimit) lines in one sale")
        }
    }
}

/// What a sale does to a layaway.
package struct LayawayStep: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Pays so much of it.
        case deposit(Money)
        /// Pays the rest and takes the goods.
        case take
        /// Gives back what was paid, less a fee.
        case cancel(fee: Money)
    }

    package var number: String
    package var kind: Kind

    package init(_ number: String, _ kind: Kind) {
        (self.number, self.kind) = (number, kind)
    }
}

extension LaidAway {
    /// The lines of the sale that carries a step out, what they cost where that is agreed, and what of it
    /// the deposits pay.
    package func sale(
        for step: LayawayStep.Kind, by sale: SaleID, name: String, fee feeName: String
    ) throws(Refusal) -> (lines: [SaleLine], agreed: PricedBasket?, deposited: Money) {
        // A repeat finds it ended by itself.
        guard layaway.endedBy == nil || layaway.endedBy == sale else { throw layaway.notOpen }
        switch step {
        case .deposit(let amount):
            return ([try line(amount, name)], nil, .zero)
        case .take: return (lines, priced, layaway.paid)
        case .cancel(let fee):
            guard layaway.paid > .zero else {
                throw Refusal("layaway.nothingPaid", "nothing was paid; it needs no sale to end")
            }
            guard (Money.zero...layaway.paid).contains(fee) else {
                throw Refusal("layaway.feeOverPaid", "the fee is from 0 to what was paid")
            }
            var back = try line(layaway.paid, name)
            back.quantity = Quantity.one.negated
            return ([back] + (fee > .zero ? [Self.fee(fee, feeName)] : []), nil, .zero)
        }
    }

    private func line(_ amount: Money, _ name: String) throws(Refusal) -> SaleLine {
        var line = try SaleLine.giftCard(StoredAmount(number, amount), name: name)
        (line.sku, line.loadsKind) = ("LAYAWAY", .layaway)
        return line
    }

    /// Compensation, and so without tax; nothing leaves the stock for it.
    private static func fee(_ fee: Money, _ name: String) -> SaleLine {
        var line = SaleLine(
            sku: "FEE", name: name, unitPrice: fee, quantity: .one, vat: VATRate(hundredths: 0),
            hasSetPrice: true)
        line.changeDetail { $0.stockOfOne = .zero }
        return line
    }
}
