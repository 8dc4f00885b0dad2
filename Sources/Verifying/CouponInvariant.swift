import Commerce
import Wire

/// `coupon.overused`: no code is used by more sales than it is for, and none that was never issued.
///
/// Counted anew from the sales that used it and did not give it back.
struct CouponInvariant {
    private var limits: [String: [String: Int64?]] = [:]
    private var uses: [String: [SaleID: [String]]] = [:]
    private var counts: [String: [String: Int64]] = [:]
    private(set) var wrong: [(place: SaleInvariants.Place, what: String)] = []

    mutating func take(
        _ event: CouponBook.Event, of actor: String, _ place: SaleInvariants.Place
    ) {
        switch event {
        case .issued(let new):
            for coupon in new { limits[actor, default: [:]][coupon.code] = .some(coupon.limit) }
        case .redeemed(let sale, let codes):
            if uses[actor]?[sale] != nil {
                wrong.append((place, "the sale \(sale.text) uses coupons again"))
            }
            uses[actor, default: [:]][sale] = codes
            for code in codes { use(code, by: sale, of: actor, place) }
        case .returned(let sale):
            for code in uses[actor]?[sale] ?? [] { counts[actor]?[code]? -= 1 }
            uses[actor, default: [:]][sale] = []
        }
    }

    private mutating func use(
        _ code: String, by sale: SaleID, of actor: String, _ place: SaleInvariants.Place
    ) {
        counts[actor, default: [:]][code, default: 0] += 1
        guard let limit = limits[actor]?[code] else {
            wrong.append((place, "\(sale.text) uses \(code), which was never issued"))
            return
        }
        if let limit, counts[actor]?[code] ?? 0 > limit {
            wrong.append((place, "\(code) is used up, and \(sale.text) uses it again"))
        }
    }
}
