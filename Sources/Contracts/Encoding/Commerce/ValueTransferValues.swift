import Commerce
package import Wire

extension ValueTransfer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("to", to)
        record.field("from", from)
        record.field("value", value)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: SaleID = try record.field("id")
        let to: String = try record.field("to")
        let from: String = try record.field("from")
        let value: ValueTransfer.Value = try record.field("value")
        self.init(id: id, from: from, to: to, value: value)
    }
}

extension ValueTransfer.Value: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .account(let account):
            writer.variant("account") { fields in
                fields.field("account", account)
            }
        case .member(let member):
            writer.variant("member") { fields in
                fields.field("member", member)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "account": return .account(try fields.field("account"))
            case "member": return .member(try fields.field("member"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension ValueTransfer.Holder: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .account(let code):
            writer.variant("account") { fields in
                fields.field("code", code)
            }
        case .member(let number):
            writer.variant("member") { fields in
                fields.field("number", number)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "account": return .account(code: try fields.field("code"))
            case "member": return .member(number: try fields.field("number"))
            default: throw .unknownName(name)
            }
        }
    }
}
