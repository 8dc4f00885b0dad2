import Commerce
import Foundation
import Offline

/// Price lists as a JSON file has them: a list of objects, or one object.
struct PriceListFile {
    private let currency: Currency

    static func read(_ path: String, currency: Currency) throws -> [PriceList] {
        let bytes = [UInt8](try Files.read(path))
        do throws(Refusal) {
            return try PriceListFile(currency: currency).lists(bytes)
        } catch {
            throw Failure(.badInput, "\(path): \(error.name): \(error.detail)")
        }
    }

    private func lists(_ bytes: [UInt8]) throws(Refusal) -> [PriceList] {
        let value = try JSONReader.value(of: bytes, of: "priceList")
        guard case .array(let values) = value else { return [try list(value, "")] }
        var lists: [PriceList] = []
        for (index, value) in values.enumerated() {
            lists.append(try list(value, "price list \(index + 1)"))
        }
        return lists
    }

    private static let keys = ["id", "name", "window", "group", "store", "minimum", "prices"]

    private func list(_ value: JSONValue, _ place: String) throws(Refusal) -> PriceList {
        let fields = try JSONFields(value, of: "priceList", at: place, keys: Self.keys)
        var minimum: Quantity?
        if fields.optional("minimum") != nil {
            minimum = Quantity(thousandths: try fields.decimal("minimum", digits: 3).number)
        }
        let id = try fields.text("id")
        return PriceList(
            id: id, name: try fields.optionalText("name") ?? id, window: try fields.window(),
            group: try fields.optionalText("group"), store: try fields.optionalText("store"),
            minimum: minimum, entries: try entries(fields))
    }

    private func entries(_ outer: JSONFields) throws(Refusal) -> [PriceList.Entry] {
        guard case .object(let prices) = try outer.value("prices") else {
            throw outer.refusal(
                "priceList.wrongType", "prices", "it is an object such as {\"SKU\": \"1.99\"}")
        }
        let skus = prices.keys.sorted()
        let fields = try outer.object("prices", keys: skus)
        var entries: [PriceList.Entry] = []
        for sku in skus {
            let price = try fields.decimal(sku, digits: currency.digits).number
            entries.append(PriceList.Entry(sku: sku, price: Money(minor: price)))
        }
        return entries
    }
}
