package import Commerce
package import Wire

extension PointsLedger.Member: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("email", email)
        record.field("number", number)
        record.field("points", points)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let name: String = try record.field("name")
        let email: String = try record.field("email")
        let number: String = try record.field("number")
        let points: Int64 = try record.field("points")
        self.init(number: number, name: name, email: email, points: points)
    }
}

extension PointsLedger.Redemption: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("member", member)
        record.field("points", points)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let member: String? = try record.field("member")
        let points: Int64 = try record.field("points")
        self.init(member: member, points: points)
    }
}

extension PointsLedger.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .joined(let value0):
            writer.variant("joined") { fields in
                fields.field("_0", value0)
            }
        case .earned(let member, let points, let sale):
            writer.variant("earned") { fields in
                fields.field("sale", sale)
                fields.field("member", member)
                fields.field("points", points)
            }
        case .redeemed(let member, let points, let sale):
            writer.variant("redeemed") { fields in
                fields.field("sale", sale)
                fields.field("member", member)
                fields.field("points", points)
            }
        case .returned(let sale):
            writer.variant("returned") { fields in
                fields.field("sale", sale)
            }
        case .sent(let transfer):
            writer.variant("sent") { fields in
                fields.field("_0", transfer)
            }
        case .received(let transfer):
            writer.variant("received") { fields in
                fields.field("_0", transfer)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "joined":
                return .joined(try fields.field("_0"))
            case "earned":
                let sale: SaleID = try fields.field("sale")
                let member: String = try fields.field("member")
                let points: Int64 = try fields.field("points")
                return .earned(member: member, points: points, sale: sale)
            case "redeemed":
                let sale: SaleID = try fields.field("sale")
                let member: String = try fields.field("member")
                let points: Int64 = try fields.field("points")
                return .redeemed(member: member, points: points, sale: sale)
            case "returned":
                return .returned(sale: try fields.field("sale"))
            case "sent": return .sent(try fields.field("_0"))
            case "received": return .received(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
