package import Commerce
package import Wire

extension PaymentBook.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .intended(let intent, let amount, let day):
            writer.variant("intended") { fields in
                fields.field("_0", intent.sale)
                fields.field("_1", amount)
                fields.field("on", day)
                fields.field("tender", intent.tenderIfNotFirst)
            }
        case .sent(let intent, let attempt):
            writer.variant("sent") { fields in
                fields.field("_0", intent.sale)
                fields.field("tender", intent.tenderIfNotFirst)
                fields.field("attempt", attempt)
            }
        case .answered(let intent, let state, let reference, let approved):
            writer.variant("answered") { fields in
                fields.field("_0", intent.sale)
                fields.field("_1", state)
                fields.field("tender", intent.tenderIfNotFirst)
                fields.field("approved", approved)
                fields.field("reference", reference)
            }
        case .settled, .cancelled, .givenBack, .differed: writeEnd(to: &writer)
        case .owed, .refunded, .forgot: writeLater(to: &writer)
        }
    }

    /// What follows from how the sale ends.
    private func writeEnd(to writer: inout CBORWriter) {
        switch self {
        case .settled(let sale, let tenders, let change):
            writer.variant("settled") { fields in
                fields.field("_0", sale)
                fields.field("_1", tenders)
                fields.field("change", change)
            }
        case .cancelled(let sale, let day):
            writer.variant("cancelled") { fields in
                fields.field("_0", sale)
                fields.field("on", day)
            }
        case .givenBack(let intent):
            writer.variant("givenBack") { fields in
                fields.field("_0", intent.sale)
                fields.field("tender", intent.tenderIfNotFirst)
            }
        case .differed(let sale, let said, let approved):
            writer.variant("differed") { fields in
                fields.field("_0", sale)
                fields.field("said", said)
                fields.field("approved", approved)
            }
        default: break
        }
    }

    /// What comes after the sale.
    private func writeLater(to writer: inout CBORWriter) {
        switch self {
        case .owed(let by, let intent, let amount, let day):
            writer.variant("owed") { fields in
                fields.field("_0", intent.sale)
                fields.field("_1", amount)
                fields.field("by", by)
                fields.field("on", day)
                fields.field("tender", intent.tenderIfNotFirst)
            }
        case .refunded(let id, let state, let reference):
            writer.variant("refunded") { fields in
                fields.field("_0", id.sale)
                fields.field("_1", state)
                fields.field("tender", id.tenderIfNotFirst)
                fields.field("reference", reference)
            }
        case .forgot(let intents):
            writer.variant("forgot") { fields in
                fields.field("_0", intents)
            }
        default: break
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "settled":
                return .settled(
                    try fields.field("_0"), try fields.field("_1"),
                    change: try fields.field("change"))
            case "cancelled":
                return .cancelled(try fields.field("_0"), on: try fields.field("on"))
            case "forgot": return .forgot(try fields.field("_0"))
            case "differed":
                return .differed(
                    try fields.field("_0"), said: try fields.field("said"),
                    approved: try fields.field("approved"))
            default: return try Self.ofIntent(name, &fields)
            }
        }
    }

    /// Those that are about one card tender, or about a refund of it.
    private static func ofIntent(
        _ name: String, _ fields: inout CBORReader
    ) throws(CBORError) -> Self {
        let sale: SaleID = try fields.field("_0")
        switch name {
        case "intended":
            let amount: Money = try fields.field("_1")
            let day: BusinessDay? = try fields.field("on")
            return .intended(try intent(of: sale, &fields), amount, on: day)
        case "sent":
            return .sent(try intent(of: sale, &fields), attempt: try fields.field("attempt"))
        case "answered":
            let state: PaymentBook.State = try fields.field("_1")
            let intent = try intent(of: sale, &fields)
            let approved: Money? = try fields.field("approved")
            return .answered(
                intent, state, reference: try fields.field("reference"), approved: approved)
        case "givenBack": return .givenBack(try intent(of: sale, &fields))
        case "owed":
            let amount: Money = try fields.field("_1")
            let by: SaleID = try fields.field("by")
            let day: BusinessDay? = try fields.field("on")
            return .owed(by: by, try intent(of: sale, &fields), amount, on: day)
        case "refunded":
            let state: PaymentBook.CardRefund.State = try fields.field("_1")
            return .refunded(
                try intent(of: sale, &fields), state, reference: try fields.field("reference"))
        default: throw .unknownName(name)
        }
    }

    private static func intent(
        of sale: SaleID, _ fields: inout CBORReader
    ) throws(CBORError) -> CardIntent {
        CardIntent(sale, try fields.field("tender") ?? 1)
    }
}
