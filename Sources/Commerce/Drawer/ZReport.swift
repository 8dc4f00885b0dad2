/// The end of a shift: numbered, chained to the one before, never changed again.
package struct ZReport: Hashable, Sendable {
    /// From 1 for each terminal, without gap.
    package var number: Int64
    /// The hash of the Z report before: 32 bytes, all 0 before the first.
    package var previous: [UInt8]
    package var shift: ShiftReport
    package var close: Close
    package var cash: CashTotals
    /// The first and the latest; the last one counts.
    package var counts: [CashCount]
    package var countsMade: Int64
    package var before: GrandTotal
    package var after: GrandTotal

    package init(
        number: Int64, previous: [UInt8], shift: ShiftReport, close: Close, cash: CashTotals,
        counts: [CashCount], countsMade: Int64, before: GrandTotal, after: GrandTotal
    ) {
        (self.number, self.previous, self.shift) = (number, previous, shift)
        (self.close, self.cash) = (close, cash)
        (self.counts, self.countsMade) = (counts, countsMade)
        (self.before, self.after) = (before, after)
    }

    package var expected: Money { cash.expected }
    package var counted: Money { counts.last?.sum ?? .zero }
    /// Below 0 where cash is missing.
    package var difference: Money { Money(minor: counted.minor &- expected.minor) }
    /// Of each foreign currency that was taken or counted; none of it stays in the drawer.
    package var foreign: [ForeignDifference] { cash.differences(counts.last?.foreign ?? []) }
    /// What goes to the safe.
    package var takenOut: Money { Money(minor: counted.minor &- close.kept.minor) }
}
