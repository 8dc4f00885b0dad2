package import Commerce
package import Wire

extension Promotion: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("name", name)
        record.field("limit", limit)
        record.field("offer", offer)
        record.field("store", store)
        record.field("window", window)
        record.field("audience", audience)
        record.field("priority", priority)
        record.field("isExclusive", isExclusive)
        record.field("needsCoupon", needsCoupon)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: String = try record.field("id")
        let name: String = try record.field("name")
        let limit: Int? = try record.field("limit")
        let offer: Offer = try record.field("offer")
        let store: String? = try record.field("store")
        let window: PriceWindow? = try record.field("window")
        let audience: Promotion.Audience = try record.field("audience")
        let priority: Int = try record.field("priority")
        let isExclusive: Bool = try record.field("isExclusive")
        let needsCoupon: Bool = try record.field("needsCoupon")
        self.init(
            id: id, name: name, offer: offer, window: window, audience: audience, store: store,
            needsCoupon: needsCoupon, limit: limit, isExclusive: isExclusive, priority: priority)
    }
}

extension Promotion.Audience: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .everyone: writer.variant("everyone")
        case .members: writer.variant("members")
        case .group(let value0):
            writer.variant("group") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "everyone":
                return .everyone
            case "members":
                return .members
            case "group":
                return .group(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension ProductSet: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("excluded", excluded)
        record.field("included", included)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let excluded: ProductSet.Names = try record.field("excluded")
        let included: ProductSet.Names? = try record.field("included")
        self.init(included, except: excluded)
    }
}

extension ProductSet.Names: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("skus", skus)
        record.field("tags", tags)
        record.field("categories", categories)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let skus: [String] = try record.field("skus")
        let tags: [String] = try record.field("tags")
        let categories: [String] = try record.field("categories")
        self.init(skus: skus, categories: categories, tags: tags)
    }
}

extension PriceWindow: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("from", from)
        record.field("hours", hours)
        record.field("until", until)
        record.field("weekdays", weekdays)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let from: CivilTime? = try record.field("from")
        let hours: DayHours? = try record.field("hours")
        let until: CivilTime? = try record.field("until")
        let weekdays: Weekdays = try record.field("weekdays")
        self.init(from: from, until: until, weekdays: weekdays, hours: hours)
    }
}

extension Weekdays: CBORCodable {
    package func write(to writer: inout CBORWriter) { writer.integer(Int64(rawValue)) }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let days: UInt8 = try reader.integer()
        guard days < 0x80 else { throw .mismatch(wanted: "weekdays", path: "") }
        self.init(rawValue: days)
    }
}

extension DayHours: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("end", end)
        record.field("start", start)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let end: Int32 = try record.field("end")
        let start: Int32 = try record.field("start")
        self.init(start: start, end: end)
    }
}

extension Promotions.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .published(let value0):
            writer.variant("published") { fields in
                fields.field("_0", value0)
            }
        case .withdrawn(let value0):
            writer.variant("withdrawn") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "published":
                return .published(try fields.field("_0"))
            case "withdrawn":
                return .withdrawn(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
