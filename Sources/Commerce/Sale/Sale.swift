/// A finished sale: paid, numbered, never changed again.
package struct Sale: Hashable, Sendable {
    package var id: SaleID
    package var store: String
    package var terminal: Int
    /// Of the terminal's series, without gap; of a device's, where it sold offline.
    package var receipt: String
    package var currency: Currency
    package var lines: [SaleLine]
    package var discount: Discount?
    package var priced: PricedBasket
    package var tenders: [Tender]
    package var change: Money
    package var staff: String
    package var member: String?
    /// The version of the catalogue that priced it.
    package var catalogue: Int64
    /// What the clock in the store showed when the customer paid.
    package var soldAt: CivilTime
    package var day: BusinessDay
    /// What it gives back, where it is the counter-sale of a refund.
    package var origin: RefundOrigin?
    /// Whether it was only practised, and is in no book; nil is no.
    package var isTraining: Bool?
    /// Whether its amounts were agreed and not priced: a part of a split sale; nil is no.
    package var isAgreed: Bool?
    /// Nil where prices hold the tax, or where an earlier build finished the sale.
    package var prices: Pricing.Prices?
    /// The codes that it used up; nil is none.
    package var coupons: [String]?
    /// Where a device made the sale by itself; nil where the terminal did.
    package var offline: DeviceReceipt?
    /// Why the discount of the whole was given; nil where nobody said.
    package var reason: String?
    /// What decided about its VAT besides its lines; nil is nothing.
    package var taxing: SaleTaxing?
    /// The other half, where it is one of an exchange.
    package var exchange: Exchange?
    /// What the member has after it, as far as its terminal knows; nil where nobody was asked.
    package var pointsBalance: Int64?

    package init(
        id: SaleID, store: String, terminal: Int, receipt: String, currency: Currency,
        lines: [SaleLine], discount: Discount?, priced: PricedBasket, tenders: [Tender],
        change: Money, staff: String, member: String?, catalogue: Int64, soldAt: CivilTime,
        day: BusinessDay, origin: RefundOrigin? = nil, isTraining: Bool? = nil,
        isAgreed: Bool? = nil, prices: Pricing.Prices? = nil, coupons: [String]? = nil,
        offline: DeviceReceipt? = nil, reason: String? = nil, taxing: SaleTaxing? = nil
    ) {
        (self.id, self.store, self.terminal, self.receipt) = (id, store, terminal, receipt)
        (self.currency, self.lines, self.discount) = (currency, lines, discount)
        (self.priced, self.tenders, self.change) = (priced, tenders, change)
        (self.staff, self.member, self.catalogue) = (staff, member, catalogue)
        (self.soldAt, self.day, self.origin) = (soldAt, day, origin)
        self.isTraining = isTraining
        self.isAgreed = isAgreed
        (self.prices, self.coupons, self.offline) = (prices, coupons, offline)
        (self.reason, self.taxing) = (reason, taxing)
    }

    /// What was given to the staff on top of what was due: no turnover, and without tax.
    package var tip: Money {
        Money(minor: tenders.reduce(Int64(0)) { $0 &+ ($1.tip?.minor ?? 0) })
    }
}

/// A sale that is still being rung up.
package struct OpenSale: Hashable, Sendable {
    package var id: SaleID
    package var staff: String
    package var member: String?
    /// Of customers, for price lists and promotions.
    package var group: String?
    package var lines: [SaleLine] = []
    package var discount: Discount?
    /// Why the discount of the whole was given; nil where nobody said.
    package var reason: String?
    package var tenders: [Tender] = []
    package var catalogue: Int64 = 0
    /// What it costs, where its lines are not priced: a part of a split sale; one amount for each line.
    package var agreed: PricedBasket?
    /// How often it went from a terminal to parking or back; nil is never.
    package var handOvers: Int64?
    /// Whether it was begun by somebody who practises; nil is no.
    package var isTraining: Bool?
    /// Coupons that were given with it, whether they take something off or not; nil is none.
    package var coupons: [PromotionContext.Coupon]?
    /// Whether they were used up when the sale was split: whatever becomes of this part of it, others were
    /// cheaper by them. Nil is no.
    package var hasUsedCoupons: Bool?
    /// Nil is the store's, as where it has none.
    package var orderType: OrderType?
    /// Why no VAT is charged; nil where it is.
    package var exemption: String?
    /// The refund whose goods pay for it, where it is the sale of an exchange.
    package var exchangedBy: SaleID?

    package init(
        id: SaleID, staff: String, member: String? = nil, group: String? = nil,
        orderType: OrderType? = nil
    ) {
        self.orderType = orderType
        self.id = id
        self.staff = staff
        self.member = member
        self.group = group
    }

    /// How many lines one sale may have.
    package static let lineLimit = 1000

    package mutating func add(_ line: SaleLine) throws(Refusal) {
        guard lines.count < Self.lineLimit else {
            throw Refusal("sale.tooManyLines", "at most \(Self.lineLimit) lines in one sale")
        }
        lines.append(try line.checkedForSale())
    }

    /// What promotions take off each line, in place of what they did; steps may be of fewer lines.
    package mutating func reduce(by steps: [[PriceStep]]) {
        for index in lines.indices {
            let taken = index < steps.count ? steps[index] : []
            lines[index].reductions = taken.isEmpty ? nil : taken
        }
    }

    /// What promotions take off each line.
    package var reductions: [[PriceStep]] { lines.map { $0.reductions ?? [] } }

    /// A line by the number that the receipt shows, from 1.
    package func line(_ number: Int) throws(Refusal) -> SaleLine {
        guard (1...max(1, lines.count)).contains(number), !lines.isEmpty else {
            throw Refusal("sale.unknownLine", "lines of the sale: \(lines.count)")
        }
        return lines[number - 1]
    }
}
