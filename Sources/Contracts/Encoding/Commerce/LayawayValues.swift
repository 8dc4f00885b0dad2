package import Commerce
package import Wire

extension Layaway.State: CBORName {}

extension Layaway.Deposit: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("sale", sale)
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: BusinessDay = try record.field("day")
        let sale: SaleID = try record.field("sale")
        let amount: Money = try record.field("amount")
        self.init(sale: sale, amount: amount, day: day)
    }
}

extension Layaway: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("fee", fee)
        record.field("state", state)
        record.field("total", total)
        record.field("endedBy", endedBy)
        record.field("minimum", minimum)
        record.field("deposits", deposits)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let fee: Money = try record.field("fee")
        let state: State = try record.field("state")
        let total: Money = try record.field("total")
        let endedBy: SaleID? = try record.field("endedBy")
        let minimum: Money = try record.field("minimum")
        let deposits: [Deposit] = try record.field("deposits")
        self.init(
            restoring: total, minimum: minimum, deposits: deposits, state: state, endedBy: endedBy,
            fee: fee)
    }
}

extension LaidAway: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("name", name)
        record.field("lines", lines)
        record.field("number", number)
        record.field("priced", priced)
        record.field("layaway", layaway)
        record.field("reserved", reserved)
        record.field("catalogue", catalogue)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let name: String? = try record.field("name")
        let lines: [SaleLine] = try record.field("lines")
        let number: String = try record.field("number")
        let priced: PricedBasket = try record.field("priced")
        let layaway: Layaway = try record.field("layaway")
        let reserved: SaleID? = try record.field("reserved")
        let catalogue: Int64 = try record.field("catalogue")
        self.init(
            number: number, name: name, lines: lines, priced: priced, catalogue: catalogue,
            layaway: layaway, reserved: reserved)
    }
}

extension LayawayStep: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let kind: Kind = try record.field("kind")
        let number: String = try record.field("number")
        self.init(number, kind)
    }
}

extension LayawayStep.Kind: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .deposit(let value0):
            writer.variant("deposit") { fields in
                fields.field("_0", value0)
            }
        case .take: writer.variant("take") { _ in }
        case .cancel(let fee):
            writer.variant("cancel") { fields in
                fields.field("fee", fee)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "deposit": return .deposit(try fields.field("_0"))
            case "take": return .take
            case "cancel": return .cancel(fee: try fields.field("fee"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension Layaways.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .laidAway(let value0):
            writer.variant("laidAway") { fields in
                fields.field("_0", value0)
            }
        case .changed(let number, let value1):
            writer.variant("changed") { fields in
                fields.field("_1", value1)
                fields.field("number", number)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "laidAway": return .laidAway(try fields.field("_0"))
            case "changed":
                let event: Layaway.Event = try fields.field("_1")
                return .changed(number: try fields.field("number"), event)
            default: throw .unknownName(name)
            }
        }
    }
}

extension Layaway.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .paid(let value0):
            writer.variant("paid") { fields in
                fields.field("_0", value0)
            }
        case .taken(let by):
            writer.variant("taken") { fields in
                fields.field("by", by)
            }
        case .cancelled(let by, let fee):
            writer.variant("cancelled") { fields in
                fields.field("by", by)
                fields.field("fee", fee)
            }
        case .undone(let value0):
            writer.variant("undone") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "paid": return .paid(try fields.field("_0"))
            case "taken": return .taken(by: try fields.field("by"))
            case "cancelled":
                let by: SaleID = try fields.field("by")
                return .cancelled(by: by, fee: try fields.field("fee"))
            case "undone": return .undone(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
