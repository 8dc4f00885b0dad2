import Commerce

/// What has gone back of what paid for one sale, added up from its counter-sales.
struct PaidBack {
    private struct Source {
        let tender: Tender
        /// What it paid, tips aside, and has not got back.
        var left: Int64

        func isOf(_ other: Tender) -> Bool {
            tender.method == other.method && tender.code == other.code
        }
    }

    /// In the order in which they get their money.
    private static let order: [Tender.Method] = [.houseAccount, .giftCard, .points, .card]
    private var sources: [Source] = []
    /// What stayed of cash, before it was rounded to coins.
    private var cash: Int64
    private var total: Int64
    private var turnover: Int64
    /// That were earned.
    private var points: Int64
    /// Whether cash took what others paid.
    private var isInCash = false
    /// What went out in cash before it was rounded to coins, and in coins.
    private var out = (exact: Int64(0), inCoins: Int64(0))

    init(_ sale: Sale) {
        (cash, total) = (Self.cash(of: sale), sale.priced.total.minor)
        turnover = sale.priced.due.minor - (sale.priced.loaded ?? []).map(\.amount.minor).sum
        points = sale.movedPoints
        for tender in Self.order.flatMap({ method in
            sale.tenders.filter { $0.method == method }
        }) {
            let paid = tender.amount.minor - (tender.tip?.minor ?? 0)
            if let last = sources.indices.last, sources[last].isOf(tender) {
                sources[last].left += paid
            } else {
                sources.append(Source(tender: tender, left: paid))
            }
        }
    }

    private static func cash(of sale: Sale) -> Int64 {
        sale.tenders.filter { $0.method == .cash }.reduce(
            -sale.change.minor - sale.priced.rounding.minor
        ) { $0 + $1.amount.minor - ($1.tip?.minor ?? 0) }
    }

    /// Counts a counter-sale in; `inCash` where cash was wanted for what cards and gift cards paid.
    mutating func add(_ counter: Sale, inCash: Bool, coin: Int64) throws {
        if inCash { isInCash = true }
        out.exact -= Self.cash(of: counter)
        out.inCoins -= counter.tenders.filter { $0.method == .cash }.map(\.amount.minor).sum
        try Broken.unless(
            out.inCoins == inCoins(out.exact, coin), "all cash that went out is rounded once")
        for tender in counter.tenders where tender.method != .cash {
            guard let place = sources.firstIndex(where: { $0.isOf(tender) }) else {
                throw Broken("\(tender.method) gets money back and paid none")
            }
            sources[place].left += tender.amount.minor
            try Broken.unless(
                tender.amount < .zero && sources[place].left >= 0,
                "\(tender.method) gets back more than it paid")
        }
        try checkOrder(counter, inCash: inCash)
        cash += Self.cash(of: counter)
        total += counter.priced.total.minor
        try Broken.unless(
            cash + sources.map(\.left).sum == total, "what stays of the tenders is what was kept")
        try countPoints(counter)
    }

    /// Nothing goes to a later one while an earlier one has not got back all.
    private func checkOrder(_ counter: Sale, inCash: Bool) throws {
        let takers = sources.filter { source in
            !inCash || [.houseAccount, .points].contains(source.tender.method)
        }
        let filled = takers.firstIndex { $0.left > 0 }.map { takers[...$0] } ?? takers[...]
        let others = counter.tenders.filter { tender in
            tender.method != .cash && !filled.contains { $0.isOf(tender) }
        }
        try Broken.unless(
            others.isEmpty && (takers.allSatisfy { $0.left == 0 } || Self.cash(of: counter) == 0),
            "house account, gift cards, points, cards, and cash at last")
    }

    /// What is left of the sale has earned its points.
    private mutating func countPoints(_ counter: Sale) throws {
        let paid = counter.tenders.filter { $0.method == .points }.map(\.amount.minor).sum
        let isBelowZero = turnover < 0
        points += counter.movedPoints + paid
        turnover += counter.priced.total.minor
        try Broken.unless(
            isBelowZero || points == max(0, turnover) / 100, "\(points) points for \(turnover)")
    }

    /// Of a sale of which all came back.
    func checkAll() throws {
        try Broken.unless(
            points == 0 && total == 0 && (isInCash || sources.allSatisfy { $0.left == 0 }),
            "all came back, and each tender with it: \(self)")
    }
}
