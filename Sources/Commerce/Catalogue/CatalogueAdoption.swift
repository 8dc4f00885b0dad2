/// What a store's catalogue takes over of the changes of headquarters', one after the other.
///
/// Each is taken as far as it can be: what a store cannot take is named, and the rest is taken. The
/// same changes again change nothing.
package struct CatalogueAdoption: Sendable {
    private let vatClasses: Set<String>
    private let home: Currency
    private var catalogue: Catalogue
    package private(set) var events: [Catalogue.Event] = []
    package private(set) var refused: [CatalogRefusal] = []

    package init(
        of changes: [Catalogue.Event], into catalogue: Catalogue, vatClasses: Set<String>,
        home: Currency
    ) {
        (self.catalogue, self.vatClasses, self.home) = (catalogue, vatClasses, home)
        for change in changes { take(change) }
    }

    private mutating func take(_ change: Catalogue.Event) {
        switch change {
        case .published(let products):
            takeEach(products, { $0.sku }) { [vatClasses] (catalogue, new) throws(Refusal) in
                try catalogue.publish(new, vatClasses: vatClasses)
            }
        case .promoted(.published(let promotions)):
            takeEach(promotions, { $0.id }) { (catalogue, new) throws(Refusal) in
                try catalogue.promote(new)
            }
        case .promoted(.withdrawn(let ids)):
            let known = ids.filter { catalogue.promotions[$0] != nil }
            takeEach(known, { $0 }) { (catalogue, ids) throws(Refusal) in
                try catalogue.withdraw(ids)
            }
        case .priced(.published(let lists)):
            takeEach(lists, { $0.id }) { (catalogue, new) throws(Refusal) in
                try catalogue.publish(lists: new)
            }
        case .priced(.withdrawn(let ids)):
            let known = ids.filter { catalogue.lists[$0] != nil }
            takeEach(known, { $0 }) { (catalogue, ids) throws(Refusal) in
                try catalogue.withdraw(lists: ids)
            }
        case .exchanged(let rates):
            let gone = catalogue.rates.list.map { $0.currency }
                .filter { code in !rates.contains { $0.currency == code } }
            takeEach(["rates"], { $0 }) { [home] (catalogue, _) throws(Refusal) in
                try catalogue.exchange(rates, without: gone, in: home)
            }
        }
    }

    /// All at once where that goes, since products name each other; else one after the other, until no
    /// more of them fit.
    private mutating func takeEach<Item>(
        _ items: [Item], _ name: (Item) -> String,
        _ decide: (Catalogue, [Item]) throws(Refusal) -> [Catalogue.Event]
    ) {
        if let all = try? decide(catalogue, items) { return apply(all) }
        var left = items
        while true {
            var reasons: [CatalogRefusal] = []
            let next = left.filter { item in
                do throws(Refusal) {
                    apply(try decide(catalogue, [item]))
                    return false
                } catch {
                    reasons.append(CatalogRefusal(what: name(item), reason: error))
                    return true
                }
            }
            guard next.count < left.count, !next.isEmpty else { return refused += reasons }
            left = next
        }
    }

    private mutating func apply(_ new: [Catalogue.Event]) {
        for event in new { _ = catalogue.apply(event) }
        events += new
    }
}
