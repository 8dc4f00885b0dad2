package import Commerce
package import Wire

extension ParkedSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("due", due)
        record.field("sale", sale)
        record.field("since", since)
        record.field("terminal", terminal)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let due: Money = try record.field("due")
        let sale: OpenSale = try record.field("sale")
        let since: CivilTime = try record.field("since")
        let terminal: Int = try record.field("terminal")
        self.init(sale, due: due, terminal: terminal, since: since)
    }
}

extension ParkedSales.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .parked(let value0):
            writer.variant("parked") { fields in
                fields.field("_0", value0)
            }
        case .taken(let value0, let terminal):
            writer.variant("taken") { fields in
                fields.field("_0", value0)
                fields.field("terminal", terminal)
            }
        case .transferred(let value0, let staff):
            writer.variant("transferred") { fields in
                fields.field("_0", value0)
                fields.field("staff", staff)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "parked":
                return .parked(try fields.field("_0"))
            case "taken":
                return .taken(try fields.field("_0"), terminal: try fields.field("terminal"))
            case "transferred":
                return .transferred(try fields.field("_0"), staff: try fields.field("staff"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension HandOver: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .parked(let value0):
            writer.variant("parked") { fields in
                fields.field("_0", value0)
            }
        case .resumed(let value0):
            writer.variant("resumed") { fields in
                fields.field("_0", value0)
            }
        case .split(let value0, let parked):
            writer.variant("split") { fields in
                fields.field("_0", value0)
                fields.field("parked", parked)
            }
        case .merged(let value0, let with):
            writer.variant("merged") { fields in
                fields.field("_0", value0)
                fields.field("with", with)
            }
        case .transferred(let value0, let staff):
            writer.variant("transferred") { fields in
                fields.field("_0", value0)
                fields.field("staff", staff)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "parked":
                return .parked(try fields.field("_0"))
            case "resumed":
                return .resumed(try fields.field("_0"))
            case "split":
                return .split(try fields.field("_0"), parked: try fields.field("parked"))
            case "merged":
                return .merged(try fields.field("_0"), with: try fields.field("with"))
            case "transferred":
                return .transferred(try fields.field("_0"), staff: try fields.field("staff"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension Bill.Take: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let number: Int = try record.field("number")
        let quantity: Quantity = try record.field("quantity")
        self.init(number, quantity)
    }
}

extension SaleSplit: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .byLine(let value0):
            writer.variant("byLine") { fields in
                fields.field("_0", value0)
            }
        case .byShare:
            writer.variant("byShare") { _ in }
        case .byAmount(let value0):
            writer.variant("byAmount") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "byLine":
                return .byLine(try fields.field("_0"))
            case "byShare": return .byShare
            case "byAmount":
                return .byAmount(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
