@testable import Commerce

extension PromotionLine {
    static func of(
        _ sku: String, _ price: Int64, times thousandths: Int64 = 1000, category: String = "",
        tags: [String] = [], isWeighed: Bool = false, takesPart: Bool = true
    ) -> PromotionLine {
        PromotionLine(
            sku: sku, category: category, tags: tags, unitPrice: Money(minor: price),
            quantity: Quantity(thousandths: thousandths), isWeighed: isWeighed,
            takesPart: takesPart)
    }

    /// Unit price × quantity, in minor units; zero for what takes no part.
    var amount: Int64 {
        guard takesPart, quantity > .zero else { return 0 }
        return (unitPrice.minor * quantity.thousandths * 2 + 1000) / 2000
    }
}

extension Promotion {
    static func of(
        _ offer: Offer, id: String = "P", window: PriceWindow? = nil,
        audience: Audience = .everyone, store: String? = nil, needsCoupon: Bool = false,
        limit: Int? = nil, isExclusive: Bool = false, priority: Int = 0
    ) -> Promotion {
        Promotion(
            id: id, name: "Promotion \(id)", offer: offer, window: window, audience: audience,
            store: store, needsCoupon: needsCoupon, limit: limit, isExclusive: isExclusive,
            priority: priority)
    }
}

extension Promotions {
    static func published(_ promotions: [Promotion]) throws -> Promotions {
        var all = Promotions()
        for event in try all.publish(promotions) { _ = all.apply(event) }
        return all
    }
}

extension PromotedBasket {
    var saved: Int64 { savings.reduce(0) { $0 + $1.amount.minor } }

    /// What is taken off each line.
    var off: [Int64] { steps.map { $0.reduce(0) { $0 + $1.amount.minor } } }
}

/// Prices a basket at noon on 2024-10-04, a Friday.
func promoted(
    _ lines: [PromotionLine], _ promotions: [Promotion],
    _ context: PromotionContext = PromotionContext(at: .at(hour: 12))
) throws -> PromotedBasket {
    try Promotions.published(promotions).engine.price(lines, context)
}

func cents(_ minor: Int64) -> Money { Money(minor: minor) }
