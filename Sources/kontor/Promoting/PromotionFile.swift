import Commerce
import Foundation
import Offline

/// Promotions as a JSON file has them: a list of objects, or one object.
struct PromotionFile {
    private let currency: Currency

    static func read(_ path: String, currency: Currency) throws -> [Promotion] {
        let bytes = [UInt8](try Files.read(path))
        do throws(Refusal) {
            return try PromotionFile(currency: currency).promotions(bytes)
        } catch {
            throw Failure(.badInput, "\(path): \(error.name): \(error.detail)")
        }
    }

    private func promotions(_ bytes: [UInt8]) throws(Refusal) -> [Promotion] {
        let value = try JSONReader.value(of: bytes, of: "promotion")
        guard case .array(let values) = value else { return [try promotion(value, "")] }
        var promotions: [Promotion] = []
        for (index, value) in values.enumerated() {
            promotions.append(try promotion(value, "promotion \(index + 1)"))
        }
        return promotions
    }

    private static let keys = [
        "id", "name", "each", "buy_get", "mix", "nth", "threshold", "bundle", "window", "members",
        "group", "store", "coupon", "limit", "exclusive", "priority",
    ]

    private func promotion(_ value: JSONValue, _ place: String) throws(Refusal) -> Promotion {
        let fields = try JSONFields(value, of: "promotion", at: place, keys: Self.keys)
        return Promotion(
            id: try fields.text("id"), name: try fields.text("name"), offer: try offer(fields),
            window: try fields.window(), audience: try audience(fields),
            store: try fields.optionalText("store"), needsCoupon: try fields.flag("coupon"),
            limit: try fields.optionalWhole("limit"), isExclusive: try fields.flag("exclusive"),
            priority: try fields.optionalWhole("priority") ?? 0)
    }

    private func audience(_ fields: JSONFields) throws(Refusal) -> Promotion.Audience {
        if let group = try fields.optionalText("group") { return .group(group) }
        return try fields.flag("members") ? .members : .everyone
    }

    private func offer(_ outer: JSONFields) throws(Refusal) -> Offer {
        let kinds = ["each", "buy_get", "mix", "nth", "threshold", "bundle"]
        let there = kinds.filter { outer.optional($0) != nil }
        guard let kind = there.first, there.count == 1 else {
            throw outer.refusal(
                "promotion.badOffer", "id", "it has one of \(kinds.joined(separator: ", "))")
        }
        switch kind {
        case "each":
            let fields = try outer.object("each", keys: ["percent", "amount", "price", "of"])
            return .each(try cut(fields), of: try set(fields, "of"))
        case "buy_get":
            let fields = try outer.object(
                "buy_get", keys: ["buy", "of", "get", "from", "percent"])
            return .buyGet(
                buy: try fields.whole("buy"), of: try set(fields, "of"),
                get: try fields.whole("get"),
                from: fields.optional("from") == nil ? nil : try set(fields, "from"),
                percent: try percent(fields) ?? 10_000)
        case "mix":
            let fields = try outer.object("mix", keys: ["count", "of", "price", "percent"])
            return .mix(
                count: try fields.whole("count"), of: try set(fields, "of"), try deal(fields))
        case "nth":
            let fields = try outer.object("nth", keys: ["count", "of", "percent"])
            return .nth(
                count: try fields.whole("count"), of: try set(fields, "of"),
                percent: try percent(fields) ?? 10_000)
        case "threshold":
            let fields = try outer.object(
                "threshold", keys: ["spend", "of", "percent", "amount"])
            return .threshold(
                spend: try money(fields, "spend"), of: try set(fields, "of"),
                off: try discount(fields))
        default:
            let fields = try outer.object("bundle", keys: ["parts", "price"])
            return .bundle(try parts(fields), price: try money(fields, "price"))
        }
    }

    private func parts(_ outer: JSONFields) throws(Refusal) -> [BundlePart] {
        var parts: [BundlePart] = []
        for (index, value) in try outer.list("parts").enumerated() {
            let fields = try JSONFields(
                value, of: "promotion", at: outer.place(of: "part \(index + 1)"),
                keys: ["sku", "count"])
            parts.append(
                BundlePart(
                    sku: try fields.text("sku"), count: try fields.optionalWhole("count") ?? 1))
        }
        return parts
    }

    private func cut(_ fields: JSONFields) throws(Refusal) -> UnitCut {
        try one(of: ["percent", "amount", "price"], fields)
        if let percent = try percent(fields) { return .percent(percent) }
        return fields.optional("amount") == nil
            ? .price(try money(fields, "price")) : .amount(try money(fields, "amount"))
    }

    private func deal(_ fields: JSONFields) throws(Refusal) -> MixDeal {
        try one(of: ["price", "percent"], fields)
        if let percent = try percent(fields) { return .percent(percent) }
        return .price(try money(fields, "price"))
    }

    private func discount(_ fields: JSONFields) throws(Refusal) -> Discount {
        try one(of: ["percent", "amount"], fields)
        if let percent = try percent(fields) { return .percent(percent) }
        return .amount(try money(fields, "amount"))
    }

    private func one(of keys: [String], _ fields: JSONFields) throws(Refusal) {
        guard keys.count(where: { fields.optional($0) != nil }) == 1 else {
            throw fields.refusal(
                "promotion.badOffer", keys[0], "say one of \(keys.joined(separator: ", "))")
        }
    }

    private func percent(_ fields: JSONFields) throws(Refusal) -> Int64? {
        guard fields.optional("percent") != nil else { return nil }
        return try fields.decimal("percent", digits: 2).number
    }

    private func money(_ fields: JSONFields, _ key: String) throws(Refusal) -> Money {
        Money(minor: try fields.decimal(key, digits: currency.digits).number)
    }

    /// All products where nothing is named.
    private func set(_ outer: JSONFields, _ key: String) throws(Refusal) -> ProductSet {
        guard outer.optional(key) != nil else { return .all }
        let names = ["skus", "categories", "tags"]
        let fields = try outer.object(key, keys: names + ["except"])
        let isNamed = names.contains { fields.optional($0) != nil }
        let excluded =
            fields.optional("except") == nil ? nil : try fields.object("except", keys: names)
        return ProductSet(
            isNamed ? try self.names(fields) : nil,
            except: try excluded.map { (fields) throws(Refusal) in try self.names(fields) }
                ?? ProductSet.Names())
    }

    private func names(_ fields: JSONFields) throws(Refusal) -> ProductSet.Names {
        ProductSet.Names(
            skus: try fields.texts("skus"), categories: try fields.texts("categories"),
            tags: try fields.texts("tags"))
    }
}
