import ActorRuntime
import Commerce
import Contracts
import Wire

/// What a message says that a terminal was sent and that a run can send again.
enum RecordedContent {
    case sell(Sell)
    case begin(BeginSale)
    case scan(ScanItem)
    case coupons(GiveCoupons)
    case tender(AddTender)
    case finish(FinishSale)
    case abandon(AbandonSale)
    case park(ParkSale)
    case resume(ResumeSale)
    case split(SplitSale)
    case merge(MergeSale)
    /// Another step of an open sale.
    case step(SaleID)
    case refund(RefundSale)
    case exchange(ExchangeSale)
    case layAway(LayAway)
    /// What a device sold, or gave back, while no server answered.
    case book(BookSale)
    case bookRefund(BookRefund)
    case signIn(SignIn)
    case approve(ApproveDeed)
    /// At a drawer, by somebody; nil is who is signed in.
    case other(staff: String?)
    /// A receipt once more; a question, which only a replay of everything sends.
    case render(RenderReceipt)

    /// Nil for a message that no run sends; throws where the bytes are none of this build.
    init?(_ name: String, _ body: [UInt8]) throws {
        guard let read = Self.readers[name] else { return nil }
        self = try read(body)
    }

    private typealias Reader = @Sendable ([UInt8]) throws -> RecordedContent

    private static let readers: [String: Reader] = Dictionary(
        uniqueKeysWithValues: [
            reader(Sell.self) { .sell($0) }, reader(BeginSale.self) { .begin($0) },
            reader(ScanItem.self) { .scan($0) }, reader(GiveCoupons.self) { .coupons($0) },
            reader(AddTender.self) { .tender($0) }, reader(FinishSale.self) { .finish($0) },
            reader(AbandonSale.self) { .abandon($0) }, reader(ParkSale.self) { .park($0) },
            reader(ResumeSale.self) { .resume($0) }, reader(SplitSale.self) { .split($0) },
            reader(MergeSale.self) { .merge($0) }, reader(RefundSale.self) { .refund($0) },
            reader(ChangeQuantity.self) { .step($0.sale) },
            reader(GiveDiscount.self) { .step($0.sale) },
            reader(CompSale.self) { .step($0.sale) },
            reader(TransferSale.self) { .step($0.sale) },
            reader(OrderSale.self) { .step($0.sale) },
            reader(ExemptSale.self) { .step($0.sale) },
            reader(RemoveTender.self) { .step($0.sale) },
            reader(ExchangeSale.self) { .exchange($0) },
            reader(LayAway.self) { .layAway($0) },
            reader(BookSale.self) { .book($0) },
            reader(BookRefund.self) { .bookRefund($0) },
            reader(SignIn.self) { .signIn($0) }, reader(ApproveDeed.self) { .approve($0) },
            reader(RenderReceipt.self) { .render($0) },
            reader(SignOut.self) { _ in .other(staff: nil) },
            reader(OpenShift.self) { .other(staff: $0.staff) },
            reader(MoveCash.self) { .other(staff: $0.staff) },
            reader(OpenDrawer.self) { .other(staff: $0.staff) },
            reader(CountCash.self) { .other(staff: $0.staff) },
            reader(CloseShift.self) { .other(staff: $0.staff) },
        ])

    private static func reader<Content: Message>(
        _ type: Content.Type, _ make: @escaping @Sendable (Content) -> RecordedContent
    ) -> (String, Reader) {
        (Content.wireName, { make(try CBORDecoder.decode(Content.self, from: $0)) })
    }
}
