import Commerce

/// `account.agrees`: each sale moved on gift cards and house accounts what it says, so that a card has
/// what was paid for it less what it paid, and an account owes its charges less its payments.
struct AccountInvariant {
    /// By code: above zero what went onto it.
    private typealias Moves = [String: Int64]

    private var said: [SaleID: (place: SaleInvariants.Place, moves: Moves)] = [:]
    private var done: [SaleID: (place: SaleInvariants.Place, moves: Moves)] = [:]
    private var voided: Set<SaleID> = []

    /// What a finished sale says.
    mutating func take(_ sale: Sale, _ place: SaleInvariants.Place) {
        var moves: Moves = [:]
        for tender in sale.tenders {
            if let code = tender.code { moves[code, default: 0] -= tender.amount.minor }
        }
        for (line, amount) in zip(sale.lines, sale.priced.amounts) {
            if let code = line.loads { moves[code, default: 0] += amount.minor }
        }
        said[sale.id] = (place, moves.filter { $0.value != 0 })
    }

    /// That a sale will never be.
    mutating func void(_ sale: SaleID) { voided.insert(sale) }

    /// What the service did.
    mutating func take(_ event: StoredValueLedger.Event, _ place: SaleInvariants.Place) {
        switch event {
        case .moved(let move, let sale, _):
            let signed = move.kind == .loaded ? move.amount.minor : -move.amount.minor
            var moves = done[sale]?.moves ?? [:]
            moves[move.code, default: 0] += signed
            done[sale] = (place, moves.filter { $0.value != 0 })
        case .cancelled(let sale, _): done[sale] = nil
        case .opened, .blocked, .blockDecided, .blockRuled, .creditLimitSet, .extended, .sent,
            .received, .forgot:
            break
        }
    }

    /// What does not agree, but for sales of which something is still on its way.
    func wrong(
        inTransit: Set<SaleID>
    ) -> [(place: SaleInvariants.Place, what: String)] {
        var wrong: [(place: SaleInvariants.Place, what: String)] = []
        for (sale, part) in said.sorted(by: { $0.key < $1.key })
        where part.moves != done[sale]?.moves ?? [:] && !inTransit.contains(sale) {
            wrong.append((part.place, "accounts did not move what the sale \(sale.text) says"))
        }
        for (sale, part) in done.sorted(by: { $0.key < $1.key })
        where voided.contains(sale) && said[sale] == nil && !part.moves.isEmpty
            && !inTransit.contains(sale)
        {
            wrong.append((part.place, "the sale \(sale.text) was given up and moved value"))
        }
        return wrong
    }
}
