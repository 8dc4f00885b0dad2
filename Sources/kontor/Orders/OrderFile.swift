import Commerce
import Foundation

/// A history of orders from a CSV file: one row a line, rows of one order sharing its number.
struct OrderFile {
    struct Line {
        var item: String
        /// Below 0 for what came back.
        var quantity: Quantity
        var price: Money
    }

    struct Order {
        var number: String
        var time: CivilTime
        var lines: [Line]
        /// For the staff, beside the lines; nil is none.
        var tip: Money?
    }

    /// In order of time, then of the file.
    let orders: [Order]
    let lineCount: Int

    /// `now` is what the store's clock shows: nothing was sold later than that.
    init(
        _ path: String, columns: String?, dates: DateOrder?, currency: Currency, now: CivilTime
    ) throws {
        let csv = try CSVFile(path)
        let map = try ColumnMap(csv.header, overrides: columns, path: path)
        var errors = RowErrors(path)
        let clock = try DateReading(
            dates, texts: csv.rows.lazy.map { map.field(.time, $0.fields) }, path: path, now: now)
        var reading = Reading(map: map, clock: clock, currency: currency)
        for (number, fields) in csv.rows { reading.take(number, fields, &errors) }
        try errors.check()
        lineCount = csv.rows.count
        orders = reading.sorted
    }

    private struct Reading {
        let map: ColumnMap
        let clock: DateReading
        let currency: Currency
        var orders: [Order] = []
        var places: [String: Int] = [:]

        mutating func take(_ row: Int, _ fields: [String], _ errors: inout RowErrors) {
            guard fields.count == map.width else {
                return errors.add(
                    row, "csv.columns", "the row has \(fields.count) values, not \(map.width)")
            }
            let number = map.field(.order, fields)
            let item = map.field(.item, fields)
            guard !number.isEmpty, !item.isEmpty else {
                return errors.add(row, "csv.missingValue", "a line needs an order and an item")
            }
            guard let time = time(row, fields, &errors),
                let quantity = quantity(row, fields, &errors),
                let price = price(row, fields, &errors)
            else { return }
            let line = Line(item: item, quantity: quantity, price: price)
            let place = places[number] ?? orders.count
            if place == orders.count {
                places[number] = place
                orders.append(Order(number: number, time: time, lines: []))
            }
            orders[place].lines.append(line)
            takeTip(row, fields, of: place, &errors)
        }

        /// Of the whole order: rows that say something have to say the same.
        private mutating func takeTip(
            _ row: Int, _ fields: [String], of place: Int, _ errors: inout RowErrors
        ) {
            let text = map.field(.tip, fields)
            guard !text.isEmpty else { return }
            guard let tip = currency.parse(text), tip >= .zero, tip <= SaleLine.priceLimit else {
                return errors.add(row, "csv.badTip", RowWords.number(text, "a tip"))
            }
            guard tip > .zero, tip != orders[place].tip else { return }
            guard orders[place].tip == nil else {
                return errors.add(row, "csv.badTip", "the order has another tip above")
            }
            orders[place].tip = tip
        }

        private func time(
            _ row: Int, _ fields: [String], _ errors: inout RowErrors
        ) -> CivilTime? {
            do throws(DateReading.BadTime) {
                return try clock.read(map.field(.time, fields))
            } catch {
                errors.add(row, "csv.badTime", error.what)
                return nil
            }
        }

        private func quantity(
            _ row: Int, _ fields: [String], _ errors: inout RowErrors
        ) -> Quantity? {
            let text = map.field(.quantity, fields)
            let limit = Quantity.lineLimit
            guard let quantity = Quantity(text), quantity != .zero,
                (limit.negated...limit).contains(quantity)
            else {
                errors.add(row, "csv.badQuantity", RowWords.number(text, "a quantity other than 0"))
                return nil
            }
            return quantity
        }

        private func price(
            _ row: Int, _ fields: [String], _ errors: inout RowErrors
        ) -> Money? {
            let text = map.field(.price, fields)
            guard let price = currency.parse(text), price >= .zero, price <= SaleLine.priceLimit
            else {
                errors.add(row, "csv.badPrice", RowWords.number(text, "a price"))
                return nil
            }
            return price
        }

        var sorted: [Order] {
            orders.enumerated().sorted {
                ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
            }
            .map(\.element)
        }
    }
}

/// Which column holds what.
struct ColumnMap {
    enum Role: String, CaseIterable {
        case order, time, item, quantity, price
        /// Only where it is named: a file may call other things so.
        case tip
    }

    private let places: [Role: Int]
    let width: Int

    /// Usual names, without case, blanks and signs.
    private static let names: [Role: [String]] = [
        .order: [
            "order", "orderid", "orderno", "ordernumber", "invoice", "invoiceno", "invoiceid",
            "receipt", "receiptno", "receiptnumber", "transaction", "transactionid", "bon",
        ],
        .time: [
            "time", "datetime", "date", "orderdate", "ordertime", "invoicedate", "timestamp",
            "createdat", "soldat", "datum",
        ],
        .item: [
            "item", "itemname", "sku", "gtin", "ean", "barcode", "product", "productname",
            "description", "artikel", "name",
        ],
        .quantity: ["quantity", "qty", "count", "amount", "menge", "anzahl"],
        .price: ["price", "unitprice", "productprice", "itemprice", "preis", "einzelpreis"],
    ]

    init(_ header: [String], overrides: String?, path: String) throws {
        var places = try Self.explicit(overrides, header)
        let plain = header.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
        for role in Role.allCases where places[role] == nil {
            places[role] = Self.names[role]?.lazy.compactMap { plain.firstIndex(of: $0) }.first
        }
        let missing = Role.allCases.filter { $0 != .tip && places[$0] == nil }.map(\.rawValue)
        guard missing.isEmpty else {
            throw Failure(
                .badInput,
                "\(path):1: csv.missingColumn: no column for \(missing.joined(separator: ", "))\n"
                    + "  there are: \(header.joined(separator: ", "))\n"
                    + "  name them: --columns \(missing.map { "\($0)=NAME" }.joined(separator: ","))"
            )
        }
        self.places = places
        width = header.count
    }

    func field(_ role: Role, _ fields: [String]) -> String {
        guard let place = places[role], place < fields.count else { return "" }
        return fields[place].trimmingCharacters(in: .whitespaces)
    }

    private static func explicit(
        _ overrides: String?, _ header: [String]
    ) throws -> [Role: Int] {
        var places: [Role: Int] = [:]
        for part in overrides?.split(separator: ",") ?? [] {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2, let role = Role(rawValue: sides[0]) else {
                throw Failure(
                    .badInput,
                    "--columns: '\(part)' is not ROLE=NAME with a role of "
                        + Role.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard let place = header.firstIndex(of: sides[1]) else {
                throw Failure(
                    .badInput,
                    "--columns: there is no column '\(sides[1])'; there are: "
                        + header.joined(separator: ", "))
            }
            places[role] = place
        }
        return places
    }
}
