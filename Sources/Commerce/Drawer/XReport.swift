/// What X and Z reports share.
package struct ShiftReport: Hashable, Sendable {
    package var store: String
    package var terminal: Int
    package var currency: Currency
    package var opening: Opening
    /// Nil where nothing was sold but offline.
    package var receipts: ReceiptRange?
    package var totals: ShiftTotals
    /// How many of the sales devices made by themselves, in series of their own; nil is none.
    package var offline: Int64?

    package init(
        store: String, terminal: Int, currency: Currency, opening: Opening,
        receipts: ReceiptRange?, totals: ShiftTotals, offline: Int64? = nil
    ) {
        self.offline = offline
        (self.store, self.terminal, self.currency) = (store, terminal, currency)
        (self.opening, self.receipts, self.totals) = (opening, receipts, totals)
    }

    /// Whether each number of the terminal's own series between the first and the last receipt was counted;
    /// what devices sold has numbers of series of their own.
    package var isWithoutGap: Bool {
        receipts?.count ?? 0 <= totals.all.receipts &- (offline ?? 0)
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
