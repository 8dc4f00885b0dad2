package import Commerce
package import Wire

extension ProductDetail: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("axes", axes)
        record.field("tags", tags)
        record.field("codes", codes)
        record.field("combo", combo)
        record.field("rules", rules)
        record.field("variant", variant)
        record.field("deposits", deposits)
        record.field("toGoClass", toGoClass)
        record.field("modifierGroups", modifierGroups)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        axes = try record.field("axes")
        tags = try record.field("tags")
        codes = try record.field("codes")
        combo = try record.field("combo")
        rules = try record.field("rules")
        variant = try record.field("variant")
        deposits = try record.field("deposits")
        toGoClass = try record.field("toGoClass")
        modifierGroups = try record.field("modifierGroups")
    }
}

extension SaleRules.Tracking: CBORName {}

extension SaleRules.Limit: CBORName {}

extension SaleRules.Standing: CBORName {}

extension SaleRules: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("tare", tare)
        record.field("limit", limit)
        record.field("standing", standing)
        record.field("tracking", tracking)
        record.field("isDeposit", isDeposit)
        record.field("minimumAge", minimumAge)
        record.field("isOpenPrice", isOpenPrice)
        record.field("openPriceLimit", openPriceLimit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        tare = try record.field("tare")
        limit = try record.field("limit")
        standing = try record.field("standing")
        tracking = try record.field("tracking")
        isDeposit = try record.field("isDeposit")
        minimumAge = try record.field("minimumAge")
        isOpenPrice = try record.field("isOpenPrice")
        openPriceLimit = try record.field("openPriceLimit")
    }
}

extension Deposit: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("pieces", pieces)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let pieces: Int64 = try record.field("pieces")
        self.init(sku: sku, pieces: pieces)
    }
}

extension OptionAxis: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("values", values)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let name: String = try record.field("name")
        let values: [String] = try record.field("values")
        self.init(name: name, values: values)
    }
}

extension VariantOf: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("parent", parent)
        record.field("values", values)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let parent: String = try record.field("parent")
        let values: [String] = try record.field("values")
        self.init(parent: parent, values: values)
    }
}
