/// The price of a unit and where it comes from.
package struct PricedUnit: Hashable, Sendable {
    package var price: Money
    /// The id of the price list that says so; nil where it is the catalogue's price.
    package var list: String?

    package init(price: Money, list: String? = nil) {
        (self.price, self.list) = (price, list)
    }
}

/// All price lists, and which of them says what a product costs.
///
/// Of the lists that hold and have the product, the most specific one decides: for a customer group
/// before for a store before for a time before for everybody; among equals the lowest price, then
/// the smallest id. A list decides even where the catalogue is cheaper: that is how prices go up.
package struct PriceLists: Sendable {
    package enum Event: Sendable {
        /// Adds lists or replaces those of the same id.
        case published([PriceList])
        case withdrawn([String])
    }

    /// How many lists there may be.
    package static let limit = 2000

    private struct Offer {
        var rank: Int
        var price: Money
        var list: String

        func precedes(_ other: Offer) -> Bool {
            if rank != other.rank { return rank > other.rank }
            return price == other.price ? list < other.list : price < other.price
        }
    }

    private var lists: [String: PriceList] = [:]
    /// By SKU, the one that decides first.
    private var offers: [String: [Offer]] = [:]

    package init() {}

    package var ids: [String] { lists.keys.sorted() }

    package subscript(id: String) -> PriceList? { lists[id] }

    /// `base` is the catalogue's price; `quantity` what a list's minimum is compared with.
    package func price(
        of sku: String, base: Money, quantity: Quantity, at time: CivilTime, group: String?,
        store: String
    ) -> PricedUnit {
        for offer in offers[sku] ?? []
        where lists[offer.list]?.applies(quantity, time, group, store) == true {
            return PricedUnit(price: offer.price, list: offer.list)
        }
        return PricedUnit(price: base)
    }

    /// All or nothing: every list is checked before one is taken.
    package func publish(_ new: [PriceList]) throws(Refusal) -> [Event] {
        var seen: Set<String> = []
        for list in new {
            try list.check()
            guard seen.insert(list.id).inserted else {
                throw Refusal("priceList.duplicateID", "\(list.id) comes twice")
            }
        }
        guard lists.count + new.count(where: { lists[$0.id] == nil }) <= Self.limit else {
            throw Refusal("priceList.tooMany", "at most \(Self.limit) lists; withdraw some first")
        }
        let changed = new.filter { lists[$0.id] != $0 }
        return changed.isEmpty ? [] : [.published(changed)]
    }

    package func withdraw(_ ids: [String]) throws(Refusal) -> [Event] {
        for id in ids where lists[id] == nil {
            throw Refusal("priceList.unknown", "there is no price list \(id.prefix(64))")
        }
        return ids.isEmpty ? [] : [.withdrawn(ids)]
    }

    /// The ids of the lists that are others now, or gone.
    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .published(let new):
            for list in new { take(list) }
            return new.map { $0.id }
        case .withdrawn(let ids):
            for id in ids { drop(id) }
            return ids
        }
    }

    package mutating func restore(_ list: PriceList) {
        take(list)
    }

    private mutating func take(_ list: PriceList) {
        drop(list.id)
        lists[list.id] = list
        for entry in list.entries {
            let offer = Offer(rank: list.rank, price: entry.price, list: list.id)
            let place = offers[entry.sku]?.firstIndex { offer.precedes($0) }
            offers[entry.sku, default: []].insert(
                offer, at: place ?? offers[entry.sku]?.count ?? 0)
        }
    }

    private mutating func drop(_ id: String) {
        guard let old = lists.removeValue(forKey: id) else { return }
        for entry in old.entries {
            offers[entry.sku]?.removeAll { $0.list == id }
            if offers[entry.sku]?.isEmpty == true { offers[entry.sku] = nil }
        }
    }
}
