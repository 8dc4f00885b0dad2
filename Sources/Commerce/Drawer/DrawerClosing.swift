extension Drawer {
    /// The shift as it stands; refuses where none is open.
    package func report(at time: CivilTime) throws(Refusal) -> XReport {
        let shift = try openShift()
        return XReport(report(shift), at: time, cash: policy.isBlind ? nil : shift.cash)
    }

    /// Takes a count without a word on what should be there; the last one before the close counts.
    package func counting(_ count: CashCount) throws(Refusal) -> [Event] {
        _ = try openShift()
        try count.check(in: currency)
        return [.counted(count)]
    }

    /// Ends the shift in the next Z report, by its last count.
    ///
    /// `hash` gives 32 bytes for `ZReport.bytes`. Refuses without a count, with one that is older
    /// than the last move of cash, and with a difference that the store's policy does not let pass.
    package func closing(
        _ close: Close, hash: ([UInt8]) -> [UInt8]
    ) throws(Refusal) -> [Event] {
        let shift = try openShift()
        let count = try shift.lastCount()
        try close.check(counted: count.sum)
        try policy.check(try shift.cash.off(count), close)
        let report = ZReport(
            number: head.lastZ + 1, previous: head.hash, shift: report(shift), close: close,
            cash: shift.cash, counts: shift.counts, countsMade: shift.countsMade,
            before: head.grandTotal,
            after: try head.grandTotal.adding(totals.all))
        let digest = hash(report.bytes)
        precondition(digest.count == 32, "a hash of \(digest.count) bytes")
        return [.closed(report, hash: digest)]
    }

    private func openShift() throws(Refusal) -> Shift {
        guard let shift else { throw .noShift }
        return shift
    }

    private func report(_ shift: Shift) -> ShiftReport {
        ShiftReport(
            store: store, terminal: terminal, currency: currency, opening: shift.opening,
            receipts: shift.receipts, totals: totals)
    }
}
