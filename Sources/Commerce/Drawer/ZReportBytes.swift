extension ZReport {
    /// What its hash is taken of: every field in a fixed order, so that anyone can do it again.
    ///
    /// Numbers are 8 bytes, the highest first; texts and lists have their length before them; what
    /// may be missing is a list of none or one.
    package var bytes: [UInt8] {
        var writer = ReportBytes()
        writer.put(hasLoaded ? "z/3" : hasForeign ? "z/2" : "z/1")
        writer.put(number)
        writer.list(previous) { $0.bytes.append($1) }
        writer.put(shift)
        writer.put(close.stamp)
        writer.put(close.kept)
        writer.list(close.reason.map { [$0] } ?? []) { $0.put($1) }
        writer.list(close.approver.map { [$0] } ?? []) { $0.put($1) }
        for amount in [cash.float, cash.taken, cash.change] { writer.put(amount) }
        for amount in [cash.paidIn, cash.paidOut, cash.dropped] { writer.put(amount) }
        writer.put(cash.movements)
        writer.list(counts) {
            $0.put($1.stamp)
            $0.put($1.pieces)
        }
        writer.put(countsMade)
        for total in [before, after] {
            writer.put(total.receipts)
            writer.put(total.sold)
            writer.put(total.returned)
        }
        if hasForeign || hasLoaded { putForeign(&writer) }
        if hasLoaded { putLoaded(&writer) }
        return writer.bytes
    }

    /// Reports without foreign cash stay in the first form, and without what is no turnover in the
    /// second.
    private var hasForeign: Bool {
        cash.foreign != nil || counts.contains { $0.foreign != nil }
    }

    private var hasLoaded: Bool { tallies.contains { $0.loaded != nil } }

    private var tallies: [Tally] {
        let totals = shift.totals
        return [totals.all, totals.training] + totals.days.map { $0.tally }
            + totals.people.map { $0.tally }
    }

    private func putLoaded(_ writer: inout ReportBytes) {
        for tally in tallies {
            writer.list(tally.loaded ?? []) {
                $0.put($1.kind.rawValue)
                $0.put($1.amount)
            }
        }
    }

    private func putForeign(_ writer: inout ReportBytes) {
        writer.list(cash.foreign ?? []) {
            $0.put($1.currency.code)
            $0.put($1.amount)
            $0.put($1.value)
        }
        writer.list(counts) { writer, count in
            writer.list(count.foreign ?? []) {
                $0.put($1.currency.code)
                $0.put($1.amount)
            }
        }
    }
}

private struct ReportBytes {
    var bytes: [UInt8] = []

    mutating func put(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    mutating func put(_ amount: Money) { put(amount.minor) }

    mutating func put(_ text: String) {
        put(Int64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func list<Element>(
        _ elements: [Element], _ write: (inout ReportBytes, Element) -> Void
    ) {
        put(Int64(elements.count))
        for element in elements { write(&self, element) }
    }

    mutating func put(_ stamp: Stamp) {
        put(stamp.staff)
        put(Int64(stamp.at.day))
        put(Int64(stamp.at.second))
        put(Int64(stamp.day.day))
    }

    mutating func put(_ pieces: [CashCount.Pieces]) {
        list(pieces) {
            $0.put($1.denomination.kind.rawValue)
            $0.put($1.denomination.value)
            $0.put($1.count)
        }
    }

    mutating func put(_ shift: ShiftReport) {
        put(shift.store)
        put(Int64(shift.terminal))
        put(shift.currency.code)
        put(shift.opening.stamp)
        put(shift.opening.float)
        put(shift.opening.pieces)
        put(shift.opening.stayed)
        put(shift.opening.isAutomatic ? 1 : 0)
        list(shift.receipts.map { [$0] } ?? []) {
            $0.put($1.first)
            $0.put($1.last)
        }
        put(shift.totals.all)
        put(shift.totals.training)
        list(shift.totals.days) {
            $0.put(Int64($1.first.day))
            $0.put(Int64($1.last.day))
            $0.put($1.tally)
        }
        list(shift.totals.people) {
            $0.put($1.staff)
            $0.put($1.tally)
        }
    }

    mutating func put(_ tally: Tally) {
        for count in [tally.sales, tally.returns, tally.lines] { put(count) }
        for count in [tally.voids, tally.noSales, tally.volume] { put(count) }
        for amount in [tally.sold, tally.returned, tally.discount] { put(amount) }
        for amount in [tally.rounding, tally.tips] { put(amount) }
        list(tally.taxes) {
            // In hundredths of a percent; a finer rate in thousandths, below zero.
            $0.put($1.rate.hundredths ?? -$1.rate.thousandths)
            for amount in [$1.net, $1.vat, $1.gross] { $0.put(amount) }
        }
        list(tally.tenders) {
            $0.put($1.method.rawValue)
            $0.put($1.receipts)
            $0.put($1.amount)
        }
    }
}
