import Commerce

/// A price list as an office shows it.
struct PriceListForm: Encodable {
    struct Entry: Codable {
        var sku: String
        var price: Int64
    }

    var id: String
    var name: String
    var from: String?
    var until: String?
    var group: String?
    var store: String?
    /// In thousandths.
    var minimum: Int64?
    /// Whether hours or weekdays narrow it down further.
    var narrowed: Bool
    /// How many prices it has.
    var prices: Int
    /// Missing where many lists are shown.
    var entries: [Entry]?

    init(_ list: PriceList, isWhole: Bool = false) {
        (id, name, group, store) = (list.id, list.name, list.group, list.store)
        (from, until) = (list.window?.from?.text, list.window?.until?.text)
        narrowed = list.window.map { $0.hours != nil || $0.weekdays != .all } ?? false
        (minimum, prices) = (list.minimum?.thousandths, list.entries.count)
        guard isWhole else { return }
        entries = list.entries.map { Entry(sku: $0.sku, price: $0.price.minor) }
    }
}

/// What an office says of a price list; of one that is there, what it does not say stays.
struct PriceListWish: Decodable {
    var name: String
    var from: String?
    var until: String?
    var minimum: Int64?
    var entries: [PriceListForm.Entry]

    func list(_ id: String, before: PriceList?) throws(Problem) -> PriceList {
        guard entries.count <= PriceList.entryLimit else {
            throw .badBody("at most \(PriceList.entryLimit) prices")
        }
        var list = before ?? PriceList(id: id, name: name, entries: [])
        var window = list.window ?? PriceWindow()
        window.from = try PromotionWish.time(from)
        window.until = try PromotionWish.time(until)
        list.window = window == PriceWindow() ? nil : window
        list.name = name
        list.minimum = minimum.map(Quantity.init(thousandths:))
        list.entries = entries.map { .init(sku: $0.sku, price: Money(minor: $0.price)) }
        return list
    }
}
