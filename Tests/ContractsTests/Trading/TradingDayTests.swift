import Commerce
import TestKit
import Testing

/// Every sale right to the cent, wherever its figures are looked up.
///
/// 100,000 baskets with promotions, discounts, returns, refunds, splits and tenders, forty to a
/// terminal: lines + tax − discounts = total = tenders − change − tips, in the sale, on the receipt, in X
/// and Z and in what is journalled; never more refunded than sold, no coupon used twice; parts of a
/// bill are the whole;
/// receipts and Z reports without gap.
struct TradingDayTests {
    private static let firstSeed: UInt64 = 20_261_126
    private static let baskets = 40
    private static let days: UInt64 = 125

    @Test(arguments: UInt64(0)..<20)
    func `a hundred thousand sales are the same figures everywhere`(part: UInt64) throws {
        var happened = Happened()
        for seed in Self.firstSeed + part * Self.days..<Self.firstSeed + (part + 1) * Self.days {
            var day = try TradingDay(seed: seed)
            do {
                try day.trade(baskets: Self.baskets)
            } catch {
                Issue.record(
                    """
                    seed \(seed), basket \(day.happened.baskets): \(error)
                    \(day.last.json(day.shop))
                    """)
                return
            }
            happened += day.happened
        }
        #expect(happened.baskets == 5000)
        #expect(happened.promoted > 500)
        #expect(happened.returned > 300)
        #expect(happened.refunds > 1000)
        #expect(happened.overRefunds > 100)
        #expect(happened.splits > 600)
        #expect(happened.changes > 1000)
        #expect(happened.tips > 500)
        #expect(happened.foreign > 100)
        #expect(happened.coupons > 100)
        #expect(happened.spentCoupons > 50)
        #expect(happened.giftCards > 300)
    }
}
