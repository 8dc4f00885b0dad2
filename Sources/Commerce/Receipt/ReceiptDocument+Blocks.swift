extension ReceiptDocument {
    /// The receipt from top to bottom.
    package var blocks: [ReceiptBlock] {
        var blocks: [ReceiptBlock] = []
        if let logo = header.logo { blocks.append(.logo(logo)) }
        blocks.append(.title(header.name))
        blocks += (header.address + header.taxNumbers).map(ReceiptBlock.text)
        blocks += notices.map(ReceiptBlock.notice)
        blocks += [.rule, .rows(identity), .rule, .rows(lines.flatMap(rows))]
        if !kind.isGift { blocks += money }
        blocks += notices.map(ReceiptBlock.notice)
        blocks += header.footer.map(ReceiptBlock.text)
        return blocks
    }

    private var notices: [String] {
        var notices: [String] = []
        if kind.isTraining { notices.append(language.training) }
        if let copy = kind.copy { notices.append(language.copy(copy)) }
        if kind.isGift { notices.append(language.gift) }
        return notices
    }

    private var identity: [ReceiptRow] {
        var rows = [
            ReceiptRow(language.receipt, sale.receipt),
            ReceiptRow(language.date, language.dateAndTime(sale.soldAt)),
            ReceiptRow(language.terminal, "\(sale.terminal)"),
            ReceiptRow(language.servedBy, details.staffName ?? sale.staff),
        ]
        if let type = sale.orderType,
            type != details.usualOrderType || sale.lines.contains(where: { $0.hasTwoRates })
        {
            rows.append(ReceiptRow(language.orderType, language.name(of: type)))
        }
        if let origin = sale.origin {
            let label = origin.isVoid == true ? language.voidOf : language.refundOf
            rows.append(ReceiptRow(label, origin.receipt))
        }
        if let exchange = sale.exchange {
            let label = sale.origin == nil ? language.inExchangeFor : language.exchangedFor
            rows.append(ReceiptRow(label, exchange.receipt))
        }
        return rows
    }

    private func rows(of line: Line) -> [ReceiptRow] {
        let count = language.number(line.quantity.thousandths, digits: 3)
        var rows: [ReceiptRow] = []
        if let combo = line.combo { rows.append(ReceiptRow(combo)) }
        guard !kind.isGift else {
            rows.append(ReceiptRow(line.label, line.quantity == .one ? "" : "\(count) x"))
            return rows + chosen(of: line)
        }
        rows.append(ReceiptRow(line.label, amount(line.amount), mark: line.letter))
        if line.quantity != .one {
            rows.append(ReceiptRow("\(count) x \(amount(line.unitPrice))", weight: .note))
        }
        rows += chosen(of: line)
        for step in line.reductions {
            rows.append(ReceiptRow(name(of: step.source), taken(step.amount), weight: .note))
        }
        if let discount = line.discount {
            let percent = line.percent.map { " " + language.percent($0) } ?? ""
            let text = line.isComped ? language.comp : offWord(line) + percent
            rows.append(ReceiptRow(text, taken(discount), weight: .note))
        }
        return rows
    }

    private func offWord(_ line: Line) -> String {
        line.isExempt ? language.exemptTax : language.discount
    }

    /// What was chosen without a price of its own, and which piece it is.
    private func chosen(of line: Line) -> [ReceiptRow] {
        var notes = line.modifiers.map { modifier in
            modifier.count == 1 ? "+ \(modifier.name)" : "+ \(modifier.count) x \(modifier.name)"
        }
        if let lot = line.lot { notes.append("\(language.lot) \(lot)") }
        notes += line.serials.map { "\(language.serial) \($0)" }
        if let day = line.validUntil {
            notes.append("\(language.validUntil) \(language.date(of: day))")
        }
        return notes.map { ReceiptRow($0, weight: .note) }
    }

    private func name(of source: PriceStep.Source) -> String {
        switch source {
        case .promotion(_, let name), .list(let name): name
        case .coupon(_, let code): "\(language.coupon) \(code)"
        case .lineDiscount: language.discount
        case .basketDiscount: language.basketDiscount
        case .rounding: language.rounding
        }
    }

    private var money: [ReceiptBlock] {
        var blocks: [ReceiptBlock] = [.rule, .rows(totals), .rows(payment)]
        if !taxes.isEmpty { blocks += [.rule, taxTable] }
        if let reason = sale.exemption { blocks.append(.text("\(language.exempt): \(reason)")) }
        if let loaded = sale.priced.loaded {
            blocks += [.rule, .rows([ReceiptRow(language.untaxed, amount(loaded.sum))])]
        }
        if !points.isEmpty { blocks += [.rule, .rows(points)] }
        if let qr = details.qr, !qr.isEmpty { blocks.append(.qr(qr)) }
        return blocks
    }

    private var totals: [ReceiptRow] {
        var rows: [ReceiptRow] = []
        if let basketDiscount {
            var label = language.basketDiscount
            if case .percent(let hundredths) = sale.discount {
                label += " " + language.percent(hundredths)
            }
            rows.append(ReceiptRow(label, taken(basketDiscount)))
        }
        if exemptTax != .zero { rows.append(ReceiptRow(language.exemptTax, taken(exemptTax))) }
        let rounding = sale.priced.rounding
        if !rows.isEmpty || addedTax != .zero || rounding != .zero {
            rows.append(ReceiptRow(language.subtotal, amount(subtotal)))
        }
        if addedTax != .zero { rows.append(ReceiptRow("+ \(language.vat)", amount(addedTax))) }
        if rounding != .zero { rows.append(ReceiptRow(language.rounding, amount(rounding))) }
        return rows + [total]
    }

    /// Where the currency comes behind the amount, it is the mark, so that amounts stay in line.
    private var total: ReceiptRow {
        let due = sale.priced.due
        let (value, mark) =
            language == .german
            ? (amount(due), language.sign(of: sale.currency))
            : (language.money(due, sale.currency), "")
        return ReceiptRow(language.total, value, mark: mark, weight: .total)
    }

    private var payment: [ReceiptRow] {
        var rows: [ReceiptRow] = []
        if sale.tip != .zero { rows.append(ReceiptRow(language.tip, amount(sale.tip))) }
        for tender in sale.tenders {
            if let cash = tender.foreign {
                rows += foreign(cash)
                continue
            }
            let paid = language.amount(tender.amount, tender.currency)
            let mark = tender.currency == sale.currency ? "" : tender.currency.code
            rows.append(ReceiptRow(name(of: tender), paid, mark: mark))
        }
        if sale.change != .zero { rows.append(ReceiptRow(language.change, amount(sale.change))) }
        return rows
    }

    private func name(of tender: Tender) -> String {
        let method = language.method(tender.method)
        return tender.code.map { "\(method) \($0)" } ?? method
    }

    /// What was handed over, and what it counted for at which rate.
    private func foreign(_ cash: ForeignCash) -> [ReceiptRow] {
        let currency = cash.rate.currency
        let rate = language.decimal(cash.rate.text(in: sale.currency))
        return [
            ReceiptRow(
                "\(language.method(.cash)) \(currency.code)",
                language.amount(cash.amount, currency)),
            ReceiptRow("\(language.exchangeRate) \(rate)", amount(cash.value), weight: .note),
        ]
    }

    private var taxTable: ReceiptBlock {
        .table(
            titles: [language.rate, language.net, language.vat, language.gross],
            rows: taxes.map { tax in
                [
                    "\(tax.letter) \(language.percent(tax.amount.rate))",
                    amount(tax.amount.net), amount(tax.amount.vat), amount(tax.amount.gross),
                ]
            })
    }

    private var points: [ReceiptRow] {
        var rows: [ReceiptRow] = []
        if let member = sale.member { rows.append(ReceiptRow(language.member, member)) }
        if let earned = details.earnedPoints {
            rows.append(ReceiptRow(language.earnedPoints, language.number(earned, digits: 0)))
        }
        if let balance = details.pointsBalance {
            rows.append(ReceiptRow(language.pointsBalance, language.number(balance, digits: 0)))
        }
        return rows
    }

    private func amount(_ money: Money) -> String { language.amount(money, sale.currency) }

    /// What was taken off, with its sign; a basket that became dearer shows as that.
    private func taken(_ money: Money) -> String {
        amount(Money(minor: 0 &- money.minor))
    }
}

extension ReceiptDocument.Line {
    /// The name, and whether it belongs to what is above.
    fileprivate var label: String {
        if kind == .part { return "- \(name)" }
        return comesAlong ? "+ \(name)" : name
    }
}
