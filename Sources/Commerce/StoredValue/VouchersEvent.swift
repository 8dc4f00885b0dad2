/// What happens to gift cards and other accounts, to coupons and to layaways: all that one service keeps.
package enum VouchersEvent: Sendable {
    case value(StoredValueLedger.Event)
    case coupons(CouponBook.Event)
    case layaways(Layaways.Event)
}
