package import Commerce
package import Wire

extension Drawer.Head: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("hash", Bytes(hash))
        record.field("kept", kept)
        record.field("lastZ", lastZ)
        record.field("grandTotal", grandTotal)
        record.field("lastTraining", lastTraining)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        hash = try record.hash("hash")
        kept = try record.field("kept")
        lastZ = try record.field("lastZ")
        grandTotal = try record.field("grandTotal")
        lastTraining = try record.field("lastTraining")
    }
}

extension Drawer.Row: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .head(let value0):
            writer.variant("head") { fields in
                fields.field("_0", value0)
            }
        case .shift(let value0):
            writer.variant("shift") { fields in
                fields.field("_0", value0)
            }
        case .totals(let value0):
            writer.variant("totals") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "head": return .head(try fields.field("_0"))
            case "shift": return .shift(try fields.field("_0"))
            case "totals": return .totals(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension Drawer.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .opened(let value0):
            writer.variant("opened") { fields in
                fields.field("_0", value0)
            }
        case .moved(let value0):
            writer.variant("moved") { fields in
                fields.field("_0", value0)
            }
        case .openedWithoutSale(let value0):
            writer.variant("openedWithoutSale") { fields in
                fields.field("_0", value0)
            }
        case .voided(let value0):
            writer.variant("voided") { fields in
                fields.field("_0", value0)
            }
        case .sold(let value0):
            writer.variant("sold") { fields in
                fields.field("_0", value0)
            }
        case .trained(let value0):
            writer.variant("trained") { fields in
                fields.field("_0", value0)
            }
        case .counted(let value0):
            writer.variant("counted") { fields in
                fields.field("_0", value0)
            }
        case .closed(let value0, let hash):
            writer.variant("closed") { fields in
                fields.field("_0", value0)
                fields.field("hash", Bytes(hash))
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "opened": return .opened(try fields.field("_0"))
            case "moved": return .moved(try fields.field("_0"))
            case "openedWithoutSale": return .openedWithoutSale(try fields.field("_0"))
            case "voided": return .voided(try fields.field("_0"))
            case "sold": return .sold(try fields.field("_0"))
            case "trained": return .trained(try fields.field("_0"))
            case "counted": return .counted(try fields.field("_0"))
            case "closed": return .closed(try fields.field("_0"), hash: try fields.hash("hash"))
            default: throw .unknownName(name)
            }
        }
    }
}
