package import Commerce
package import Wire

extension CouponBook.Coupon: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("used", used)
        record.field("limit", limit)
        record.field("promotion", promotion)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let code: String = try record.field("code")
        let used: Int64 = try record.field("used")
        let limit: Int64? = try record.field("limit")
        let promotion: String = try record.field("promotion")
        self.init(code: code, promotion: promotion, limit: limit, used: used)
    }
}

extension CouponBook.Use: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("codes", codes)
        record.field("isReturned", isReturned)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let codes: [String] = try record.field("codes")
        let isReturned: Bool = try record.field("isReturned")
        self.init(codes: codes, isReturned: isReturned)
    }
}

extension CouponBook.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .issued(let value0):
            writer.variant("issued") { fields in
                fields.field("_0", value0)
            }
        case .redeemed(let value0, let codes):
            writer.variant("redeemed") { fields in
                fields.field("_0", value0)
                fields.field("codes", codes)
            }
        case .returned(let value0):
            writer.variant("returned") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "issued":
                return .issued(try fields.field("_0"))
            case "redeemed":
                return .redeemed(try fields.field("_0"), codes: try fields.field("codes"))
            case "returned":
                return .returned(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension PromotionContext.Coupon: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("promotion", promotion)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let code: String = try record.field("code")
        let promotion: String = try record.field("promotion")
        self.init(code: code, promotion: promotion)
    }
}

extension Pledge: CBORName {}
