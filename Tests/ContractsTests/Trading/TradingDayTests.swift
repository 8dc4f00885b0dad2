import Commerce
import TestKit
import Testing

/// Every sale right to the cent, wherever its figures are looked up.
///
/// 100,000 baskets with promotions, discounts, goods on the house, returns, refunds, voids, splits and
/// tenders, gift cards and house accounts among them, forty to a terminal:
/// lines + tax − discounts = total = tenders − change − tips, in the sale, on the receipt, in X and Z and
/// in what is journalled; never more refunded than sold, to none more than it paid, and points with it; no
/// coupon used twice; balances of cards and accounts as their sales have it; parts of a bill are the whole;
/// receipts and Z reports without gap.
struct TradingDayTests {
    private static let firstSeed: UInt64 = 20_261_126
    private static let baskets = 40
    private static let days: UInt64 = 125
    /// How often each of these happens at the least, of 5,000 baskets.
    private static let least: [Happening: Int] = [
        .promoted: 500, .returned: 300, .comped: 400, .split: 600, .refund: 1000,
        .refundInCash: 100, .refundByMany: 300, .overRefund: 100, .cameBack: 300, .void: 100,
        .refusedVoid: 100, .change: 1000, .tip: 500, .foreign: 100, .paidByGiftCard: 300,
        .paidOnAccount: 300, .coupon: 100, .spentCoupon: 50, .giftCard: 300, .accountPayment: 100,
    ]

    @Test(arguments: UInt64(0)..<20)
    func `a hundred thousand sales are the same figures everywhere`(part: UInt64) throws {
        var happened: [Happening: Int] = [:]
        for seed in Self.firstSeed + part * Self.days..<Self.firstSeed + (part + 1) * Self.days {
            var day = try TradingDay(seed: seed)
            do {
                try day.trade(baskets: Self.baskets)
            } catch {
                Issue.record(
                    """
                    seed \(seed), basket \(day.happened[.basket] ?? 0): \(error)
                    \(day.last.json(day.shop))
                    """)
                return
            }
            happened.merge(day.happened, uniquingKeysWith: +)
        }
        #expect(happened[.basket] == 5000)
        for (happening, times) in Self.least {
            #expect(happened[happening] ?? 0 > times, "\(happening)")
        }
    }
}
