/// A text with names in braces for what differs from receipt to receipt.
package enum ReceiptTemplate {
    /// Fills in `{receipt}`, `{store}`, `{terminal}`, `{day}` (`2026-11-26`) and `{total}` (`12.99`);
    /// what has another name stays as it is.
    package static func text(_ template: String, of sale: Sale) -> String {
        var text = ""
        var name: String?
        for scalar in template.unicodeScalars {
            switch (scalar, name) {
            case ("{", let open):
                if let open { text += "{" + open }
                name = ""
            case ("}", let known?):
                text += value(known, sale) ?? "{" + known + "}"
                name = nil
            case (_, nil): text.unicodeScalars.append(scalar)
            case (_, _?): name?.unicodeScalars.append(scalar)
            }
        }
        return text + (name.map { "{" + $0 } ?? "")
    }

    private static func value(_ name: String, _ sale: Sale) -> String? {
        switch name {
        case "receipt": sale.receipt
        case "store": sale.store
        case "terminal": "\(sale.terminal)"
        case "day": sale.day.text
        case "total": Decimal.text(sale.priced.due.minor, digits: sale.currency.digits)
        default: nil
        }
    }
}
