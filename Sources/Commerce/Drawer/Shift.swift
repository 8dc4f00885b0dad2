/// How a shift began.
package struct Opening: Hashable, Sendable {
    package var stamp: Stamp
    package var float: Money
    /// The coins and notes of the float; none where nobody counted it.
    package var pieces: [CashCount.Pieces]
    /// What the last Z report left in the drawer, to compare the float with.
    package var stayed: Money
    /// Whether a sale or movement opened the shift by itself, with the float that stayed.
    package var isAutomatic: Bool

    package init(
        stamp: Stamp, float: Money, pieces: [CashCount.Pieces], stayed: Money, isAutomatic: Bool
    ) {
        (self.stamp, self.float, self.pieces) = (stamp, float, pieces)
        (self.stayed, self.isAutomatic) = (stayed, isAutomatic)
    }
}

/// The receipts of a shift, by their number in the terminal's series.
package struct ReceiptRange: Hashable, Sendable {
    package var first: Int64
    package var last: Int64

    package init(first: Int64, last: Int64) {
        (self.first, self.last) = (first, last)
    }

    /// Of two numbers from 1.
    package var count: Int64 { last &- first &+ 1 }

    mutating func add(_ receipt: Int64) {
        (first, last) = (min(first, receipt), max(last, receipt))
    }
}

/// An open shift without its totals: the cash and how it was counted.
package struct Shift: Hashable, Sendable {
    package var opening: Opening
    package var cash: CashTotals
    /// Nil before the first sale.
    package var receipts: ReceiptRange?
    /// The first and the latest; who made those between is in the journal.
    package var counts: [CashCount]
    /// How many there were.
    package var countsMade: Int64
    /// What should have been there when the last count was made.
    package var expectedAtCount: Money?

    package init(
        opening: Opening, cash: CashTotals, receipts: ReceiptRange? = nil,
        counts: [CashCount] = [], countsMade: Int64 = 0, expectedAtCount: Money? = nil
    ) {
        (self.opening, self.cash, self.receipts) = (opening, cash, receipts)
        (self.counts, self.countsMade) = (counts, countsMade)
        self.expectedAtCount = expectedAtCount
    }

    /// How many counts a shift keeps.
    package static let countLimit = 16

    init(_ opening: Opening) {
        self.init(opening: opening, cash: CashTotals(float: opening.float))
    }

    mutating func add(_ sale: CountedSale) {
        cash.add(sale)
        // What was counted is no longer there, though what is expected of the own money may be.
        if sale.tenders.contains(where: { $0.foreign != nil }) { expectedAtCount = nil }
        guard sale.receipt > 0 else { return }
        if receipts == nil {
            receipts = ReceiptRange(first: sale.receipt, last: sale.receipt)
        }
        receipts?.add(sale.receipt)
    }

    mutating func add(_ count: CashCount) {
        if counts.count == Self.countLimit { counts.remove(at: 1) }
        counts.append(count)
        countsMade &+= 1
        expectedAtCount = cash.expected
    }

    /// The last count; refuses where there is none, or cash moved after it.
    func lastCount() throws(Refusal) -> CashCount {
        guard let count = counts.last else {
            throw Refusal("drawer.notCounted", "count the drawer, then close")
        }
        guard expectedAtCount == cash.expected else {
            throw Refusal("drawer.countOutdated", "cash moved since the count; count again")
        }
        return count
    }
}
