import ActorRuntime
import Contracts

/// What terminals are sent, in the words of who keeps the shop.
enum MessageWords {
    /// `2 exchanges`; of other messages their name and how many.
    static func of(_ count: Int, _ name: String) -> String {
        guard let words = known[name] else { return "\(name) \(count)" }
        return Plural.of(count, words.one, words.many)
    }

    /// In the order of their names.
    static func of(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { of($0.value, $0.key) }.joined(separator: ", ")
    }

    private static let known: [String: (one: String, many: String?)] = [
        Sell.wireName: ("sale in one message", "sales in one message"),
        BeginSale.wireName: ("sale opened", "sales opened"),
        ScanItem.wireName: ("item rung up", "items rung up"),
        ChangeQuantity.wireName: ("quantity changed", "quantities changed"),
        GiveDiscount.wireName: ("discount", nil),
        CompSale.wireName: ("given away", "given away"),
        GiveCoupons.wireName: ("list of coupons", "lists of coupons"),
        OrderSale.wireName: ("order type", nil),
        ExemptSale.wireName: ("exemption from VAT", "exemptions from VAT"),
        AddTender.wireName: ("tender", nil),
        RemoveTender.wireName: ("tender taken back", "tenders taken back"),
        FinishSale.wireName: ("sale finished", "sales finished"),
        AbandonSale.wireName: ("sale given up", "sales given up"),
        ParkSale.wireName: ("sale parked", "sales parked"),
        ResumeSale.wireName: ("sale resumed", "sales resumed"),
        SplitSale.wireName: ("sale split", "sales split"),
        MergeSale.wireName: ("sale merged", "sales merged"),
        TransferSale.wireName: ("sale handed over", "sales handed over"),
        RefundSale.wireName: ("refund or void", "refunds and voids"),
        ExchangeSale.wireName: ("exchange", nil),
        PayOutRefund.wireName: ("declined refund paid out", "declined refunds paid out"),
        LayAway.wireName: ("layaway", nil),
        BookSale.wireName: ("sale of a device", "sales of devices"),
        BookRefund.wireName: ("refund of a device", "refunds of devices"),
        SignIn.wireName: ("sign-in", nil),
        SignOut.wireName: ("sign-out", nil),
        ApproveDeed.wireName: ("approval", nil),
        RequestApproval.wireName: ("approval asked for", "approvals asked for"),
        TakeApproval.wireName: ("approval from elsewhere", "approvals from elsewhere"),
        OpenShift.wireName: ("shift opened", "shifts opened"),
        MoveCash.wireName: ("movement of cash", "movements of cash"),
        OpenDrawer.wireName: ("drawer opened", "drawers opened"),
        CountCash.wireName: ("drawer counted", "drawers counted"),
        CloseShift.wireName: ("shift closed", "shifts closed"),
    ]
}
