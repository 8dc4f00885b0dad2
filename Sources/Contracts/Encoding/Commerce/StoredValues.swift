package import Commerce
package import Wire

extension StoredAmount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let code: String = try record.field("code")
        let amount: Money = try record.field("amount")
        self.init(code, amount)
    }
}

extension StoredMove: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("kind", kind)
        record.field("sale", sale)
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: BusinessDay = try record.field("day")
        let kind: StoredPosting.Kind = try record.field("kind")
        let sale: SaleID = try record.field("sale")
        let amount: Money = try record.field("amount")
        self.init(sale: sale, day: day, kind: kind, amount: amount)
    }
}

extension LoadedAmount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let kind: StoredAccount.Kind = try record.field("kind")
        let amount: Money = try record.field("amount")
        self.init(kind, amount)
    }
}

extension StoredAccount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("tax", tax)
        record.field("code", code)
        record.field("kind", kind)
        record.field("name", name)
        record.field("balance", balance)
        record.field("expires", expires)
        record.field("isBlocked", isBlocked)
        record.field("creditLimit", creditLimit)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let tax: StoredAccount.Tax = try record.field("tax")
        let code: String = try record.field("code")
        let kind: StoredAccount.Kind = try record.field("kind")
        let name: String? = try record.field("name")
        let balance: Money = try record.field("balance")
        let expires: BusinessDay? = try record.field("expires")
        let isBlocked: Bool = try record.field("isBlocked")
        let creditLimit: Money = try record.field("creditLimit")
        self.init(
            code: code, kind: kind, tax: tax, balance: balance, creditLimit: creditLimit,
            expires: expires, isBlocked: isBlocked, name: name)
    }
}

extension StoredAccount.Kind: CBORName {}

extension StoredAccount.Tax: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .multiPurpose:
            writer.variant("multiPurpose") { _ in }
        case .singlePurpose(let value0):
            writer.variant("singlePurpose") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "multiPurpose": return .multiPurpose
            case "singlePurpose":
                return .singlePurpose(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension StoredPosting.Kind: CBORName {}

extension StoredPosting.Move: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("kind", kind)
        record.field("amount", amount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let code: String = try record.field("code")
        let kind: StoredPosting.Kind = try record.field("kind")
        let amount: Money = try record.field("amount")
        self.init(kind, code, amount)
    }
}

extension StoredPosting: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("day", day)
        record.field("moves", moves)
        record.field("isCancelled", isCancelled)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let day: BusinessDay = try record.field("day")
        let moves: [StoredPosting.Move] = try record.field("moves")
        let isCancelled: Bool = try record.field("isCancelled")
        self.init(day: day, moves: moves, isCancelled: isCancelled)
    }
}

extension VouchersEvent: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .value(let event): event.write(to: &writer)
        case .coupons(let value0):
            writer.variant("coupons") { fields in
                fields.field("_0", value0)
            }
        case .layaways(let value0):
            writer.variant("layaways") { fields in
                fields.field("_0", value0)
            }
        }
    }

    /// Events of gift cards stand as they are, as they did before there were coupons.
    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        switch name {
        case "coupons":
            self = try reader.record { (fields) throws(CBORError) in
                .coupons(try fields.field("_0"))
            }
        case "layaways":
            self = try reader.record { (fields) throws(CBORError) in
                .layaways(try fields.field("_0"))
            }
        default: self = .value(try StoredValueLedger.Event(named: name, reading: &reader))
        }
    }
}

extension StoredValueLedger.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .opened(let value0):
            writer.variant("opened") { fields in
                fields.field("_0", value0)
            }
        case .moved(let value0, let sale, let day):
            writer.variant("moved") { fields in
                fields.field("_0", value0)
                fields.field("day", day)
                fields.field("sale", sale)
            }
        case .cancelled(let sale, let day):
            writer.variant("cancelled") { fields in
                fields.field("day", day)
                fields.field("sale", sale)
            }
        case .blocked(let code, let value1):
            writer.variant("blocked") { fields in
                fields.field("_1", value1)
                fields.field("code", code)
            }
        case .blockDecided(let decision):
            writer.variant("blockDecided") { fields in
                fields.field("_0", decision)
            }
        case .blockRuled(let rule):
            writer.variant("blockRuled") { fields in
                fields.field("_0", rule)
            }
        case .extended(let code, let value1):
            writer.variant("extended") { fields in
                fields.field("_1", value1)
                fields.field("code", code)
            }
        case .creditLimitSet(let code, let value1):
            writer.variant("creditLimitSet") { fields in
                fields.field("_1", value1)
                fields.field("code", code)
            }
        case .sent(let value0):
            writer.variant("sent") { fields in
                fields.field("_0", value0)
            }
        case .received(let value0):
            writer.variant("received") { fields in
                fields.field("_0", value0)
            }
        case .forgot(let value0):
            writer.variant("forgot") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        try self.init(named: try reader.variant(), reading: &reader)
    }

    fileprivate init(
        named name: String, reading reader: inout CBORReader
    ) throws(CBORError) {
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "opened":
                return .opened(try fields.field("_0"))
            case "moved":
                let move: StoredPosting.Move = try fields.field("_0")
                let day: BusinessDay = try fields.field("day")
                return .moved(move, sale: try fields.field("sale"), day: day)
            case "cancelled":
                let day: BusinessDay = try fields.field("day")
                return .cancelled(sale: try fields.field("sale"), day: day)
            case "blocked":
                let isBlocked: Bool = try fields.field("_1")
                return .blocked(code: try fields.field("code"), isBlocked)
            case "blockDecided": return .blockDecided(try fields.field("_0"))
            case "blockRuled": return .blockRuled(try fields.field("_0"))
            case "extended":
                let day: BusinessDay = try fields.field("_1")
                return .extended(code: try fields.field("code"), day)
            case "creditLimitSet":
                let limit: Money = try fields.field("_1")
                return .creditLimitSet(code: try fields.field("code"), limit)
            case "sent": return .sent(try fields.field("_0"))
            case "received": return .received(try fields.field("_0"))
            case "forgot":
                return .forgot(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}
