package import Wire

extension IssueCoupons: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("action", action)
        record.field("coupons", coupons)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        action = try record.field("action")
        coupons = try record.field("coupons")
    }
}

extension FindCoupons: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("codes", codes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        codes = try record.field("codes")
    }
}

extension CouponsFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("coupons", coupons)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        coupons = try record.field("coupons")
    }
}

extension UseCoupons: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("codes", codes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        codes = try record.field("codes")
    }
}

extension ReturnCoupons: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension ListCoupons: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("after", after)
        record.field("limit", limit)
        record.field("promotion", promotion)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        after = try record.field("after")
        limit = try record.field("limit")
        promotion = try record.field("promotion")
    }
}

extension CouponsListed: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("coupons", coupons)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        coupons = try record.field("coupons")
    }
}
