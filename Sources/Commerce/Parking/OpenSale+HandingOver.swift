extension OpenSale {
    /// The number of the hand-over that comes next, from 1.
    package var nextHandOver: Int64 { (handOvers ?? 0) &+ 1 }

    static func check(staff: String) throws(Refusal) {
        guard !staff.isEmpty else { throw Refusal("sale.noStaff", "say who serves") }
        try Code.check(staff, "sale.badStaff", "a staff number")
    }

    /// Refuses to ring up, change or discount a sale whose amounts are agreed.
    func checkChangeable() throws(Refusal) {
        guard agreed == nil else {
            throw Refusal(
                "sale.isAgreed",
                "a part of a split sale keeps its amounts; ring up more as a sale of its own")
        }
    }

    /// The same sale, which costs what it costs now whatever its lines would by themselves.
    ///
    /// What a line costs below its list price is its discount.
    func agreed(at priced: PricedBasket) throws(Refusal) -> OpenSale {
        var sale = self
        (sale.discount, sale.coupons) = (nil, couponsInUse)
        sale.agreed = priced
        for (index, amount) in zip(lines.indices, priced.amounts) {
            sale.lines[index] = try lines[index].costing(amount)
        }
        return sale
    }
}

extension SaleLine {
    func costing(_ amount: Money) throws(Refusal) -> SaleLine {
        let list = try unitPrice.scaled(by: quantity.thousandths, over: 1000)
        let off = try list.subtracting(amount)
        var line = self
        line.reductions = nil
        line.discount = off > .zero ? .amount(off) : nil
        return line
    }
}
