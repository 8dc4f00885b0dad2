import Commerce
package import Wire

extension PublishPriceLists: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lists", lists)
        record.field("isDryRun", isDryRun)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let lists: [PriceList] = try record.field("lists")
        let isDryRun: Bool = try record.field("isDryRun")
        self.init(lists: lists, isDryRun: isDryRun)
    }
}

extension WithdrawPriceLists: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("ids", ids)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let ids: [String] = try record.field("ids")
        self.init(ids: ids)
    }
}

extension CatalogListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lists", lists)
        record.field("changed", changed)
        record.field("version", version)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let lists: Int = try record.field("lists")
        let changed: Int = try record.field("changed")
        let version: Int64 = try record.field("version")
        self.init(version: version, changed: changed, lists: lists)
    }
}

extension ListPriceLists: CBORRecord {
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

extension PriceListsFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lists", lists)
        record.field("version", version)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let lists: [PriceList] = try record.field("lists")
        let version: Int64 = try record.field("version")
        self.init(version: version, lists: lists)
    }
}
