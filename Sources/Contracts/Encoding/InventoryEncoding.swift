package import Wire

extension MoveStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("isSale", isSale)
        record.field("reason", reason)
        record.field("movements", movements)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        isSale = try record.field("isSale")
        reason = try record.field("reason")
        movements = try record.field("movements")
    }
}

extension RaiseStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("action", action)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sku = try record.field("sku")
        action = try record.field("action")
    }
}

extension StockRaised: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("booked", booked)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        booked = try record.field("booked")
    }
}

extension ReserveStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("wanted", wanted)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        wanted = try record.field("wanted")
    }
}

extension SetAside.State: CBORName {}

extension SetAside: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("goods", goods)
        record.field("state", state)
        record.field("reservation", reservation)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        goods = try record.field("goods")
        state = try record.field("state")
        reservation = try record.field("reservation")
    }
}

extension ReleaseStock: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension SetReorder: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("points", points)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        points = try record.field("points")
    }
}

extension SetReorder.Point: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sku = try record.field("sku")
        quantity = try record.field("quantity")
    }
}

extension StockLevels: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("skus", skus)
        record.field("after", after)
        record.field("limit", limit)
        record.field("onlyLow", onlyLow)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        skus = try record.field("skus")
        after = try record.field("after")
        limit = try record.field("limit")
        onlyLow = try record.field("onlyLow")
    }
}

extension StockShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rows", rows)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        rows = try record.field("rows")
    }
}

extension StockShown.Row: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("level", level)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sku = try record.field("sku")
        level = try record.field("level")
    }
}
