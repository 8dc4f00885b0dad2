extension Tally {
    /// Refuses what the sums could not hold.
    func checkRoom(for other: Tally) throws(Refusal) {
        guard volume &+ other.volume <= Self.sumLimit else { throw .overflow }
        let new = other.taxes.count { tax in !taxes.contains { $0.rate == tax.rate } }
        guard taxes.count + new <= Self.rateLimit else {
            throw Refusal(
                "drawer.tooManyRates",
                "at most \(Self.rateLimit) rates in one shift; close it, then sell on")
        }
    }

    mutating func add(_ other: Tally) {
        sales &+= other.sales
        returns &+= other.returns
        lines &+= other.lines
        voids &+= other.voids
        noSales &+= other.noSales
        sold.minor &+= other.sold.minor
        returned.minor &+= other.returned.minor
        discount.minor &+= other.discount.minor
        rounding.minor &+= other.rounding.minor
        tips.minor &+= other.tips.minor
        volume &+= other.volume
        for tax in other.taxes { add(tax) }
        for paid in other.tenders { add(paid) }
        loaded = [LoadedAmount].adding(loaded, other.loaded)
    }

    mutating func add(_ tax: VATAmount) {
        let place = taxes.firstIndex { $0.rate <= tax.rate } ?? taxes.count
        guard place < taxes.count, taxes[place].rate == tax.rate else {
            return taxes.insert(tax, at: place)
        }
        taxes[place].net.minor &+= tax.net.minor
        taxes[place].vat.minor &+= tax.vat.minor
        taxes[place].gross.minor &+= tax.gross.minor
    }

    mutating func add(_ paid: Paid) {
        let name = paid.method.rawValue
        let place = tenders.firstIndex { $0.method.rawValue >= name } ?? tenders.count
        guard place < tenders.count, tenders[place].method == paid.method else {
            return tenders.insert(paid, at: place)
        }
        tenders[place].receipts &+= paid.receipts
        tenders[place].amount.minor &+= paid.amount.minor
    }
}
