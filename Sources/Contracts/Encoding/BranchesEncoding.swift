import Commerce
package import Wire

extension TakeNews: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("news", news)
        record.field("first", first)
        record.field("store", store)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        news = try record.field("news")
        first = try record.field("first")
        store = try record.field("store")
    }
}

extension NewsTaken: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("last", last)
        record.field("received", received)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        last = try record.field("last")
        received = try record.field("received")
    }
}

extension ShowBranches: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension BranchesShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
        record.field("conflicts", conflicts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
        conflicts = try record.field("conflicts")
    }
}

extension BranchesShown.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("store", store)
        record.field("branch", branch)
        record.field("silent", silent)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        store = try record.field("store")
        branch = try record.field("branch")
        silent = try record.field("silent")
    }
}

extension BranchStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("skus", skus)
        record.field("after", after)
        record.field("limit", limit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        skus = try record.field("skus")
        after = try record.field("after")
        limit = try record.field("limit")
    }
}

extension BranchStockShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
    }
}

extension BranchStockShown.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("stores", stores)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sku = try record.field("sku")
        stores = try record.field("stores")
    }
}

extension BranchStockShown.Level: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("store", store)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        store = try record.field("store")
        quantity = try record.field("quantity")
    }
}
