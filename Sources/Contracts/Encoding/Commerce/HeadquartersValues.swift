package import Commerce
package import Wire

extension StoreNews: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .sold(let sold):
            writer.variant("sold") { fields in
                fields.field("_0", sold)
            }
        case .moved(let movements):
            writer.variant("moved") { fields in
                fields.field("_0", movements)
            }
        case .shipped(let transfer):
            writer.variant("shipped") { fields in
                fields.field("_0", transfer)
            }
        case .arrived(let arrival):
            writer.variant("arrived") { fields in
                fields.field("_0", arrival)
            }
        case .sent(let transfer):
            writer.variant("sent") { fields in
                fields.field("_0", transfer)
            }
        case .blocked(let decision):
            writer.variant("blocked") { fields in
                fields.field("_0", decision)
            }
        case .refused(let refusal):
            writer.variant("refused") { fields in
                fields.field("_0", refusal)
            }
        case .unread(let bytes):
            writer.variant("unread") { fields in
                fields.field("_0", Bytes(bytes))
            }
        case .backedUp(let note):
            writer.variant("backedUp") { fields in
                fields.field("_0", note)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "sold":
                let sold: SoldNews = try fields.field("_0")
                return .sold(sold)
            case "moved":
                let movements: [StockLedger.Movement] = try fields.field("_0")
                return .moved(movements)
            case "shipped":
                let transfer: Transfer = try fields.field("_0")
                return .shipped(transfer)
            case "arrived":
                let arrival: TransferArrival = try fields.field("_0")
                return .arrived(arrival)
            case "sent":
                let transfer: ValueTransfer = try fields.field("_0")
                return .sent(transfer)
            case "blocked":
                let decision: BlockDecision = try fields.field("_0")
                return .blocked(decision)
            case "refused":
                let refusal: CatalogRefusal = try fields.field("_0")
                return .refused(refusal)
            case "unread":
                let bytes: Bytes = try fields.field("_0")
                return .unread(bytes.array)
            case "backedUp":
                let note: BackupNote = try fields.field("_0")
                return .backedUp(note)
            default: throw .unknownName(name)
            }
        }
    }
}

extension SoldNews: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sold", sold)
        record.field("soldAt", soldAt)
        record.field("receipt", receipt)
        record.field("currency", currency)
        record.field("terminal", terminal)
        record.field("isConflict", isConflict)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sold: SalesReport.Sold = try record.field("sold")
        let soldAt: CivilTime = try record.field("soldAt")
        let receipt: String = try record.field("receipt")
        let currency: Currency = try record.field("currency")
        let terminal: Int = try record.field("terminal")
        let isConflict: Bool? = try record.field("isConflict")
        self.init(
            sold: sold, receipt: receipt, terminal: terminal, currency: currency, soldAt: soldAt,
            isConflict: isConflict)
    }
}

extension BackupNote.Kind: CBORName {}

extension BackupNote: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("kind", kind)
        record.field("isGood", isGood)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let at: CivilTime = try record.field("at")
        let kind: BackupNote.Kind = try record.field("kind")
        let isGood: Bool = try record.field("isGood")
        self.init(kind, at: at, isGood: isGood)
    }
}

extension CatalogRefusal: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("what", what)
        record.field("reason", reason)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let what: String = try record.field("what")
        let reason: Refusal = try record.field("reason")
        self.init(what: what, reason: reason)
    }
}

extension SyncLedger.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .told(let number, let time, let news):
            writer.variant("told") { fields in
                fields.field("_2", news)
                fields.field("at", time)
                fields.field("number", number)
            }
        case .heard(let number):
            writer.variant("heard") { fields in
                fields.field("upTo", number)
            }
        case .followed(let entry, let digest):
            writer.variant("followed") { fields in
                fields.field("entry", entry)
                fields.field("digest", digest)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "told":
                let news: StoreNews = try fields.field("_2")
                let time: CivilTime = try fields.field("at")
                let number: Int64 = try fields.field("number")
                return .told(number: number, at: time, news)
            case "heard":
                let number: Int64 = try fields.field("upTo")
                return .heard(upTo: number)
            case "followed":
                let entry: Int64 = try fields.field("entry")
                let digest: String = try fields.field("digest")
                return .followed(entry: entry, digest: digest)
            default: throw .unknownName(name)
            }
        }
    }
}

