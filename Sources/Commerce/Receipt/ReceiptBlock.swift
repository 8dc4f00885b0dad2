/// One part of a receipt from top to bottom, before it is fitted to any paper.
package enum ReceiptBlock: Hashable, Sendable {
    case logo(ReceiptLogo)
    /// The name of the store.
    case title(String)
    /// Centred.
    case text(String)
    /// What nobody may overlook, such as that this is a copy; centred.
    case notice(String)
    case rule
    case rows([ReceiptRow])
    /// Column titles, then the cells of each rate; every row has as many cells as there are titles.
    case table(titles: [String], rows: [[String]])
    case qr(String)
}

/// Something with its amount to the right.
package struct ReceiptRow: Hashable, Sendable {
    package enum Weight: Hashable, Sendable {
        case plain
        /// Belongs to the row above it: indented.
        case note
        case total
    }

    package var label: String
    package var value: String
    /// A short sign behind the value, outside of the column of amounts.
    package var mark: String
    package var weight: Weight

    package init(
        _ label: String, _ value: String = "", mark: String = "", weight: Weight = .plain
    ) {
        (self.label, self.value, self.mark, self.weight) = (label, value, mark, weight)
    }
}
