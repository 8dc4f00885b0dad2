/// All promotions of a store; `engine` makes of them what prices baskets.
package struct Promotions: Sendable {
    package enum Event: Sendable {
        /// Adds promotions or replaces those of the same id.
        case published([Promotion])
        case withdrawn([String])
    }

    package static let limit = 2000
    /// How many names of products all sets together may have.
    package static let nameLimit = 1_000_000

    private var promotions: [String: Promotion] = [:]

    package init() {}

    package var ids: [String] { promotions.keys.sorted() }

    package subscript(id: String) -> Promotion? { promotions[id] }

    /// To be made once after promotions changed, not for each basket.
    package var engine: PromotionEngine { PromotionEngine(Array(promotions.values)) }

    /// All or nothing: every promotion is checked before one is taken.
    package func publish(_ new: [Promotion]) throws(Refusal) -> [Event] {
        var after = promotions
        var seen: Set<String> = []
        for promotion in new {
            try promotion.check()
            guard seen.insert(promotion.id).inserted else {
                throw Refusal("promotion.duplicateID", "\(promotion.id) comes twice")
            }
            after[promotion.id] = promotion
        }
        guard after.count <= Self.limit else {
            throw Refusal(
                "promotion.tooMany", "at most \(Self.limit) promotions; withdraw some first")
        }
        let names = after.values.reduce(0) { $0 + $1.offer.sets.reduce(0) { $0 + $1.count } }
        guard names <= Self.nameLimit else {
            throw Refusal(
                "promotion.tooManyProducts",
                "all promotions together name at most \(Self.nameLimit) products; use categories")
        }
        let changed = new.filter { promotions[$0.id] != $0 }
        return changed.isEmpty ? [] : [.published(changed)]
    }

    package func withdraw(_ ids: [String]) throws(Refusal) -> [Event] {
        for id in ids where promotions[id] == nil {
            throw Refusal("promotion.unknown", "there is no promotion \(id.prefix(64))")
        }
        return ids.isEmpty ? [] : [.withdrawn(ids)]
    }

    /// The ids of the promotions that are others now, or gone.
    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .published(let new):
            for promotion in new { promotions[promotion.id] = promotion }
            return new.map { $0.id }
        case .withdrawn(let ids):
            for id in ids { promotions[id] = nil }
            return ids
        }
    }

    package mutating func restore(_ promotion: Promotion) {
        promotions[promotion.id] = promotion
    }
}
