import Commerce

/// A price list as an office shows it.
struct PriceListForm: Encodable {
    struct Entry: Codable {
        var sku: String
        var price: Int64
    }

    /// In seconds since midnight.
    struct Hours: Codable {
        var start: Int32
        var end: Int32

        /// Nil of a whole day.
        var hours: DayHours? {
            start == 0 && end == 86_400 ? nil : DayHours(start: start, end: end)
        }
    }

    var id: String
    var name: String
    var from: String?
    var until: String?
    var group: String?
    var store: String?
    /// Missing where it holds all day.
    var hours: Hours?
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
        hours = list.window?.hours.map { Hours(start: $0.start, end: $0.end) }
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
    /// Empty is for everybody.
    var group: String?
    var hours: PriceListForm.Hours?
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
        if let hours { window.hours = hours.hours }
        if let group { list.group = group.isEmpty ? nil : group }
        list.window = window == PriceWindow() ? nil : window
        list.name = name
        list.minimum = minimum.map(Quantity.init(thousandths:))
        list.entries = entries.map { .init(sku: $0.sku, price: Money(minor: $0.price)) }
        return list
    }
}
