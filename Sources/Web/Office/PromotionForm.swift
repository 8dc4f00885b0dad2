import Commerce

/// A promotion as an office shows it.
struct PromotionForm: Encodable {
    struct Products: Encodable {
        var skus: [String]?
        var categories: [String]?
        var tags: [String]?
    }

    var id: String
    var name: String
    /// `each`, `buyGet`, `mix`, `nth`, `threshold` or `bundle`.
    var offer: String
    var percent: Int64?
    var amount: Int64?
    var price: Int64?
    /// Missing where all products take part, or where the offer names them in another way.
    var of: Products?
    var from: String?
    var until: String?
    var members: Bool
    var coupon: Bool
    /// Whether hours, weekdays, a store or a group of customers narrow it down further.
    var narrowed: Bool

    init(_ promotion: Promotion) {
        (id, name) = (promotion.id, promotion.name)
        (members, coupon) = (promotion.audience == .members, promotion.needsCoupon)
        let window = promotion.window
        (from, until) = (window?.from?.text, window?.until?.text)
        var isGroup = false
        if case .group = promotion.audience { isGroup = true }
        narrowed =
            isGroup || promotion.store != nil || window?.hours != nil
            || (window.map { $0.weekdays != .all } ?? false)
        offer = ""
        take(promotion.offer)
    }

    private mutating func take(_ offer: Offer) {
        switch offer {
        case .each(let cut, let set):
            (self.offer, of) = ("each", Self.products(set))
            switch cut {
            case .percent(let percent): self.percent = percent
            case .amount(let amount): self.amount = amount.minor
            case .price(let price): self.price = price.minor
            }
        case .buyGet(_, let set, _, _, let percent):
            (self.offer, of, self.percent) = ("buyGet", Self.products(set), percent)
        case .mix(_, let set, let deal):
            (self.offer, of) = ("mix", Self.products(set))
            switch deal {
            case .price(let price): self.price = price.minor
            case .percent(let percent): self.percent = percent
            }
        case .nth(_, let set, let percent):
            (self.offer, of, self.percent) = ("nth", Self.products(set), percent)
        case .threshold(_, let set, let off):
            (self.offer, of) = ("threshold", Self.products(set))
            switch off {
            case .percent(let percent): self.percent = percent
            case .amount(let amount): self.amount = amount.minor
            }
        case .bundle(let parts, let price):
            (self.offer, self.price) = ("bundle", price.minor)
            of = Products(skus: parts.map(\.sku))
        }
    }

    private static func products(_ set: ProductSet) -> Products? {
        set.included.map {
            Products(
                skus: $0.skus.isEmpty ? nil : $0.skus,
                categories: $0.categories.isEmpty ? nil : $0.categories,
                tags: $0.tags.isEmpty ? nil : $0.tags)
        }
    }
}

/// A simple promotion: so much off each of some products, for a while.
struct PromotionWish: Decodable {
    struct Products: Decodable {
        var skus: [String]?
        var categories: [String]?
    }

    var id: String
    var name: String
    var percent: Int64?
    var amount: Int64?
    var of: Products?
    var from: String?
    var until: String?
    var members: Bool?

    func promotion() throws(Problem) -> Promotion {
        let cut: UnitCut
        switch (percent, amount) {
        case (let percent?, nil): cut = .percent(percent)
        case (nil, let amount?): cut = .amount(Money(minor: amount))
        default: throw .badBody("say either percent or amount")
        }
        let (skus, categories) = (of?.skus ?? [], of?.categories ?? [])
        guard skus.count + categories.count <= 1000 else {
            throw .badBody("at most 1000 products and categories")
        }
        let isNamed = !(skus.isEmpty && categories.isEmpty)
        let window = PriceWindow(from: try Self.time(from), until: try Self.time(until))
        return Promotion(
            id: id, name: name,
            offer: .each(
                cut, of: ProductSet(isNamed ? .init(skus: skus, categories: categories) : nil)),
            window: from == nil && until == nil ? nil : window,
            audience: members == true ? .members : .everyone)
    }

    static func time(_ text: String?) throws(Problem) -> CivilTime? {
        guard let text else { return nil }
        guard let time = CivilTime(text: text) else {
            throw .badBody("from and until are times such as 2026-11-02T08:04:00")
        }
        return time
    }
}
