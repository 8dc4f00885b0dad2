/// A sale that is at no terminal: what was rung up, and since when it waits for one.
package struct ParkedSale: Hashable, Sendable {
    package var sale: OpenSale
    /// What it came to when it was parked.
    package var due: Money
    /// Where it was parked.
    package var terminal: Int
    package var since: CivilTime

    package init(_ sale: OpenSale, due: Money, terminal: Int, since: CivilTime) {
        (self.sale, self.due) = (sale, due)
        (self.terminal, self.since) = (terminal, since)
    }
}

/// The parked sales of a store, each once.
///
/// Every hand-over of a sale has the next number, so that a message about an earlier one, however
/// late it comes, is told from one about this.
package struct ParkedSales: Sendable {
    package enum Event: Hashable, Sendable {
        case parked(ParkedSale)
        /// It is that terminal's from now on.
        case taken(SaleID, terminal: Int)
        case transferred(SaleID, staff: String)
    }

    private var parked: [SaleID: ParkedSale] = [:]

    package init() {}

    /// By id.
    package var all: [ParkedSale] { parked.values.sorted { $0.sale.id < $1.sale.id } }

    package func sale(_ id: SaleID) throws(Refusal) -> ParkedSale {
        guard let sale = parked[id] else {
            throw Refusal(
                "parking.unknownSale", "no sale of that id is parked; list those that are")
        }
        return sale
    }

    package func keeping(_ sale: ParkedSale) throws(Refusal) -> [Event] {
        guard parked[sale.sale.id] == nil else {
            throw Refusal("parking.isParked", "the sale is parked already")
        }
        return [.parked(sale)]
    }

    /// Gives a sale to a terminal, to be served by `staff` where that is somebody else from now on.
    package func taking(
        _ id: SaleID, handOver: Int64, to terminal: Int, staff: String?
    ) throws(Refusal) -> (events: [Event], sale: OpenSale) {
        var sale = try sale(id).sale
        guard handOver == sale.nextHandOver else {
            throw Refusal(
                "parking.movedOn",
                "the sale was handed over since; its next is hand-over \(sale.nextHandOver)")
        }
        if let staff {
            try OpenSale.check(staff: staff)
            sale.staff = staff
        }
        sale.handOvers = handOver
        return ([.taken(id, terminal: terminal)], sale)
    }

    /// Nothing where it is theirs already.
    package func transferring(_ id: SaleID, to staff: String) throws(Refusal) -> [Event] {
        try OpenSale.check(staff: staff)
        return try sale(id).sale.staff == staff ? [] : [.transferred(id, staff: staff)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .parked(let sale): parked[sale.sale.id] = sale
        case .taken(let id, _): parked[id] = nil
        case .transferred(let id, let staff): parked[id]?.sale.staff = staff
        }
    }

    package mutating func restore(_ sale: ParkedSale) {
        parked[sale.sale.id] = sale
    }
}
