/// Coupon codes, what they let in, and which sales used them up.
///
/// A sale that used codes leaves a mark for ever: given back, it never uses codes again, so that a
/// request that comes late or twice does nothing.
package struct CouponBook: Sendable {
    package struct Coupon: Hashable, Sendable {
        package var code: String
        /// The id of its promotion.
        package var promotion: String
        /// How many sales may use it: 1 for a serial, nil for a code without end.
        package var limit: Int64?
        package var used: Int64

        package init(code: String, promotion: String, limit: Int64?, used: Int64 = 0) {
            (self.code, self.promotion) = (code, promotion)
            (self.limit, self.used) = (limit, used)
        }
    }

    /// What one sale did with codes.
    package struct Use: Hashable, Sendable {
        package var codes: [String]
        package var isReturned: Bool

        package init(codes: [String], isReturned: Bool) {
            (self.codes, self.isReturned) = (codes, isReturned)
        }
    }

    package enum Event: Sendable {
        case issued([Coupon])
        case redeemed(SaleID, codes: [String])
        /// The sale was abandoned or refunded: its codes are as if it had never been.
        case returned(SaleID)
    }

    /// The rows that an event changed.
    package struct Touched: Hashable, Sendable {
        package var codes: [String] = []
        package var sale: SaleID?
    }

    /// How many codes one sale may use.
    package static let saleLimit = 20

    private var coupons: [String: Coupon] = [:]
    private var uses: [SaleID: Use] = [:]

    package init() {}

    package subscript(code: String) -> Coupon? { coupons[code] }

    /// How many there are; none ever goes away.
    package var count: Int { coupons.count }

    /// In order, which takes its time: not for every question.
    package var codes: [String] { coupons.keys.sorted() }

    package func use(by sale: SaleID) -> Use? { uses[sale] }

    /// All or nothing; a code is issued once.
    package func issue(_ new: [Coupon]) throws(Refusal) -> [Event] {
        var seen: Set<String> = []
        for coupon in new {
            try Code.check(coupon.code, "coupon.badCode", "a coupon code")
            try Code.check(coupon.promotion, "coupon.badPromotion", "the id of a promotion")
            guard (1...Int64(1) << 32).contains(coupon.limit ?? 1), coupon.used == 0 else {
                throw Refusal("coupon.badLimit", "\(coupon.code): new, and for at least one sale")
            }
            guard coupons[coupon.code] == nil, seen.insert(coupon.code).inserted else {
                throw Refusal("coupon.duplicateCode", "\(coupon.code) was issued already")
            }
        }
        return new.isEmpty ? [] : [.issued(new)]
    }

    /// The coupon, where the sale may use it.
    package func find(_ code: String, for sale: SaleID) throws(Refusal) -> Coupon {
        guard let coupon = coupons[code] else {
            throw Refusal("coupon.unknown", "no coupon has the code \(code.prefix(64))")
        }
        if let use = uses[sale], !use.isReturned, use.codes.contains(code) { return coupon }
        guard coupon.limit.map({ coupon.used < $0 }) ?? true else {
            throw Refusal("coupon.used", "\(code) was used already; take it off the sale")
        }
        return coupon
    }

    /// What the codes let in, in the same order, where the sale may use all of them.
    package func find(
        _ codes: [String], for sale: SaleID
    ) throws(Refusal) -> [PromotionContext.Coupon] {
        try Self.check(codes)
        var found: [PromotionContext.Coupon] = []
        for code in codes {
            let coupon = try find(code, for: sale)
            found.append(.init(code: code, promotion: coupon.promotion))
        }
        return found
    }

    private static func check(_ codes: [String]) throws(Refusal) {
        guard Set(codes).count == codes.count, codes.count <= saleLimit else {
            throw Refusal("coupon.badCodes", "at most \(saleLimit) codes in a sale, each once")
        }
    }

    /// Uses all codes for the sale or none; the same again does nothing.
    package func redeem(_ codes: [String], for sale: SaleID) throws(Refusal) -> [Event] {
        try Self.check(codes)
        let wanted = codes.sorted()
        if let use = uses[sale] {
            guard !use.isReturned else {
                throw Refusal("coupon.saleOver", "the sale gave its coupons back; start another")
            }
            guard use.codes == wanted else {
                throw Refusal("coupon.otherCodes", "the sale used other coupons; give them back")
            }
            return []
        }
        for code in wanted { _ = try find(code, for: sale) }
        return wanted.isEmpty ? [] : [.redeemed(sale, codes: wanted)]
    }

    /// Gives the sale's codes back, once; it may come before the request to use them.
    package func giveBack(_ sale: SaleID) -> [Event] {
        uses[sale]?.isReturned == true ? [] : [.returned(sale)]
    }

    package mutating func apply(_ event: Event) -> Touched {
        switch event {
        case .issued(let new):
            for coupon in new { coupons[coupon.code] = coupon }
            return Touched(codes: new.map { $0.code })
        case .redeemed(let sale, let codes):
            uses[sale] = Use(codes: codes, isReturned: false)
            for code in codes { coupons[code]?.used += 1 }
            return Touched(codes: codes, sale: sale)
        case .returned(let sale):
            let codes = uses[sale]?.codes ?? []
            uses[sale] = Use(codes: codes, isReturned: true)
            for code in codes { coupons[code]?.used -= 1 }
            return Touched(codes: codes, sale: sale)
        }
    }

    package mutating func restore(_ coupon: Coupon) {
        coupons[coupon.code] = coupon
    }

    package mutating func restore(_ sale: SaleID, _ use: Use) {
        uses[sale] = use
    }
}
