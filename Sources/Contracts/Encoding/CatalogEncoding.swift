package import Wire

extension FindProducts: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("codes", codes)
        record.field("basket", basket)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        codes = try record.field("codes")
        basket = try record.field("basket")
    }
}

extension ProductsFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lines", lines)
        record.field("offers", offers)
        record.field("prices", prices)
        record.field("version", version)
        record.field("reductions", reductions)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        lines = try record.field("lines")
        offers = try record.field("offers")
        prices = try record.field("prices")
        version = try record.field("version")
        reductions = try record.field("reductions")
    }
}

extension ProductsFound.Offer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("vat", vat)
        record.field("toGo", toGo)
        record.field("product", product)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        vat = try record.field("vat")
        toGo = try record.field("toGo")
        product = try record.field("product")
    }
}

extension PublishProducts: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("isDryRun", isDryRun)
        record.field("products", products)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        isDryRun = try record.field("isDryRun")
        products = try record.field("products")
    }
}

extension CatalogPublished: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("changed", changed)
        record.field("version", version)
        record.field("products", products)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        changed = try record.field("changed")
        version = try record.field("version")
        products = try record.field("products")
    }
}

extension ListProducts: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        limit = try record.field("limit")
    }
}
