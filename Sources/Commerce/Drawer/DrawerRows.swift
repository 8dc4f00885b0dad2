extension Drawer {
    /// Which row of the state.
    package enum Part: Hashable, Sendable {
        case head, shift
        case totals(ShiftTotals.Key)
    }

    package enum Row: Hashable, Sendable {
        case head(Head)
        case shift(Shift)
        case totals(ShiftTotals.Row)
    }

    /// Nil where there is no such row, or no longer.
    package func row(_ part: Part) -> Row? {
        switch part {
        case .head: .head(head)
        case .shift: shift.map { .shift($0) }
        case .totals(let key): totals.row(key).map { .totals($0) }
        }
    }

    /// All that there are; restored in any order they give the same drawer.
    package var rows: [Row] {
        let parts: [Part] = [.head, .shift] + totals.keys.map { .totals($0) }
        return parts.compactMap { row($0) }
    }
}
