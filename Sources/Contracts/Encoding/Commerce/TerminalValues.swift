package import Commerce
package import Wire

extension TerminalState.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .opened(let value0):
            writer.variant("opened") { fields in
                fields.field("_0", value0)
            }
        case .lineAdded(let value0, let catalogue):
            writer.variant("lineAdded") { fields in
                fields.field("_0", value0)
                fields.field("catalogue", catalogue)
            }
        case .quantityChanged(let line, let value1):
            writer.variant("quantityChanged") { fields in
                fields.field("_1", value1)
                fields.field("line", line)
            }
        case .repriced(let value0, let catalogue):
            writer.variant("repriced") { fields in
                fields.field("_0", value0)
                fields.field("catalogue", catalogue)
            }
        case .reduced(let value0):
            writer.variant("reduced") { fields in
                fields.field("_0", value0)
            }
        case .lineDiscounted(let line, let value1, let reason):
            writer.variant("lineDiscounted") { fields in
                fields.field("_1", value1)
                fields.field("line", line)
                fields.field("reason", reason)
            }
        case .basketDiscounted(let value0, let reason):
            writer.variant("basketDiscounted") { fields in
                fields.field("_0", value0)
                fields.field("reason", reason)
            }
        case .comped(let lines, let reason):
            writer.variant("comped") { fields in
                fields.field("lines", lines)
                fields.field("reason", reason)
            }
        case .couponsGiven(let value0):
            writer.variant("couponsGiven") { fields in
                fields.field("_0", value0)
            }
        case .ordered(let value0):
            writer.variant("ordered") { fields in
                fields.field("_0", value0)
            }
        case .exempted(let reason):
            writer.variant("exempted") { fields in
                fields.field("reason", reason)
            }
        case .tendered(let value0):
            writer.variant("tendered") { fields in
                fields.field("_0", value0)
            }
        case .untendered(let value0):
            writer.variant("untendered") { fields in
                fields.field("_0", value0)
            }
        case .asked(let value0, let value1):
            writer.variant("asked") { fields in
                fields.field("_0", value0)
                fields.field("_1", value1)
            }
        case .voided(let value0):
            writer.variant("voided") { fields in
                fields.field("_0", value0)
            }
        case .finished(let value0):
            writer.variant("finished") { fields in
                fields.field("_0", value0)
            }
        case .trained(let value0):
            writer.variant("trained") { fields in
                fields.field("_0", value0)
            }
        case .refund(let value0):
            writer.variant("refund") { fields in
                fields.field("_0", value0)
            }
        case .attendance(let value0):
            writer.variant("attendance") { fields in
                fields.field("_0", value0)
            }
        case .handOver(let value0):
            writer.variant("handOver") { fields in
                fields.field("_0", value0)
            }
        case .exchanging(let value0, let refund):
            writer.variant("exchanging") { fields in
                fields.field("_0", value0)
                fields.field("by", refund)
            }
        case .drawer(let value0):
            writer.variant("drawer") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "opened":
                return .opened(try fields.field("_0"))
            case "lineAdded":
                return .lineAdded(try fields.field("_0"), catalogue: try fields.field("catalogue"))
            case "quantityChanged":
                let value1: Quantity = try fields.field("_1")
                let line: Int = try fields.field("line")
                return .quantityChanged(line: line, value1)
            case "repriced":
                return .repriced(try fields.field("_0"), catalogue: try fields.field("catalogue"))
            case "reduced":
                return .reduced(try fields.field("_0"))
            case "lineDiscounted":
                let value1: Discount? = try fields.field("_1")
                let line: Int = try fields.field("line")
                return .lineDiscounted(line: line, value1, reason: try fields.field("reason"))
            case "basketDiscounted":
                let value0: Discount? = try fields.field("_0")
                return .basketDiscounted(value0, reason: try fields.field("reason"))
            case "comped":
                let lines: [Int] = try fields.field("lines")
                return .comped(lines: lines, reason: try fields.field("reason"))
            case "couponsGiven":
                return .couponsGiven(try fields.field("_0"))
            case "ordered":
                return .ordered(try fields.field("_0"))
            case "exempted":
                return .exempted(reason: try fields.field("reason"))
            case "tendered":
                return .tendered(try fields.field("_0"))
            case "untendered":
                return .untendered(try fields.field("_0"))
            case "asked":
                return .asked(try fields.field("_0"), try fields.field("_1"))
            case "voided":
                return .voided(try fields.field("_0"))
            case "finished":
                return .finished(try fields.field("_0"))
            case "trained":
                return .trained(try fields.field("_0"))
            case "refund":
                return .refund(try fields.field("_0"))
            case "attendance":
                return .attendance(try fields.field("_0"))
            case "handOver":
                return .handOver(try fields.field("_0"))
            case "exchanging":
                let sale: OpenSale = try fields.field("_0")
                return .exchanging(sale, by: try fields.field("by"))
            case "drawer":
                return .drawer(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
