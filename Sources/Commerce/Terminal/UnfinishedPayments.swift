/// What a terminal asked others to take for sales that are not finished, and the sales that never
/// will be: whatever was taken for one of those goes back.
package struct UnfinishedPayments: Sendable {
    private var asked: [SaleID: [Tender.Method]] = [:]
    private var voided: Set<SaleID> = []

    package init() {}

    /// The methods that others may have taken for a sale, or nil where nobody was asked.
    package func asked(_ id: SaleID) -> [Tender.Method]? { asked[id] }

    package func isVoided(_ id: SaleID) -> Bool { voided.contains(id) }

    package var sales: [SaleID] { asked.keys.sorted() }

    /// What others were asked to take for a sale and is not among `tenders`: it has to go back.
    package func owed(_ id: SaleID, beside tenders: [Tender] = []) -> [Tender.Method] {
        (asked[id] ?? []).filter { method in !tenders.contains { $0.method == method } }
    }

    /// Methods that others are about to be asked for, and were not before.
    package func new(for sale: OpenSale) -> [Tender.Method] {
        let known = asked[sale.id] ?? []
        return [.card, .points, .giftCard].filter { method in
            !known.contains(method) && sale.tenders.contains { $0.method == method }
        }
    }

    package mutating func ask(_ id: SaleID, _ methods: [Tender.Method]) {
        asked[id, default: []] += methods
    }

    package mutating func void(_ id: SaleID) {
        voided.insert(id)
        asked[id] = nil
    }

    package mutating func finish(_ id: SaleID) {
        asked[id] = nil
    }
}
