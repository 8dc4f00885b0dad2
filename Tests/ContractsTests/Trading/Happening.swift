/// What happened at a terminal, so that nobody believes in days on which nothing did.
enum Happening: Hashable {
    case basket, promoted, returned, comped, split
    case refund, refundInCash, refundByMany, overRefund, cameBack
    case void, refusedVoid
    case change, tip, foreign, paidByGiftCard, paidOnAccount
    case coupon, spentCoupon, giftCard, accountPayment
}

extension [Happening: Int] {
    mutating func count(_ happening: Happening, _ times: Int = 1) {
        self[happening, default: 0] += times
    }
}
