import Commerce
package import Wire

extension CatalogChangesWanted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("store", store)
        record.field("digest", digest)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        store = try record.field("store")
        digest = try record.field("digest")
    }
}

extension CatalogChanges: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("upTo", upTo)
        record.field("isAll", isAll)
        record.field("digest", digest)
        record.field("events", events)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        upTo = try record.field("upTo")
        isAll = try record.field("isAll")
        digest = try record.field("digest")
        events = try record.field("events")
    }
}

extension AdoptCatalog: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("events", events)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        events = try record.field("events")
    }
}

extension CatalogAdopted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("refused", refused)
        record.field("version", version)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        refused = try record.field("refused")
        version = try record.field("version")
    }
}
