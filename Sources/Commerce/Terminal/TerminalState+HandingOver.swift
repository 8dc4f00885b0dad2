/// How a sale comes to a terminal or leaves it before it is finished.
package enum HandOver: Hashable, Sendable {
    /// It is with parking from now on.
    case parked(SaleID)
    case resumed(OpenSale)
    /// What stays of the open sale; the other parts are with parking.
    case split(OpenSale, parked: [SaleID])
    /// The open sale with the lines of another, which is no more.
    case merged(OpenSale, with: SaleID)
    case transferred(SaleID, staff: String)
}

extension TerminalState {
    /// What the sale costs: what was agreed, or what its lines come to.
    package func price(_ sale: OpenSale) throws(Refusal) -> PricedBasket {
        if let agreed = sale.agreed { return agreed }
        return try pricing.price(sale.lines, discount: sale.discount)
    }

    /// The open sale as parking gets it.
    package func parking(_ id: SaleID, handOver: Int64) throws(Refusal) -> OpenSale {
        var sale = try movable(id)
        guard handOver == sale.nextHandOver else {
            throw Refusal(
                "sale.movedOn",
                "the sale was handed over since; its next is hand-over \(sale.nextHandOver)")
        }
        sale.handOvers = handOver
        return sale
    }

    /// Takes a sale in from parking, by itself or into the open sale `whole`.
    package func receiving(
        _ sale: OpenSale, into whole: SaleID?
    ) throws(Refusal) -> HandOver {
        if let whole {
            return .merged(try merging(sale, into: try movable(whole)), with: sale.id)
        }
        try checkFree()
        try checkReal(sale)
        return .resumed(sale)
    }

    /// Refuses where another sale is open, or no shift where one has to be.
    package func checkFree() throws(Refusal) {
        guard open == nil else {
            throw Refusal("sale.alreadyOpen", "finish, park or abandon the open sale first")
        }
        try drawer.checkShift()
    }

    package func transferring(_ id: SaleID, to staff: String) throws(Refusal) -> HandOver {
        _ = try openSale(id)
        try OpenSale.check(staff: staff)
        return .transferred(id, staff: staff)
    }

    /// Refuses a sale that money was taken for, here or elsewhere, but for `pledges`: it stays until that is
    /// settled.
    package func movable(
        _ id: SaleID, asked pledges: [Pledge] = []
    ) throws(Refusal) -> OpenSale {
        let sale = try openSale(id)
        try checkReal(sale)
        guard sale.tenders.isEmpty, (unfinished.asked(id) ?? []).allSatisfy(pledges.contains) else {
            throw Refusal(
                "sale.isTendered", "money was taken or asked for; finish the sale or abandon it")
        }
        return sale
    }

    /// Where one of them has agreed amounts, both keep what they cost.
    private func merging(_ other: OpenSale, into sale: OpenSale) throws(Refusal) -> OpenSale {
        guard sale.agreed != nil || other.agreed != nil else {
            return try sale.merged(with: other)
        }
        let (first, second) = (try price(sale), try price(other))
        var merged = try sale.agreed(at: first).merged(with: try other.agreed(at: second))
        var behind = Bill(other.lines, second, prices: pricing.prices)
        for index in behind.lines.indices { behind.lines[index].number += sale.lines.count }
        let bill = try Bill.joined([
            Bill(sale.lines, first, prices: pricing.prices), behind,
        ])
        merged.agreed = try bill.priced(by: pricing)
        return merged
    }

    mutating func apply(_ handOver: HandOver) {
        switch handOver {
        case .parked: replaceOpen(by: nil)
        case .resumed(let sale), .merged(let sale, _): replaceOpen(by: sale)
        case .split(let sale, _): replaceOpen(by: sale, isSettled: true)
        case .transferred(_, let staff):
            var sale = open
            sale?.staff = staff
            replaceOpen(by: sale)
        }
    }
}
