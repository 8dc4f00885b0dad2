/// One receipt on its way to paper.
package struct PrintJob: Hashable, Sendable {
    /// Counted from 1 by the printer that has it; the order of printing.
    package var number: Int64
    package var sale: Sale
    /// How often it was sent to the printer; after the first time it may be on paper.
    package var sent: Int
    /// The name of the refusal for which it waits for a person; nil where it does not.
    package var held: String?
    /// The number of the copy that it is; nil is the original.
    package var copy: Int?

    package init(
        number: Int64, sale: Sale, sent: Int = 0, held: String? = nil, copy: Int? = nil
    ) {
        (self.number, self.sale, self.sent, self.held) = (number, sale, sent, held)
        self.copy = copy
    }

    /// What may have come out before is marked as a copy.
    package var kind: ReceiptKind {
        if let copy { return .copy(copy) }
        return sent > 0 ? .copy(0) : .original
    }

    /// Whether the drawer is to open with it: cash changes hands, and somebody stands there.
    ///
    /// A receipt that waited longer, or that is sent again, must not open a drawer that nobody looks at.
    package func opensDrawer(at now: CivilTime) -> Bool {
        let days = Int64(now.day) - Int64(sale.soldAt.day)
        let seconds = days * 86_400 + Int64(now.second) - Int64(sale.soldAt.second)
        return sent == 0 && copy == nil && seconds <= Self.patience && takesCash
    }

    private static let patience: Int64 = 60

    private var takesCash: Bool {
        sale.change != .zero
            || sale.tenders.contains { $0.method == .cash && $0.amount != .zero }
    }
}
