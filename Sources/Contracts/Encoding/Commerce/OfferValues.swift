package import Commerce
package import Wire

extension Offer: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .each(let value0, let of):
            writer.variant("each") { fields in
                fields.field("_0", value0)
                fields.field("of", of)
            }
        case .buyGet(let buy, let of, let get, let from, let percent):
            writer.variant("buyGet") { fields in
                fields.field("of", of)
                fields.field("buy", buy)
                fields.field("get", get)
                fields.field("from", from)
                fields.field("percent", percent)
            }
        case .mix(let count, let of, let value2):
            writer.variant("mix") { fields in
                fields.field("_2", value2)
                fields.field("of", of)
                fields.field("count", count)
            }
        case .nth(let count, let of, let percent):
            writer.variant("nth") { fields in
                fields.field("of", of)
                fields.field("count", count)
                fields.field("percent", percent)
            }
        case .threshold(let spend, let of, let off):
            writer.variant("threshold") { fields in
                fields.field("of", of)
                fields.field("off", off)
                fields.field("spend", spend)
            }
        case .bundle(let value0, let price):
            writer.variant("bundle") { fields in
                fields.field("_0", value0)
                fields.field("price", price)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "each":
                let value0: UnitCut = try fields.field("_0")
                let of: ProductSet = try fields.field("of")
                return .each(value0, of: of)
            case "buyGet":
                let of: ProductSet = try fields.field("of")
                let buy: Int = try fields.field("buy")
                let get: Int = try fields.field("get")
                let from: ProductSet? = try fields.field("from")
                let percent: Int64 = try fields.field("percent")
                return .buyGet(buy: buy, of: of, get: get, from: from, percent: percent)
            case "mix":
                let value2: MixDeal = try fields.field("_2")
                let of: ProductSet = try fields.field("of")
                let count: Int = try fields.field("count")
                return .mix(count: count, of: of, value2)
            case "nth":
                let of: ProductSet = try fields.field("of")
                let count: Int = try fields.field("count")
                let percent: Int64 = try fields.field("percent")
                return .nth(count: count, of: of, percent: percent)
            case "threshold":
                let of: ProductSet = try fields.field("of")
                let off: Discount = try fields.field("off")
                let spend: Money = try fields.field("spend")
                return .threshold(spend: spend, of: of, off: off)
            case "bundle":
                let value0: [BundlePart] = try fields.field("_0")
                let price: Money = try fields.field("price")
                return .bundle(value0, price: price)
            default: throw .unknownName(name)
            }
        }
    }
}

extension UnitCut: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .percent(let value0):
            writer.variant("percent") { fields in
                fields.field("_0", value0)
            }
        case .amount(let value0):
            writer.variant("amount") { fields in
                fields.field("_0", value0)
            }
        case .price(let value0):
            writer.variant("price") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "percent":
                return .percent(try fields.field("_0"))
            case "amount":
                return .amount(try fields.field("_0"))
            case "price":
                return .price(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension MixDeal: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .price(let value0):
            writer.variant("price") { fields in
                fields.field("_0", value0)
            }
        case .percent(let value0):
            writer.variant("percent") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "price":
                return .price(try fields.field("_0"))
            case "percent":
                return .percent(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension BundlePart: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("count", count)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let count: Int = try record.field("count")
        self.init(sku: sku, count: count)
    }
}

extension PriceStep: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("source", source)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let amount: Money = try record.field("amount")
        let source: PriceStep.Source = try record.field("source")
        self.init(source, amount)
    }
}

extension PriceStep.Source: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .list(let value0):
            writer.variant("list") { fields in
                fields.field("_0", value0)
            }
        case .promotion(let id, let name):
            writer.variant("promotion") { fields in
                fields.field("id", id)
                fields.field("name", name)
            }
        case .coupon(let id, let code):
            writer.variant("coupon") { fields in
                fields.field("id", id)
                fields.field("code", code)
            }
        case .lineDiscount: writer.variant("lineDiscount")
        case .basketDiscount: writer.variant("basketDiscount")
        case .rounding: writer.variant("rounding")
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "list":
                return .list(try fields.field("_0"))
            case "promotion":
                let id: String = try fields.field("id")
                let name: String = try fields.field("name")
                return .promotion(id: id, name: name)
            case "coupon":
                let id: String = try fields.field("id")
                let code: String = try fields.field("code")
                return .coupon(id: id, code: code)
            case "lineDiscount":
                return .lineDiscount
            case "basketDiscount":
                return .basketDiscount
            case "rounding":
                return .rounding
            default: throw .unknownName(name)
            }
        }
    }
}
