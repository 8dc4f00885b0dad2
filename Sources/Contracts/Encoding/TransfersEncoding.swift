import Commerce
package import Wire

extension ShipStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        transfer = try record.field("transfer")
    }
}

extension AcceptStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("from", from)
        record.field("arrival", arrival)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        from = try record.field("from")
        arrival = try record.field("arrival")
    }
}

extension AcceptTransfer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("store", store)
        record.field("arrival", arrival)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        store = try record.field("store")
        arrival = try record.field("arrival")
    }
}

extension TransferAccepted: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("store", store)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        store = try record.field("store")
    }
}

extension SyncShipped: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        transfer = try record.field("transfer")
    }
}

extension SyncArrived: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("arrival", arrival)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        arrival = try record.field("arrival")
    }
}

extension BorrowStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("store", store)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sku = try record.field("sku")
        store = try record.field("store")
        quantity = try record.field("quantity")
    }
}

extension StockLent: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("from", from)
        record.field("quantity", quantity)
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        from = try record.field("from")
        quantity = try record.field("quantity")
        transfer = try record.field("transfer")
    }
}

extension ListTransfers: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
    }
}

extension TransfersListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("transfers", transfers)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        transfers = try record.field("transfers")
    }
}
