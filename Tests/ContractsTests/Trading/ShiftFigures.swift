import Commerce

/// The sums of a shift's sales, added up one by one from the sales themselves.
struct ShiftFigures {
    private var taxes: [VATRate: [Int64]] = [:]
    private var tenders: [Tender.Method: Int64] = [:]
    private var receipts: Int64 = 0
    private var lines: Int64 = 0
    private var rounding: Int64 = 0
    private var tips: Int64 = 0
    private var loaded: Int64 = 0
    /// In their own currency.
    private(set) var francs: Int64 = 0
    private var discount: Int64 = 0
    private var returned: Int64 = 0

    mutating func add(_ figures: SaleFigures, _ prices: Pricing.Prices) {
        returned += figures.returned(prices)
        let sale = figures.sale
        receipts += 1
        lines += Int64(sale.lines.count)
        rounding += sale.priced.rounding.minor
        tips += figures.tips
        loaded += figures.loaded
        francs += sale.tenders.reduce(0) { $0 + ($1.foreign?.amount.minor ?? 0) }
        discount += max(0, figures.discounted)
        for tax in sale.priced.vat {
            let before = taxes[tax.rate] ?? [0, 0, 0]
            taxes[tax.rate] = [
                before[0] + tax.net.minor, before[1] + tax.vat.minor, before[2] + tax.gross.minor,
            ]
        }
        for tender in sale.tenders { tenders[tender.method, default: 0] += tender.amount.minor }
        if sale.change != .zero { tenders[.cash, default: 0] -= sale.change.minor }
    }

    /// Whether a report says the same, as a whole and by its parts.
    func check(_ report: ShiftReport) throws {
        try check(report.totals.all)
        try Broken.unless(report.isWithoutGap, "the receipts of the shift have a gap")
        let parts = [report.totals.days.map(\.tally), report.totals.people.map(\.tally)]
        for tallies in parts {
            try Broken.unless(
                tallies.map(\.gross.minor).sum == report.totals.all.gross.minor
                    && tallies.map(\.vat.minor).sum == report.totals.all.vat.minor
                    && tallies.map(\.receipts).sum == receipts, "days or people of the shift")
        }
    }

    private func check(_ all: Tally) throws {
        let gross = taxes.values.map { $0[2] }.sum
        let shown = all.taxes.map { ($0.rate, [$0.net.minor, $0.vat.minor, $0.gross.minor]) }
        try Broken.unless(Dictionary(uniqueKeysWithValues: shown) == taxes, "rates of the shift")
        try Broken.unless(
            all.gross.minor == gross && all.sold.minor - all.returned.minor == gross
                && !all.sold.isNegative && all.returned.minor == returned
                && !all.returned.isNegative, "sold and returned")
        try Broken.unless(
            all.tenders.allSatisfy { $0.amount.minor == tenders[$0.method] ?? 0 }
                && all.tips.minor == tips
                && (all.loaded ?? []).map(\.amount.minor).sum == loaded
                && all.tenders.map(\.amount.minor).sum == gross + loaded + rounding + tips,
            "tenders of the shift")
        try Broken.unless(
            all.receipts == receipts && all.lines == lines && all.rounding.minor == rounding
                && all.discount.minor == discount, "counts, rounding or discounts of the shift")
    }
}
