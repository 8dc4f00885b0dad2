import Commerce

/// `sale.onePlace`: a hand-over brings a sale to one terminal, once.
struct HandOverInvariant {
    private struct Key: Hashable {
        var sale: SaleID
        var handOver: Int64
    }

    private var taken: [Key: String] = [:]
    private(set) var wrong: [(place: SaleInvariants.Place, what: String)] = []

    mutating func take(_ handOver: HandOver, of actor: String, _ place: SaleInvariants.Place) {
        guard case .resumed(let sale) = handOver else { return }
        let key = Key(sale: sale.id, handOver: sale.handOvers ?? 0)
        if let first = taken.updateValue(actor, forKey: key) {
            wrong.append((place, "the sale \(sale.id.text) was taken in at \(first), too"))
        }
    }
}
