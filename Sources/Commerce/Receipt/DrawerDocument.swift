/// What an X or Z report says on paper; renderers of receipts show its `blocks`.
package struct DrawerDocument {
    private let language: ReceiptLanguage
    private let shift: ShiftReport
    private let title: String
    private let moment: CivilTime
    /// Nil where the store counts blind and the shift is open.
    private let cash: CashTotals?
    private let end: (report: ZReport, hash: [UInt8])?

    package init(_ report: XReport, in language: ReceiptLanguage) {
        (self.language, shift, cash, end) = (language, report.shift, report.cash, nil)
        (title, moment) = (language.xReport, report.at)
    }

    /// `hash` is the one of the report, which the next one names.
    package init(_ report: ZReport, hash: [UInt8], in language: ReceiptLanguage) {
        (self.language, shift, cash, end) = (language, report.shift, report.cash, (report, hash))
        (title, moment) = ("\(language.zReport) \(report.number)", report.close.stamp.at)
    }

    package var blocks: [ReceiptBlock] {
        var blocks: [ReceiptBlock] = [
            .title(shift.store), .notice(title), .rows(identity), .rule, .rows(sums),
        ]
        if !shift.totals.all.taxes.isEmpty { blocks += [.rule, taxes] }
        if let loaded = shift.totals.all.loaded { blocks += [.rule, .rows(rows(of: loaded))] }
        if !shift.totals.all.tenders.isEmpty { blocks += [.rule, .rows(tenders)] }
        if let cash { blocks += [.rule, .rows(rows(of: cash))] }
        if let end { blocks += ending(end.report) }
        if shift.totals.days.count > 1 { blocks += [.rule, .rows(days)] }
        if !shift.totals.people.isEmpty { blocks += [.rule, .rows(people)] }
        if shift.totals.training.receipts > 0 { blocks += [.rule, .rows(training)] }
        if let end { blocks += [.rule, .rows(chain(end.report, end.hash))] }
        return blocks
    }

    private var identity: [ReceiptRow] {
        var rows = [
            ReceiptRow(language.terminal, "\(shift.terminal)"),
            ReceiptRow(language.shiftOpened, language.dateAndTime(shift.opening.stamp.at)),
            ReceiptRow(
                shift.opening.isAutomatic ? language.openedByItself : language.by,
                shift.opening.stamp.staff, weight: .note),
            ReceiptRow(end == nil ? language.asOf : language.shiftClosed, time(moment)),
        ]
        if let close = end?.report.close {
            rows.append(ReceiptRow(language.by, close.stamp.staff, weight: .note))
        }
        if let receipts = shift.receipts {
            let range = "\(receipts.first)–\(receipts.last)"
            rows.append(
                ReceiptRow(shift.isWithoutGap ? language.receipts : language.receiptsGap, range))
        }
        return rows
    }

    private var sums: [ReceiptRow] {
        let all = shift.totals.all
        var rows = [
            count(language.sales, all.sales), count(language.returns, all.returns),
            ReceiptRow(language.sold, amount(all.sold)),
            ReceiptRow(language.returned, amount(all.returned.opposite)),
        ]
        let others = [
            (language.discount, all.discount), (language.rounding, all.rounding),
            (language.tip, all.tips),
        ]
        rows += others.filter { $0.1 != .zero }.map { ReceiptRow($0.0, amount($0.1)) }
        if all.voids > 0 { rows.append(count(language.voids, all.voids)) }
        if all.noSales > 0 { rows.append(count(language.noSales, all.noSales)) }
        return rows + [ReceiptRow(language.total, amount(all.gross), weight: .total)]
    }

    private var taxes: ReceiptBlock {
        .table(
            titles: [language.rate, language.net, language.vat, language.gross],
            rows: shift.totals.all.taxes.map { tax in
                [
                    language.percent(tax.rate), amount(tax.net), amount(tax.vat),
                    amount(tax.gross),
                ]
            })
    }

    private func rows(of loaded: [LoadedAmount]) -> [ReceiptRow] {
        [ReceiptRow(language.noTurnover)]
            + loaded.map { ReceiptRow(language.loaded($0.kind), amount($0.amount)) }
    }

    private var tenders: [ReceiptRow] {
        shift.totals.all.tenders.map { paid in
            ReceiptRow("\(language.method(paid.method)) (\(paid.receipts))", amount(paid.amount))
        }
    }

    private func rows(of cash: CashTotals) -> [ReceiptRow] {
        let moved = [
            (language.float, cash.float),
            (language.cashTaken, Money(minor: cash.taken.minor &- cash.change.minor)),
            (language.paidIn, cash.paidIn), (language.paidOut, cash.paidOut.opposite),
            (language.dropped, cash.dropped.opposite),
        ]
        var rows = moved.map { ReceiptRow($0.0, amount($0.1)) }
        rows.append(ReceiptRow(language.expected, amount(cash.expected)))
        for taken in cash.foreign ?? [] { rows += self.rows(of: taken) }
        return rows
    }

    private func rows(of taken: ForeignTaken) -> [ReceiptRow] {
        let foreign = language.amount(taken.amount, taken.currency)
        return [
            ReceiptRow("\(language.expected) \(taken.currency.code)", foreign),
            ReceiptRow(language.countsFor, amount(taken.value), weight: .note),
        ]
    }

    /// Foreign cash goes to the safe, all of it.
    private func rows(of part: ForeignDifference) -> [ReceiptRow] {
        let code = part.currency.code
        return [
            ReceiptRow(
                "\(language.counted) \(code)", language.amount(part.counted, part.currency)),
            ReceiptRow(
                "\(language.difference) \(code)",
                language.amount(part.difference, part.currency)),
        ]
    }

    private func ending(_ report: ZReport) -> [ReceiptBlock] {
        let pieces = (report.counts.last?.pieces ?? []).filter { $0.count > 0 }.map { part in
            ReceiptRow(
                "\(part.count) x \(amount(part.denomination.value))",
                amount(Money(minor: part.denomination.value.minor &* part.count)), weight: .note)
        }
        var rows = [ReceiptRow(language.counted, amount(report.counted))] + pieces
        rows.append(ReceiptRow(language.difference, amount(report.difference), weight: .total))
        for part in report.foreign { rows += self.rows(of: part) }
        if let reason = report.close.reason { rows.append(ReceiptRow(language.reason, reason)) }
        if let approver = report.close.approver {
            rows.append(ReceiptRow(language.approvedBy, approver))
        }
        rows.append(ReceiptRow(language.kept, amount(report.close.kept)))
        rows.append(ReceiptRow(language.toSafe, amount(report.takenOut)))
        return [.rows(rows)]
    }

    private var days: [ReceiptRow] {
        shift.totals.days.map { ReceiptRow(language.date(of: $0.last), amount($0.tally.gross)) }
    }

    private var people: [ReceiptRow] {
        shift.totals.people.flatMap { person -> [ReceiptRow] in
            let name = person.staff.isEmpty ? language.others : person.staff
            let tips = person.tally.tips
            return [ReceiptRow(name, amount(person.tally.gross))]
                + (tips == .zero ? [] : [ReceiptRow(language.tip, amount(tips), weight: .note)])
        }
    }

    private var training: [ReceiptRow] {
        let training = shift.totals.training
        return [
            count(language.trainingSales, training.receipts),
            ReceiptRow(language.notInTotals, amount(training.gross), weight: .note),
        ]
    }

    private func chain(_ report: ZReport, _ hash: [UInt8]) -> [ReceiptRow] {
        [
            ReceiptRow(language.grandTotal, amount(report.after.sold)),
            ReceiptRow(language.returned, amount(report.after.returned), weight: .note),
            ReceiptRow(language.hash, Self.start(of: hash)),
            ReceiptRow(language.hashBefore, Self.start(of: report.previous), weight: .note),
        ]
    }

    /// Enough of a hash to compare two papers by eye.
    private static func start(of hash: [UInt8]) -> String {
        hash.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func time(_ time: CivilTime) -> String { language.dateAndTime(time) }
    private func amount(_ money: Money) -> String { language.amount(money, shift.currency) }

    private func count(_ label: String, _ number: Int64) -> ReceiptRow {
        ReceiptRow(label, language.number(number, digits: 0))
    }
}

extension Money {
    /// Of sums within the limits of a drawer.
    fileprivate var opposite: Money { Money(minor: 0 &- minor) }
}
