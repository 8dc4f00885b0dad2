import Commerce
import Contracts

/// Something open between the stores, as a card has it.
struct ConflictForm: Encodable {
    struct Words: Encodable {
        var de: String
        var en: String
    }

    struct Level: Encodable {
        var store: String
        var quantity: Int64
    }

    struct Line: Encodable {
        var sku: String
        var quantity: Int64
    }

    var id: String
    var store: String
    var kind: String
    /// The product, receipt, number of news or transfer that it is about.
    var what: String
    /// Other stores that have some.
    var elsewhere: [Level]
    /// Of an oversold product: what the store lacks, as far as headquarters has heard.
    var missing: Int64?
    /// Why the store could not take it over.
    var reason: Words?
    /// What arrived more or less than was sent.
    var lines: [Line]?

    init(_ row: ConflictsListed.Row, _ currency: Currency) {
        (id, store) = (row.conflict.id, row.conflict.store)
        elsewhere = row.elsewhere.map {
            Level(store: $0.store, quantity: $0.quantity.thousandths)
        }
        missing = row.missing?.quantity.thousandths
        kind = row.conflict.name
        switch row.conflict.kind {
        case .oversold(let sku): what = sku
        case .notTaken(let refusal):
            what = refusal.what
            reason = Self.words(refusal.reason)
        case .notCounted(let receipt), .refundedTwice(let receipt): what = receipt
        case .unreadNews: what = "\(row.conflict.number)"
        case .transferDiffers(_, let lines):
            what = lines.map(\.sku).joined(separator: ", ")
            self.lines = lines.map { Line(sku: $0.sku, quantity: $0.quantity.thousandths) }
        case .strayedValue(let transfer): what = Self.text(transfer, currency)
        case .strayedGoods(let transfer):
            what = transfer.lines.map(\.sku).joined(separator: ", ")
        }
    }

    private static func text(_ transfer: ValueTransfer, _ currency: Currency) -> String {
        switch transfer.value {
        case .account(let account):
            "\(transfer.value.amount(in: currency)) (\(account.code))"
        case .member(let member): "\(member.points) (\(member.number))"
        }
    }

    private static func words(_ reason: Refusal) -> Words {
        let known = RefusalWords.of(reason.name) ?? (de: RefusalWords.unknown, en: reason.detail)
        return Words(de: known.de, en: known.en)
    }
}
