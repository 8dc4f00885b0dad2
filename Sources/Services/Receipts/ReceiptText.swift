import Commerce

/// A receipt as lines of fixed width; no line is longer than the paper.
struct ReceiptText {
    let columns: Int
    let words: ReceiptWords

    func lines(of sale: Sale) -> [String] {
        let amount = { (money: Money) in
            sale.currency.text(money, separator: words.separator)
        }
        var lines = [center(sale.store), center("\(words.receipt) \(sale.receipt)")]
        lines += [sides(sale.soldAt.text.split(separator: "T").joined(separator: " "), ""), rule]
        // A basket discount is shown below the lines, so they stand as they cost without it.
        let before = (try? Pricing().price(sale.lines).amounts) ?? sale.priced.amounts
        for (line, price) in zip(sale.lines, before) {
            lines += item(line, amount(price), amount(line.unitPrice))
        }
        if let discount = sale.discount {
            let after = sale.priced.amounts.reduce(0) { $0 + $1.minor }
            let taken = before.reduce(0) { $0 + $1.minor } - after
            lines.append(self.discount(discount, amount(Money(minor: -taken))))
        }
        lines.append(rule)
        if sale.priced.rounding != .zero {
            lines.append(sides(words.rounding, amount(sale.priced.rounding)))
        }
        lines.append(sides("\(words.total) \(sale.currency.code)", amount(sale.priced.due)))
        for tender in sale.tenders {
            lines.append(sides(words.method(tender.method), amount(tender.amount)))
        }
        if sale.change != .zero { lines.append(sides(words.change, amount(sale.change))) }
        lines.append(rule)
        lines += taxes(sale.priced.vat, amount)
        lines.append(rule)
        lines.append(sides(words.servedBy, sale.staff))
        if let member = sale.member { lines.append(sides(words.member, member)) }
        return lines
    }

    private var rule: String { String(repeating: "-", count: columns) }

    private func item(_ line: SaleLine, _ price: String, _ unit: String) -> [String] {
        var lines = [sides(line.name, price)]
        if line.quantity != .one {
            let count = Decimal.shortest(
                line.quantity.thousandths, digits: 3, separator: words.separator)
            lines.append(sides("  \(count) x \(unit)", ""))
        }
        if case .percent(let hundredths) = line.discount {
            lines.append(sides("  \(words.discount) \(percent(hundredths))", ""))
        } else if line.discount != nil {
            lines.append(sides("  \(words.discount)", ""))
        }
        return lines
    }

    private func discount(_ discount: Discount, _ taken: String) -> String {
        switch discount {
        case .percent(let hundredths):
            sides("\(words.basketDiscount) \(percent(hundredths))", taken)
        case .amount: sides(words.basketDiscount, taken)
        }
    }

    private func taxes(_ vat: [VATAmount], _ amount: (Money) -> String) -> [String] {
        let width = (columns - 8) / 3
        let row = { (cells: [String]) in
            pad(cells[0], 8) + cells.dropFirst().map { padLeft($0, width) }.joined()
        }
        return [row(["%", words.net, words.vat, words.gross])]
            + vat.map { tax in
                let rate = tax.rate.text.split(separator: ".").joined(separator: words.separator)
                return row([rate, amount(tax.net), amount(tax.vat), amount(tax.gross)])
            }
    }

    private func percent(_ hundredths: Int64) -> String {
        Decimal.shortest(hundredths, digits: 2, separator: words.separator) + " %"
    }

    private func center(_ text: String) -> String {
        let text = text.prefix(columns)
        return String(repeating: " ", count: (columns - text.count) / 2) + text
    }

    /// Left and right of one line; the left gives way.
    private func sides(_ left: String, _ right: String) -> String {
        let right = String(right.prefix(columns))
        let room = max(0, columns - right.count - (right.isEmpty ? 0 : 1))
        let left = String(left.prefix(room))
        guard !right.isEmpty else { return left }
        return left + String(repeating: " ", count: columns - left.count - right.count) + right
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func padLeft(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
