package import Commerce
package import Wire

extension Opening: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("float", float)
        record.field("stamp", stamp)
        record.field("pieces", pieces)
        record.field("stayed", stayed)
        record.field("isAutomatic", isAutomatic)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let float: Money = try record.field("float")
        let stamp: Stamp = try record.field("stamp")
        let pieces: [CashCount.Pieces] = try record.field("pieces")
        let stayed: Money = try record.field("stayed")
        let isAutomatic: Bool = try record.field("isAutomatic")
        self.init(
            stamp: stamp, float: float, pieces: pieces, stayed: stayed, isAutomatic: isAutomatic)
    }
}

extension ReceiptRange: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("last", last)
        record.field("first", first)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let last: Int64 = try record.field("last")
        let first: Int64 = try record.field("first")
        self.init(first: first, last: last)
    }
}

extension Shift: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("cash", cash)
        record.field("counts", counts)
        record.field("opening", opening)
        record.field("receipts", receipts)
        record.field("countsMade", countsMade)
        record.field("expectedAtCount", expectedAtCount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let cash: CashTotals = try record.field("cash")
        let counts: [CashCount] = try record.field("counts")
        let opening: Opening = try record.field("opening")
        let receipts: ReceiptRange? = try record.field("receipts")
        let countsMade: Int64 = try record.field("countsMade")
        let expectedAtCount: Money? = try record.field("expectedAtCount")
        self.init(
            opening: opening, cash: cash, receipts: receipts, counts: counts,
            countsMade: countsMade, expectedAtCount: expectedAtCount)
    }
}

extension ShiftTotals.Day: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("last", last)
        record.field("first", first)
        record.field("tally", tally)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let last: BusinessDay = try record.field("last")
        let first: BusinessDay = try record.field("first")
        let tally: Tally = try record.field("tally")
        self.init(first: first, last: last, tally)
    }
}

extension ShiftTotals.Person: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("staff", staff)
        record.field("tally", tally)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let staff: String = try record.field("staff")
        let tally: Tally = try record.field("tally")
        self.init(staff, tally)
    }
}

extension ShiftTotals: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("all", all)
        record.field("days", days)
        record.field("people", people)
        record.field("training", training)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        restore(.all(try record.field("all")))
        let days: [Day] = try record.field("days")
        let people: [Person] = try record.field("people")
        for day in days { restore(.day(day)) }
        for person in people { restore(.person(person)) }
        restore(.training(try record.field("training")))
    }
}

extension ShiftTotals.Row: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .all(let value0):
            writer.variant("all") { fields in
                fields.field("_0", value0)
            }
        case .training(let value0):
            writer.variant("training") { fields in
                fields.field("_0", value0)
            }
        case .day(let value0):
            writer.variant("day") { fields in
                fields.field("_0", value0)
            }
        case .person(let value0):
            writer.variant("person") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "all": return .all(try fields.field("_0"))
            case "training": return .training(try fields.field("_0"))
            case "day": return .day(try fields.field("_0"))
            case "person": return .person(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
