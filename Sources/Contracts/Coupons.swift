import ActorRuntime
package import Commerce
import Wire

/// Says which coupons the customer gives with the open sale, in place of those before; none takes
/// them away. Those that take something off are used up when it is finished.
package struct GiveCoupons: SaleStep {
    package static let wireName = "terminal.coupons/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    package var codes: [String]

    package init(sale: SaleID, step: Int64, codes: [String]) {
        (self.sale, self.step, self.codes) = (sale, step, codes)
    }
}

/// Adds coupon codes, all or none; a code is issued once.
package struct IssueCoupons: Message {
    package static let wireName = "vouchers.issueCoupons/1"
    package typealias Reply = Answer<Done>
    package var action: ActionID
    /// New, so that nothing of them is used.
    package var coupons: [CouponBook.Coupon]
    package var key: [UInt8] { action.bytes }

    package init(action: ActionID, coupons: [CouponBook.Coupon]) {
        (self.action, self.coupons) = (action, coupons)
    }
}

/// What codes let in, where the sale may use them.
package struct FindCoupons: Message {
    package static let wireName = "vouchers.findCoupons/1"
    package typealias Reply = Answer<CouponsFound>
    package var sale: SaleID
    package var codes: [String]

    package init(sale: SaleID, codes: [String]) {
        (self.sale, self.codes) = (sale, codes)
    }
}

package struct CouponsFound: WireValue {
    package static let wireName = "vouchers.couponsFound/1"
    /// In the order of the codes.
    package var coupons: [PromotionContext.Coupon]

    package init(coupons: [PromotionContext.Coupon]) {
        self.coupons = coupons
    }
}

/// Uses codes for a sale that is about to be finished: all of them or none.
package struct UseCoupons: SaleMessage {
    package static let wireName = "vouchers.useCoupons/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    /// Each once.
    package var codes: [String]

    package init(sale: SaleID, codes: [String]) {
        (self.sale, self.codes) = (sale, codes)
    }
}

/// Gives back the codes of a sale that did not come about.
package struct ReturnCoupons: SaleMessage {
    package static let wireName = "vouchers.returnCoupons/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

package struct ListCoupons: Message {
    package static let wireName = "vouchers.coupons/1"
    package typealias Reply = CouponsListed
    /// Only coupons whose code comes after this one; empty from the start.
    package var after: String
    package var limit: Int
    /// Only those of one promotion; nil is all.
    package var promotion: String?

    package init(after: String = "", limit: Int = 1000, promotion: String? = nil) {
        (self.after, self.limit, self.promotion) = (after, limit, promotion)
    }
}

package struct CouponsListed: WireValue {
    package static let wireName = "vouchers.couponsListed/1"
    package var coupons: [CouponBook.Coupon]

    package init(coupons: [CouponBook.Coupon]) {
        self.coupons = coupons
    }
}
