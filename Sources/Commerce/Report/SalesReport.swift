/// Running totals of sales by day, hour, product, payment and staff; never a walk over all sales.
/// Tips are in none of them, and what loads an account is apart from what was sold. A refund is none of the
/// sales, and is taken off everything else.
package struct SalesReport: Sendable {
    package enum Dimension: String, Hashable, Sendable, CaseIterable {
        case day, hour, product, payment, staff
    }

    /// Where a total belongs: its dimension and the value in it, such as `day` `2026-11-02`.
    package struct Key: Hashable, Comparable, Sendable {
        package var dimension: Dimension
        package var value: String

        package init(_ dimension: Dimension, _ value: String) {
            self.dimension = dimension
            self.value = value
        }

        // By bytes, as rows on disk are: two spellings of one text are two values.
        package static func == (one: Key, other: Key) -> Bool {
            one.dimension == other.dimension && one.value.utf8.elementsEqual(other.value.utf8)
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(dimension)
            for byte in value.utf8 { hasher.combine(byte) }
        }

        package static func < (one: Key, other: Key) -> Bool {
            guard one.dimension == other.dimension else {
                return one.dimension.rawValue < other.dimension.rawValue
            }
            return one.value.utf8.lexicographicallyPrecedes(other.value.utf8)
        }
    }

    package struct Total: Hashable, Sendable {
        package var sales: Int64 = 0
        package var lines: Int64 = 0
        package var quantity: Quantity = .zero
        package var gross: Money = .zero
        /// Money that was taken and is no turnover; nil is none, and of a product or payment.
        package var loaded: Money?
        /// Nil is none; those that earlier builds reported are among the sales.
        package var refunds: Int64?

        package init() {}

        fileprivate mutating func count(_ sold: Sold) {
            if sold.isRefund == true { refunds = (refunds ?? 0) + 1 } else { sales += 1 }
        }

        fileprivate mutating func add(
            lines: Int64, quantity: Quantity, gross: Money, loaded: Money? = nil
        ) {
            self.lines += lines
            self.quantity.thousandths += quantity.thousandths
            self.gross.minor += gross.minor
            if let loaded {
                self.loaded = Money(minor: (self.loaded ?? .zero).minor + loaded.minor)
            }
        }
    }

    package enum Event: Sendable {
        case sold(Sold)
    }

    /// What a report needs of a sale.
    package struct Sold: Hashable, Sendable {
        package struct Line: Hashable, Sendable {
            package var sku: String
            package var name: String
            package var quantity: Quantity
            package var gross: Money

            package init(sku: String, name: String, quantity: Quantity, gross: Money) {
                (self.sku, self.name) = (sku, name)
                (self.quantity, self.gross) = (quantity, gross)
            }
        }

        package var sale: SaleID
        package var day: BusinessDay
        package var hour: Int
        package var staff: String
        package var lines: [Line]
        package var tenders: [Tender]
        package var change: Money
        package var gross: Money
        /// What its tenders pay for beside `gross`, none of it turnover; nil is nothing.
        package var loaded: Money?
        /// Whether it gives back; nil is no, or that an earlier build reported it.
        package var isRefund: Bool?

        package init(
            sale: SaleID, day: BusinessDay, hour: Int, staff: String, lines: [Line],
            tenders: [Tender], change: Money, gross: Money, loaded: Money? = nil,
            isRefund: Bool? = nil
        ) {
            self.isRefund = isRefund
            (self.sale, self.day, self.hour, self.staff) = (sale, day, hour, staff)
            (self.lines, self.tenders) = (lines, tenders)
            (self.change, self.gross, self.loaded) = (change, gross, loaded)
        }

        package init(_ sale: Sale) {
            let goods = zip(sale.lines, sale.priced.amounts).filter { $0.0.loads == nil }
            self.init(
                sale: sale.id, day: sale.day, hour: sale.soldAt.hour, staff: sale.staff,
                lines: goods.map { line, amount in
                    Line(sku: line.sku, name: line.name, quantity: line.quantity, gross: amount)
                }, tenders: sale.tenders, change: sale.change,
                gross: sale.turnover, loaded: sale.priced.loaded?.sum,
                isRefund: sale.origin == nil ? nil : true)
        }
    }

    private var totals: [Key: Total] = [:]

    package init() {}

    package subscript(key: Key) -> Total? { totals[key] }

    package func rows(_ dimension: Dimension) -> [(value: String, total: Total)] {
        totals.keys.filter { $0.dimension == dimension }.sorted()
            .map { ($0.value, totals[$0] ?? Total()) }
    }

    package func keys() -> [Key] { totals.keys.sorted() }

    /// Refuses a sale that the totals could not count.
    package func take(_ sold: Sold) throws(Refusal) -> [Event] {
        try sold.check()
        let limit = Int64(1) << 61
        let isCountable = Self.keys(of: sold).lazy.compactMap { self.totals[$0] }.allSatisfy {
            $0.gross.minor.magnitude < limit && $0.quantity.thousandths.magnitude < limit
                && ($0.loaded ?? .zero).minor.magnitude < limit
        }
        guard isCountable else { throw .overflow }
        return [.sold(sold)]
    }

    /// Where a sale counts, a product or method once for each time that it occurs.
    private static func keys(of sold: Sold) -> [Key] {
        [
            Key(.day, sold.day.text), Key(.hour, CivilTime.two(sold.hour)),
            Key(.staff, sold.staff),
        ] + sold.lines.map { Key(.product, $0.name) }
            + sold.tenders.map { Key(.payment, $0.method.rawValue) }
    }

    /// The totals that changed.
    package mutating func apply(_ event: Event) -> [Key] {
        guard case .sold(let sold) = event else { return [] }
        let count = Int64(sold.lines.count)
        let pieces = sold.lines.reduce(Quantity.zero) {
            Quantity(thousandths: $0.thousandths + $1.quantity.thousandths)
        }
        var touched: [Key] = []
        for key in Self.keys(of: sold).prefix(3) {
            totals[key, default: Total()].count(sold)
            totals[key]?.add(
                lines: count, quantity: pieces, gross: sold.gross, loaded: sold.loaded)
            touched.append(key)
        }
        touched += addProducts(sold) + addPayments(sold)
        return touched
    }

    private mutating func addProducts(_ sold: Sold) -> [Key] {
        var seen: Set<Key> = []
        return sold.lines.map { line in
            let key = Key(.product, line.name)
            if seen.insert(key).inserted { totals[key, default: Total()].count(sold) }
            totals[key]?.add(lines: 1, quantity: line.quantity, gross: line.gross)
            return key
        }
    }

    private mutating func addPayments(_ sold: Sold) -> [Key] {
        var seen: Set<Key> = []
        return sold.tenders.map { tender in
            let key = Key(.payment, tender.method.rawValue)
            let isFirst = seen.insert(key).inserted
            let change = tender.method == .cash && isFirst ? sold.change.minor : 0
            if isFirst { totals[key, default: Total()].count(sold) }
            totals[key]?.add(
                lines: 0, quantity: .zero,
                gross: Money(minor: tender.amount.minor - (tender.tip?.minor ?? 0) - change))
            return key
        }
    }

    package mutating func restore(_ key: Key, _ total: Total) {
        totals[key] = total
    }
}

extension SalesReport.Sold {
    /// Refuses what no sale of a terminal can be, so that no sum of it leaves its range.
    fileprivate func check() throws(Refusal) {
        var amounts = lines.map { $0.gross.minor }
        for tender in tenders { amounts += [tender.amount.minor, tender.tip?.minor ?? 0] }
        guard lines.count <= OpenSale.lineLimit, tenders.count <= OpenSale.lineLimit,
            (amounts + [gross.minor, loaded?.minor ?? 0]).allSatisfy({ $0.magnitude <= Self.limit }
            ),
            (0...Self.limit).contains(change.minor),
            lines.allSatisfy({ $0.quantity.thousandths.magnitude <= Self.limit }),
            (0..<24).contains(hour)
        else { throw .overflow }
        try Code.check(staff, "sale.badStaff", "a staff number")
        for line in lines where !Code.isPrintable(line.name, limit: 200) {
            throw Refusal("reporting.badName", "\(line.sku): the name is too long or not printable")
        }
    }

    private static let limit = Int64(1) << 48
}