extension BranchLedger.Event: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .received(let store, let first, let news):
            writer.variant("received") { fields in
                fields.field("_2", news)
                fields.field("first", first)
                fields.field("store", store)
            }
        case .settled(let id):
            writer.variant("settled") { fields in
                fields.field("id", id)
            }
        case .strayed(let conflict):
            writer.variant("strayed") { fields in
                fields.field("_0", conflict)
            }
        case .brought(let id, let from):
            writer.variant("brought") { fields in
                fields.field("id", id)
                fields.field("from", from)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "received":
                let news: [StoreNews] = try fields.field("_2")
                let first: Int64 = try fields.field("first")
                let store: String = try fields.field("store")
                return .received(store: store, first: first, news)
            case "settled":
                let id: String = try fields.field("id")
                return .settled(id: id)
            case "strayed":
                let conflict: Conflict = try fields.field("_0")
                return .strayed(conflict)
            case "brought":
                let id: SaleID = try fields.field("id")
                let from: String = try fields.field("from")
                return .brought(id: id, from: from)
            default: throw .unknownName(name)
            }
        }
    }
}

extension BranchLedger.Branch: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("last", last)
        record.field("gross", gross)
        record.field("sales", sales)
        record.field("backup", backup)
        record.field("refunds", refunds)
        record.field("currency", currency)
        record.field("lastSale", lastSale)
        record.field("received", received)
        record.field("restoreTest", restoreTest)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        last = try record.field("last")
        gross = try record.field("gross")
        sales = try record.field("sales")
        backup = try record.field("backup")
        refunds = try record.field("refunds")
        currency = try record.field("currency")
        lastSale = try record.field("lastSale")
        received = try record.field("received")
        restoreTest = try record.field("restoreTest")
    }
}

extension Conflict.Kind: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .oversold(let sku):
            writer.variant("oversold") { fields in
                fields.field("sku", sku)
            }
        case .notTaken(let refusal):
            writer.variant("notTaken") { fields in
                fields.field("_0", refusal)
            }
        case .transferDiffers(let transfer, let lines):
            writer.variant("transferDiffers") { fields in
                fields.field("_0", transfer)
                fields.field("_1", lines)
            }
        case .notCounted(let receipt):
            writer.variant("notCounted") { fields in
                fields.field("receipt", receipt)
            }
        case .unreadNews: writer.variant("unreadNews")
        case .refundedTwice(let receipt):
            writer.variant("refundedTwice") { fields in
                fields.field("receipt", receipt)
            }
        case .strayedValue(let transfer):
            writer.variant("strayedValue") { fields in
                fields.field("_0", transfer)
            }
        case .strayedGoods(let transfer):
            writer.variant("strayedGoods") { fields in
                fields.field("_0", transfer)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "oversold":
                let sku: String = try fields.field("sku")
                return .oversold(sku: sku)
            case "notTaken":
                let refusal: CatalogRefusal = try fields.field("_0")
                return .notTaken(refusal)
            case "transferDiffers":
                let transfer: SaleID = try fields.field("_0")
                let lines: [StockLedger.Movement] = try fields.field("_1")
                return .transferDiffers(transfer, lines)
            case "notCounted":
                let receipt: String = try fields.field("receipt")
                return .notCounted(receipt: receipt)
            case "unreadNews": return .unreadNews
            case "refundedTwice":
                let receipt: String = try fields.field("receipt")
                return .refundedTwice(receipt: receipt)
            case "strayedValue":
                let transfer: ValueTransfer = try fields.field("_0")
                return .strayedValue(transfer)
            case "strayedGoods":
                let transfer: Transfer = try fields.field("_0")
                return .strayedGoods(transfer)
            default: throw .unknownName(name)
            }
        }
    }
}

extension Conflict: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("kind", kind)
        record.field("store", store)
        record.field("number", number)
        record.field("isUnsent", isUnsent)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let kind: Conflict.Kind = try record.field("kind")
        let store: String = try record.field("store")
        let number: Int64 = try record.field("number")
        let isUnsent: Bool? = try record.field("isUnsent")
        self.init(kind, store: store, number: number, isUnsent: isUnsent)
    }
}

extension Transfer: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("to", to)
        record.field("from", from)
        record.field("lines", lines)
        record.field("isLent", isLent)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: SaleID = try record.field("id")
        let to: String = try record.field("to")
        let from: String = try record.field("from")
        let lines: [StockLedger.Movement] = try record.field("lines")
        let isLent: Bool = try record.field("isLent")
        self.init(id: id, from: from, to: to, lines: lines, isLent: isLent)
    }
}

extension TransferArrival: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lines", lines)
        record.field("transfer", transfer)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let lines: [StockLedger.Movement] = try record.field("lines")
        let transfer: SaleID = try record.field("transfer")
        self.init(transfer: transfer, lines: lines)
    }
}
