/// What X and Z reports share.
package struct ShiftReport: Hashable, Sendable {
    package var store: String
    package var terminal: Int
    package var currency: Currency
    package var opening: Opening
    /// Nil where nothing was sold but offline.
    package var receipts: ReceiptRange?
    package var totals: ShiftTotals

    package init(
        store: String, terminal: Int, currency: Currency, opening: Opening,
        receipts: ReceiptRange?, totals: ShiftTotals
    ) {
        (self.store, self.terminal, self.currency) = (store, terminal, currency)
        (self.opening, self.receipts, self.totals) = (opening, receipts, totals)
    }

    /// Whether each number between the first and the last receipt may have been counted; what devices
    /// sold offline is counted too and has no number between them.
    package var isWithoutGap: Bool {
        receipts?.count ?? 0 <= totals.all.receipts
    }
}

/// A look at an open shift; it changes nothing.
package struct XReport: Hashable, Sendable {
    package var shift: ShiftReport
    package var at: CivilTime
    /// Nil where the store counts blind.
    package var cash: CashTotals?

    package init(_ shift: ShiftReport, at: CivilTime, cash: CashTotals?) {
        (self.shift, self.at, self.cash) = (shift, at, cash)
    }
}
