import Commerce
package import Wire

extension WantedBasket: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("time", time)
        record.field("lines", lines)
        record.field("isMember", isMember)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let time: CivilTime = try record.field("time")
        let lines: [WantedBasket.Line] = try record.field("lines")
        let isMember: Bool = try record.field("isMember")
        self.init(lines: lines, isMember: isMember, at: time)
    }
}

extension WantedBasket.Line: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("price", price)
        record.field("isFixed", isFixed)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let price: Money? = try record.field("price")
        let isFixed: Bool = try record.field("isFixed")
        let quantity: Quantity = try record.field("quantity")
        self.init(quantity: quantity, price: price, isFixed: isFixed)
    }
}

extension PublishPromotions: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("isDryRun", isDryRun)
        record.field("promotions", promotions)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let isDryRun: Bool = try record.field("isDryRun")
        let promotions: [Promotion] = try record.field("promotions")
        self.init(promotions: promotions, isDryRun: isDryRun)
    }
}

extension WithdrawPromotions: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("ids", ids)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let ids: [String] = try record.field("ids")
        self.init(ids: ids)
    }
}

extension CatalogPromoted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("changed", changed)
        record.field("version", version)
        record.field("promotions", promotions)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let changed: Int = try record.field("changed")
        let version: Int64 = try record.field("version")
        let promotions: Int = try record.field("promotions")
        self.init(version: version, changed: changed, promotions: promotions)
    }
}

extension ListPromotions: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let after: String = try record.field("after")
        let limit: Int = try record.field("limit")
        self.init(after: after, limit: limit)
    }
}

extension PromotionsFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("version", version)
        record.field("promotions", promotions)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let version: Int64 = try record.field("version")
        let promotions: [Promotion] = try record.field("promotions")
        self.init(version: version, promotions: promotions)
    }
}
