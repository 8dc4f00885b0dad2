package import Commerce
package import Wire

extension PrintJob: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("copy", copy)
        record.field("held", held)
        record.field("sale", sale)
        record.field("sent", sent)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let copy: Int? = try record.field("copy")
        let held: String? = try record.field("held")
        let sale: Sale = try record.field("sale")
        let sent: Int = try record.field("sent")
        let number: Int64 = try record.field("number")
        self.init(number: number, sale: sale, sent: sent, held: held, copy: copy)
    }
}

extension PrintQueue.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .taken(let value0):
            writer.variant("taken") { fields in
                fields.field("_0", value0)
            }
        case .sending(let value0):
            writer.variant("sending") { fields in
                fields.field("_0", value0)
            }
        case .printed(let value0):
            writer.variant("printed") { fields in
                fields.field("_0", value0)
            }
        case .held(let value0, let reason):
            writer.variant("held") { fields in
                fields.field("_0", value0)
                fields.field("reason", reason)
            }
        case .resumed(let value0):
            writer.variant("resumed") { fields in
                fields.field("_0", value0)
            }
        case .cancelled(let value0):
            writer.variant("cancelled") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "taken": return .taken(try fields.field("_0"))
            case "sending": return .sending(try fields.field("_0"))
            case "printed": return .printed(try fields.field("_0"))
            case "held":
                let number: Int64 = try fields.field("_0")
                return .held(number, reason: try fields.field("reason"))
            case "resumed": return .resumed(try fields.field("_0"))
            case "cancelled": return .cancelled(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
