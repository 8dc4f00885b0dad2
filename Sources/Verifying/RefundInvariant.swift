import Commerce

/// That all refunds of a sale together give back at most what was sold, line by line; one that a device made by
/// itself and that is marked as a conflict does so by itself.
struct RefundInvariant {
    private var sold: [SaleID: [Quantity]] = [:]
    private var refunds: [(sale: Sale, place: SaleInvariants.Place)] = []

    mutating func take(_ sale: Sale, _ place: SaleInvariants.Place) {
        if sale.origin == nil {
            sold[sale.id] = sale.lines.map(\.quantity)
        } else {
            refunds.append((sale, place))
        }
    }

    /// In the order of the journals; a sale that was not read yet says nothing.
    var wrong: [(place: SaleInvariants.Place, what: String)] {
        var given: [SaleID: [Int: Int64]] = [:]
        return refunds.flatMap { refund, place in
            guard let origin = refund.origin, let lines = sold[origin.sale] else {
                return [(place: SaleInvariants.Place, what: String)]()
            }
            return origin.lines.filter { line in
                let most =
                    lines.indices.contains(line.number - 1) ? lines[line.number - 1] : .zero
                guard origin.isConflict != true else { return line.quantity > most }
                given[origin.sale, default: [:]][line.number, default: 0] +=
                    line.quantity.thousandths
                return given[origin.sale]?[line.number] ?? 0 > most.thousandths
            }.map { line in
                (place, "\(refund.receipt) gives line \(line.number) of \(origin.receipt) again")
            }
        }
    }
}
