/// The cash drawer of one terminal (German "Kasse") and the shift that is open at it.
///
/// How the parts fit: a shift opens with an `Opening`, counted in, or by itself with the float that
/// stayed when something has to be counted. Each finished sale comes in as a `CountedSale`, in the same transaction that finishes
/// it, and is added as a `Tally` to the `ShiftTotals`: to the whole, to its business day and to who
/// served. Its cash, and each `CashMovement`, go to the `CashTotals` of the `Shift`, which know at
/// any moment what should be in the drawer. An `XReport` is a look at all that. A `CashCount`, made
/// without being told what should be there, and a `Close` end the shift in a `ZReport`: numbered
/// without gap and chained by hash to the one before. Z reports are kept by who journals the
/// events; a drawer remembers of the last one only its number, its hash, the `GrandTotal` and the
/// float. Nothing is summed at the close, so it costs the same after ten sales and ten thousand.
///
/// Training sales have a series and a tally of their own and touch nothing else. Sales that are
/// still open are in no report; a sale that comes late counts in the open shift under its own day.
package struct Drawer: Hashable, Sendable {
    /// What outlives a shift.
    package struct Head: Hashable, Sendable {
        /// The number of the last Z report, 0 before the first.
        package var lastZ: Int64 = 0
        /// Of the last Z report; 32 bytes, all 0 before the first.
        package var hash = [UInt8](repeating: 0, count: 32)
        /// Up to the last Z report.
        package var grandTotal = GrandTotal()
        /// The float that stayed in the drawer.
        package var kept: Money = .zero
        package var lastTraining: Int64 = 0

        package init() {}
    }

    package enum Event: Hashable, Sendable {
        case opened(Opening)
        case moved(CashMovement)
        case openedWithoutSale(Stamp)
        case voided(Stamp)
        case sold(CountedSale)
        case trained(CountedSale)
        case counted(CashCount)
        case closed(ZReport, hash: [UInt8])
    }

    package let store: String
    package let terminal: Int
    package let currency: Currency
    package let policy: DrawerPolicy
    package private(set) var head = Head()
    package private(set) var shift: Shift?
    package private(set) var totals = ShiftTotals()

    package init(
        store: String, terminal: Int, currency: Currency, policy: DrawerPolicy = DrawerPolicy()
    ) {
        (self.store, self.terminal) = (store, terminal)
        (self.currency, self.policy) = (currency, policy)
    }

    /// What should be in the drawer; nil without a shift. Not for who is about to count it.
    package var expectedCash: Money? { shift?.cash.expected }

    /// The rows that changed or went away.
    package mutating func apply(_ event: Event) -> [Part] {
        switch event {
        case .opened(let opening): shift = Shift(opening)
        case .moved(let movement):
            start(by: movement.stamp)
            shift?.cash.add(movement)
        case .counted(let count): shift?.add(count)
        case .openedWithoutSale(let stamp):
            start(by: stamp)
            return [.shift] + parts(totals.add(Tally(noSales: 1), by: stamp))
        case .voided(let stamp): return parts(totals.add(Tally(voids: 1), by: stamp))
        case .sold(let sale):
            start(by: sale.stamp)
            shift?.add(sale)
            return [.shift] + parts(totals.add(Tally(sale), by: sale.stamp))
        case .trained(let sale):
            head.lastTraining = sale.receipt
            totals.train(Tally(sale))
            return [.head, .totals(.training)]
        case .closed(let report, let hash): return close(report, hash)
        }
        return [.shift]
    }

    /// What has to be counted and finds no shift opens one by itself, with the float that stayed.
    private mutating func start(by stamp: Stamp) {
        guard shift == nil else { return }
        shift = Shift(
            Opening(
                stamp: stamp, float: head.kept, pieces: [], stayed: head.kept, isAutomatic: true))
    }

    private mutating func close(_ report: ZReport, _ hash: [UInt8]) -> [Part] {
        head.lastZ = report.number
        head.hash = hash
        head.grandTotal = report.after
        head.kept = report.close.kept
        let gone = totals.keys
        totals = ShiftTotals()
        shift = nil
        return [.head, .shift] + parts(gone)
    }

    private func parts(_ keys: [ShiftTotals.Key]) -> [Part] { keys.map { .totals($0) } }

    package mutating func restore(_ row: Row) {
        switch row {
        case .head(let head): self.head = head
        case .shift(let shift): self.shift = shift
        case .totals(let row): totals.restore(row)
        }
    }
}
