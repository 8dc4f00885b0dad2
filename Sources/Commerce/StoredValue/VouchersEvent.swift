/// What happens to gift cards and store credit, and to coupons: all that one service keeps.
package enum VouchersEvent: Sendable {
    case value(StoredValueLedger.Event)
    case coupons(CouponBook.Event)
}
