import Commerce
import Contracts

/// A conflict for people and for scripts.
struct ConflictRow: Encodable {
    var id: String
    var store: String
    var kind: String
    var what: String
    var mend: String

    init(_ shown: ConflictsListed.Row, _ currency: Currency) {
        (id, store) = (shown.conflict.id, shown.conflict.store)
        kind = shown.conflict.name
        switch shown.conflict.kind {
        case .oversold(let sku):
            what = "\(store) has sold more of \(sku) than it had"
            let others = shown.elsewhere.map { "\($0.store) has \($0.quantity.text)" }
            let lack = shown.missing.map { "it lacks \($0.quantity.text); " } ?? ""
            mend =
                lack
                + (others.isEmpty
                    ? "book it with --book, or order it"
                    : others.joined(separator: ", ") + ": send some, or --book it")
        case .notTaken(let refusal):
            what = "\(store) could not take over \(refusal.what): \(refusal.reason.detail)"
            mend = "mend it there; it comes again when it is changed with --store headquarters"
        case .transferDiffers(let transfer, let lines):
            what = "of transfer \(transfer.text) arrived \(TransferLines.text(lines)) more or less"
            mend = "count both ends, then book it: kontor stock receive SKU=N --store NAME"
        case .unreadNews:
            what =
                "news \(shown.conflict.number) of \(store) is in no sum: it says what cannot be, or is "
                + "of a newer build"
            mend = "bring headquarters up to the store's build, and count what it was about there"
        case .notCounted(let receipt):
            what = "\(receipt) of \(store) is in no sum"
            mend = "look at it: kontor receipt \(receipt) --store \(store)"
        case .refundedTwice(let receipt):
            what = "\(receipt) of \(store) gave back, without a server, what had gone back already"
            mend = "look at it: kontor receipt \(receipt) --store \(store)"
        case .strayedValue(let transfer):
            what =
                "\(Self.text(transfer.value, currency)) was on its way from \(store) to "
                + "\(transfer.to), which is no store of the topology"
            mend =
                shown.conflict.isUnsent == true
                ? "a store that asks for it gets it; or bring it back: kontor headquarters inbox return \(id)"
                : "\(transfer.to) may have had it: look there; else bring it back: "
                    + "kontor headquarters inbox return \(id)"
        case .strayedGoods(let transfer):
            what =
                "\(TransferLines.text(transfer.lines)) was lent by \(store) to \(transfer.to), and "
                + "neither is a store of the topology"
            mend = "book it where it is: kontor stock receive SKU=N --store NAME"
        }
    }

    private static func text(_ value: ValueTransfer.Value, _ currency: Currency) -> String {
        switch value {
        case .account(let account):
            let kind = account.kind == .giftCard ? "gift card" : account.kind.rawValue
            return "\(value.amount(in: currency)) of \(kind) \(account.code)"
        case .member(let member): return "\(value.amount(in: currency)) of member \(member.number)"
        }
    }
}
