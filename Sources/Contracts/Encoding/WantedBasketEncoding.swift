import Commerce
package import Wire

extension WantedBasket: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("time", time)
        record.field("group", group)
        record.field("lines", lines)
        record.field("coupons", coupons)
        record.field("isMember", isMember)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let time: CivilTime = try record.field("time")
        let group: String? = try record.field("group")
        let lines: [WantedBasket.Line] = try record.field("lines")
        let coupons: [PromotionContext.Coupon]? = try record.field("coupons")
        let isMember: Bool = try record.field("isMember")
        let terminal: Int? = try record.field("terminal")
        self.init(
            lines: lines, isMember: isMember, at: time, group: group, terminal: terminal,
            coupons: coupons)
    }
}

extension WantedBasket.Line: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("base", base)
        record.field("price", price)
        record.field("choice", choice)
        record.field("isFixed", isFixed)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let base: Money? = try record.field("base")
        let price: Money? = try record.field("price")
        let choice: ItemChoice? = try record.field("choice")
        let isFixed: Bool = try record.field("isFixed")
        let quantity: Quantity = try record.field("quantity")
        self.init(
            quantity: quantity, price: price, isFixed: isFixed, base: base, choice: choice)
    }
}
