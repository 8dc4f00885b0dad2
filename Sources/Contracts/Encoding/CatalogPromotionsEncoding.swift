import Commerce
package import Wire

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
