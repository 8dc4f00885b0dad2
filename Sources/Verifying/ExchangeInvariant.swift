import Commerce

/// `exchange.halves`: of an exchange both halves are finished, each names the other, and what came back pays as much
/// as it is worth.
struct ExchangeInvariant {
    private struct Half {
        var receipt: String
        var other: SaleID
        /// Below zero of what came back.
        var value: Int64
        var place: SaleInvariants.Place
    }

    private var halves: [SaleID: Half] = [:]

    mutating func take(_ sale: Sale, _ place: SaleInvariants.Place) {
        guard let exchange = sale.exchange else { return }
        let tenders = sale.tenders.filter { $0.method == .exchange }
        let value = tenders.reduce(0) { $0 + $1.amount.minor }
        halves[sale.id] = Half(
            receipt: sale.receipt, other: exchange.sale, value: value, place: place)
    }

    var wrong: [(place: SaleInvariants.Place, what: String)] {
        halves.sorted { $0.key < $1.key }.compactMap { id, half in
            let other = halves[half.other]
            guard other?.other != id || other?.value != -half.value else { return nil }
            return (half.place, "the exchange of \(half.receipt) is not what its other half says")
        }
    }
}
