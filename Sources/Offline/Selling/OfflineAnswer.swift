import Commerce
import Contracts
import Wire

/// What a device's basket costs as one line of JSON, in the words of the API's quotes; with payments
/// also `tenders`, `change` and `lines` as the terminal takes them (`sold`).
package enum OfflineAnswer {
    package static func text(for wish: [UInt8], at till: OfflineTill) -> String {
        do throws(Refusal) {
            return text(of: try till.price(try OfflineWish(wish)))
        } catch {
            return JSONText.refusal(error)
        }
    }

    private static func text(of basket: OfflineBasket) -> String {
        let priced = basket.priced
        var fields: [(String, String)] = [
            ("catalogue", "\(basket.catalogue)"),
            ("lines", JSONText.list(lines(basket.lines, priced))),
            ("total", "\(priced.total.minor)"), ("due", "\(priced.due.minor)"),
            ("rounding", "\(priced.rounding.minor)"),
            ("vat", JSONText.list(priced.vat.map(text))),
        ]
        if let discount = basket.discount { fields.append(("discount", text(discount))) }
        if let change = basket.change {
            fields.append(("tenders", JSONText.list(basket.tenders.map(text))))
            fields.append(("change", "\(change.minor)"))
            fields.append(("sold", JSONValue.quoted(Base64.text(CBOREncoder.encode(basket.lines)))))
        }
        return JSONText.object(fields)
    }

    static func lines(_ lines: [SaleLine], _ priced: PricedBasket) -> [String] {
        var texts: [String] = []
        for (index, line) in lines.enumerated() where index < priced.amounts.count {
            texts.append(text(line, index + 1, priced.amounts[index]))
        }
        return texts
    }

    private static func text(_ line: SaleLine, _ number: Int, _ amount: Money) -> String {
        var fields: [(String, String)] = [
            ("number", "\(number)"), ("sku", JSONValue.quoted(line.sku)),
            ("name", JSONValue.quoted(line.name)), ("quantity", "\(line.quantity.thousandths)"),
            ("unitPrice", "\(line.unitPrice.minor)"), ("vat", "\(line.vat.thousandths)"),
            ("amount", "\(amount.minor)"),
        ]
        if let discount = line.discount { fields.append(("discount", text(discount))) }
        if let isSet = line.hasSetPrice { fields.append(("isPriceSet", isSet ? "true" : "false")) }
        if let steps = line.reductions {
            fields.append(("reductions", JSONText.list(steps.map(text))))
        }
        return JSONText.object(fields)
    }

    private static func text(_ step: PriceStep) -> String {
        JSONText.object([
            ("name", JSONValue.quoted(step.source.name)), ("amount", "\(step.amount.minor)"),
        ])
    }

    private static func text(_ discount: Discount) -> String {
        switch discount {
        case .percent(let hundredths): JSONText.object([("percent", "\(hundredths)")])
        case .amount(let money): JSONText.object([("amount", "\(money.minor)")])
        }
    }

    private static func text(_ vat: VATAmount) -> String {
        JSONText.object([
            ("rate", "\(vat.rate.thousandths)"), ("net", "\(vat.net.minor)"),
            ("vat", "\(vat.vat.minor)"), ("gross", "\(vat.gross.minor)"),
        ])
    }

    static func text(_ tender: Tender) -> String {
        JSONText.object([
            ("method", JSONValue.quoted(tender.method.rawValue)),
            ("amount", "\(tender.amount.minor)"),
        ])
    }
}
