extension Drawer {
    /// Starts a shift with the float that was counted in.
    package func opening(_ float: CashCount) throws(Refusal) -> [Event] {
        guard shift == nil else {
            throw Refusal(
                "drawer.alreadyOpen",
                "a shift is open, which a sale opens by itself where nobody did; count and close it first"
            )
        }
        try float.check(in: currency)
        let opening = Opening(
            stamp: float.stamp, float: float.sum, pieces: float.pieces, stayed: head.kept,
            isAutomatic: false)
        return [.opened(opening)]
    }

    /// Refuses no amount for being more than should be there: what was taken out, was.
    package func moving(_ movement: CashMovement) throws(Refusal) -> [Event] {
        try movement.check()
        try shift?.cash.checkRoom(for: movement)
        try checkShift()
        return [.moved(movement)]
    }

    package func openingWithoutSale(_ stamp: Stamp) throws(Refusal) -> [Event] {
        try stamp.check()
        try checkShift()
        return [.openedWithoutSale(stamp)]
    }

    /// Counts a sale that was given up; between two shifts it counts in the next.
    package func voiding(_ stamp: Stamp) throws(Refusal) -> [Event] {
        try stamp.check()
        return [.voided(stamp)]
    }

    /// Counts a finished sale or return, by the day and the person that it names.
    ///
    /// Refuses with `drawer.noShift` where the store wants a shift and none is open, and what
    /// `recording` refuses.
    package func selling(_ sale: CountedSale) throws(Refusal) -> [Event] {
        try checkShift()
        return try recording(sale)
    }

    /// Counts a sale that has to be counted, whether the store wants an open shift or not: a refund
    /// that another terminal granted. Refuses what does not add up or is more than can be counted.
    package func recording(_ sale: CountedSale) throws(Refusal) -> [Event] {
        try sale.check(in: currency)
        let tally = Tally(sale)
        try totals.all.checkRoom(for: tally)
        _ = try head.grandTotal.adding(totals.all).adding(tally)
        return [.sold(sale)]
    }

    /// Counts a sale of a trainee, under the next number of the training series.
    package func training(_ sale: CountedSale) throws(Refusal) -> [Event] {
        var sale = sale
        sale.receipt = head.lastTraining + 1
        try sale.check(in: currency)
        try totals.training.checkRoom(for: Tally(sale))
        return [.trained(sale)]
    }

    /// Refuses where the store wants a shift to be opened before it sells, and none is.
    package func checkShift() throws(Refusal) {
        guard shift != nil || !policy.requiresShift else { throw .noShift }
    }
}

extension Refusal {
    static let noShift = Refusal("drawer.noShift", "open a shift at this drawer first")
}
