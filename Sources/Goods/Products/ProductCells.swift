import Commerce

/// Reads the cells of a product list, one row at a time.
struct ProductCells {
    let header: [String]
    let placeOf: [ProductField: Int]
    let sign: DecimalSign
    let currency: Currency
    let vat: [String: VATRate]

    func row(_ number: Int, _ fields: [String]) -> ProductRow {
        var cells = Cells(reader: self, row: ProductRow(number: number), fields: fields)
        cells.read()
        return cells.row
    }
}

private struct Cells {
    let reader: ProductCells
    var row: ProductRow
    let fields: [String]

    mutating func read() {
        if fields.count > reader.header.count {
            row.problems.append(
                RowProblem(
                    row: row.number, "csv.tooManyValues", value: fields.last ?? "",
                    "there are more values than columns; put a value with a separator in quotes"))
        }
        (row.sku, row.name) = (text(.sku), text(.name))
        (row.category, row.gtin) = (text(.category), gtin())
        (row.codes, row.tags) = (list(.codes), list(.tags))
        row.price = money()
        row.vatClass = vatClass(.vat)
        row.toGoClass = vatClass(.vatToGo)
        row.unit = unit()
        row.deposits = deposits()
        readRules()
        (row.stock, row.reorder) = (
            quantity(.stock, "csv.badNumber"), quantity(.reorder, "csv.badNumber")
        )
    }

    private mutating func readRules() {
        (row.isOpenPrice, row.isDeposit) = (flag(.openPrice), flag(.isDeposit))
        (row.isLimited, row.isWithdrawn) = (flag(.limited), flag(.withdrawn))
        row.tare = quantity(.tare, "csv.badValue")
        if let text = text(.age) {
            row.age = Int(text)
            if row.age == nil { problem(.age, "csv.badValue", "years, such as 18") }
        }
        if let text = text(.tracking) {
            row.tracking = SaleRules.Tracking(rawValue: text)
            if row.tracking == nil { problem(.tracking, "csv.badValue", "none, lot or serial") }
        }
    }

    private func text(_ field: ProductField) -> String? {
        guard let place = reader.placeOf[field], place < fields.count else { return nil }
        let text = fields[place].withoutSpaces
        return text.isEmpty ? nil : text
    }

    private mutating func problem(_ field: ProductField, _ name: String, _ wanted: String) {
        let value = RowProblem.shown(text(field) ?? "")
        let column = reader.placeOf[field].map { reader.header[$0] } ?? field.rawValue
        row.problems.append(
            RowProblem(
                row: row.number, column: column, name, value: value,
                "\(column): '\(value)' is not \(wanted)"))
    }

    /// A spreadsheet may have made a number of it, and lost its leading zeros.
    private mutating func gtin() -> String? {
        guard let text = text(.gtin) else { return nil }
        if GTIN.isValid(text) { return text }
        for length in [8, 12, 13, 14] where text.utf8.count < length {
            let filled = String(repeating: "0", count: length - text.utf8.count) + text
            if GTIN.isValid(filled) { return filled }
        }
        problem(.gtin, "csv.badGTIN", "a GTIN: its check digit is wrong")
        return nil
    }

    private mutating func money() -> Money? {
        guard let text = text(.price) else { return nil }
        let price = reader.currency.parse(reader.sign.plain(text))
        if price == nil { problem(.price, "csv.badPrice", "a price such as 1.99") }
        return price
    }

    private mutating func quantity(_ field: ProductField, _ name: String) -> Quantity? {
        guard let text = text(field) else { return nil }
        let quantity = Quantity(reader.sign.plain(text))
        if quantity == nil { problem(field, name, "a number such as 0.250") }
        return quantity
    }

    private mutating func flag(_ field: ProductField) -> Bool? {
        guard let text = text(field)?.lowercased() else { return nil }
        if ["yes", "ja", "true", "y", "j", "1", "x"].contains(text) { return true }
        if ["no", "nein", "false", "n", "0"].contains(text) { return false }
        problem(field, "csv.badValue", "yes or no")
        return nil
    }

    private func list(_ field: ProductField) -> [String]? {
        text(field).map { text in
            text.split(separator: "|").map(\.withoutSpaces).filter { !$0.isEmpty }
        }
    }

    private mutating func deposits() -> [Deposit]? {
        guard let names = list(.deposits) else { return nil }
        var deposits: [Deposit] = []
        for name in names {
            let parts = name.split(separator: "*", omittingEmptySubsequences: false)
            guard parts.count <= 2, let pieces = Int64(parts.count == 2 ? parts[1] : "1") else {
                problem(.deposits, "csv.badValue", "a SKU, or such as SKU*20")
                return nil
            }
            deposits.append(Deposit(sku: String(parts[0]), pieces: pieces))
        }
        return deposits
    }

    private mutating func unit() -> String? {
        guard let text = text(.unit) else { return nil }
        switch text.lowercased() {
        case "piece", "pieces", "pcs", "pc", "stück", "stueck", "stk", "st": return "piece"
        case "kg", "kilo", "kilogramm": return "kg"
        case "l", "liter", "litre": return "l"
        case "m", "meter", "metre": return "m"
        case "hour", "h", "stunde", "std": return "hour"
        default: return text
        }
    }

    /// A class by its name, by a usual word for it, or by its rate.
    private mutating func vatClass(_ field: ProductField) -> String? {
        guard let text = text(field) else { return nil }
        guard !reader.vat.isEmpty, reader.vat[text] == nil else { return text }
        let usual = [
            "normal": "standard", "voll": "standard", "regelsatz": "standard", "full": "standard",
            "ermäßigt": "reduced", "ermaessigt": "reduced",
        ]
        if let name = usual[text.lowercased()], reader.vat[name] != nil { return name }
        let rate = VATRate(reader.sign.plain(text.replacing("%", with: "")))
        let classes = reader.vat.filter { $0.value == rate }.keys.sorted()
        if let name = classes.first(where: { $0 == "standard" }) ?? classes.first { return name }
        let known = reader.vat.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.text) %)" }
        problem(field, "csv.unknownVAT", "one of \(known.joined(separator: ", "))")
        return nil
    }
}
