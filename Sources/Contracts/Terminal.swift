package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// A place where sales are rung up, one open sale at a time.
@Resolvable
package protocol Terminal: DistributedActor where ActorSystem == NodeSystem {
    distributed func open(_ message: BeginSale) async throws -> Answer<SaleShown>
    distributed func scan(_ message: ScanItem) async throws -> Answer<SaleShown>
    distributed func change(_ message: ChangeQuantity) async throws -> Answer<SaleShown>
    distributed func discount(_ message: GiveDiscount) async throws -> Answer<SaleShown>
    distributed func comp(_ message: CompSale) async throws -> Answer<SaleShown>
    distributed func order(_ message: OrderSale) async throws -> Answer<SaleShown>
    distributed func exempt(_ message: ExemptSale) async throws -> Answer<SaleShown>
    distributed func coupons(_ message: GiveCoupons) async throws -> Answer<SaleShown>
    distributed func tender(_ message: AddTender) async throws -> Answer<SaleShown>
    distributed func untender(_ message: RemoveTender) async throws -> Answer<SaleShown>
    distributed func abandon(_ message: AbandonSale) async throws -> Answer<Done>
    distributed func finish(_ message: FinishSale) async throws -> Answer<SaleFinished>
    distributed func sell(_ message: Sell) async throws -> Answer<SaleFinished>
    distributed func layAway(_ message: LayAway) async throws -> Answer<LayawayFound>
    distributed func book(_ message: BookSale) async throws -> Answer<SaleFinished>
    distributed func book(_ message: BookRefund) async throws -> Answer<SaleFinished>
    distributed func refund(_ message: RefundSale) async throws -> Answer<SaleFinished>
    distributed func exchange(_ message: ExchangeSale) async throws -> Answer<SalesExchanged>
    distributed func grant(_ message: GrantRefund) async throws -> Answer<RefundGranted>
    distributed func finishRefund(_ message: FinishRefund) async throws -> Answer<Done>
    distributed func sold(_ message: ShowSold) async throws -> Answer<SoldShown>
    distributed func signIn(_ message: SignIn) async throws -> Answer<SignedIn>
    distributed func signOut(_ message: SignOut) async throws -> Answer<Done>
    distributed func attendance(_ message: ShowAttendance) async throws -> AttendanceShown
    distributed func approve(_ message: ApproveDeed) async throws -> Answer<DeedApproved>
    distributed func request(_ message: RequestApproval) async throws -> Answer<ApprovalAsked>
    distributed func take(_ message: TakeApproval) async throws -> Answer<DeedApproved>
    distributed func change(_ message: DutyChanged) async throws -> Answer<Done>
    distributed func payOut(_ message: PayOutRefund) async throws -> Answer<RefundPaidOut>
    distributed func finishPayout(_ message: FinishPayout) async throws -> Answer<Done>
    distributed func quote(_ message: QuoteRefund) async throws -> Answer<RefundQuoted>
    distributed func park(_ message: ParkSale) async throws -> Answer<SalesParked>
    distributed func resume(_ message: ResumeSale) async throws -> Answer<SaleShown>
    distributed func split(_ message: SplitSale) async throws -> Answer<SalesParked>
    distributed func merge(_ message: MergeSale) async throws -> Answer<SaleShown>
    distributed func transfer(_ message: TransferSale) async throws -> Answer<SaleShown>
    distributed func handIn(_ message: HandInSale) async throws -> Answer<Done>
    distributed func follow(_ message: FollowCatalog) async throws -> Answer<Done>
    distributed func openShift(_ message: OpenShift) async throws -> Answer<ShiftOpened>
    distributed func moveCash(_ message: MoveCash) async throws -> Answer<Done>
    distributed func openDrawer(_ message: OpenDrawer) async throws -> Answer<Done>
    distributed func count(_ message: CountCash) async throws -> Answer<CashCounted>
    distributed func closeShift(_ message: CloseShift) async throws -> Answer<ZShown>
    distributed func x(_ message: ShowX) async throws -> Answer<XShown>
    distributed func z(_ message: ShowZ) async throws -> Answer<ZShown>
    distributed func show(_ message: ShowTerminal) async throws -> TerminalShown
    distributed func known(_ message: KnownSales) async throws -> SalesKnown
    distributed func settle(_ message: SettleSale) async throws -> Answer<Done>
}

package struct BeginSale: SaleMessage {
    package static let wireName = "terminal.open/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var staff: String
    package var member: String?
    /// Of customers, for price lists and promotions.
    package var group: String?
    /// Nil is the store's.
    package var orderType: OrderType?

    package init(
        sale: SaleID, staff: String, member: String? = nil, group: String? = nil,
        orderType: OrderType? = nil
    ) {
        self.orderType = orderType
        self.sale = sale
        self.staff = staff
        self.member = member
        self.group = group
    }
}

package struct ScanItem: SaleStep {
    package static let wireName = "terminal.scan/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    /// GTIN, another code, SKU, or what a scanner read of a label.
    package var code: String
    package var quantity: Quantity
    /// In place of the catalogue's price; what an open price is.
    package var price: Money?
    package var choice: ItemChoice?
    /// How old somebody has seen that the customer is, in years.
    package var checkedAge: Int?

    package init(
        sale: SaleID, step: Int64, code: String, quantity: Quantity = .one, price: Money? = nil,
        choice: ItemChoice? = nil, checkedAge: Int? = nil
    ) {
        self.sale = sale
        self.step = step
        self.code = code
        self.quantity = quantity
        self.price = price
        self.choice = choice
        self.checkedAge = checkedAge
    }
}

package struct ChangeQuantity: SaleStep {
    package static let wireName = "terminal.change/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    /// As shown on the receipt, from 1.
    package var line: Int
    package var quantity: Quantity

    package init(sale: SaleID, step: Int64, line: Int, quantity: Quantity) {
        self.sale = sale
        self.step = step
        self.line = line
        self.quantity = quantity
    }
}

package struct GiveDiscount: SaleStep {
    package static let wireName = "terminal.discount/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    /// Nil is the whole basket.
    package var line: Int?
    /// Nil takes the discount away.
    package var discount: Discount?
    /// Why it is given; nil where nobody said.
    package var reason: String?

    package init(
        sale: SaleID, step: Int64, line: Int?, discount: Discount?, reason: String? = nil
    ) {
        self.reason = reason
        self.sale = sale
        self.step = step
        self.line = line
        self.discount = discount
    }
}

package struct AddTender: SaleStep {
    package static let wireName = "terminal.tender/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    package var tender: Tender

    package init(sale: SaleID, step: Int64, tender: Tender) {
        self.sale = sale
        self.step = step
        self.tender = tender
    }
}

/// Takes a tender of the open sale back, which was typed wrong.
package struct RemoveTender: SaleStep {
    package static let wireName = "terminal.untender/1"
    package typealias Reply = Answer<SaleShown>
    package var sale: SaleID
    package var step: Int64
    /// As the sale has them, from 1.
    package var tender: Int

    package init(sale: SaleID, step: Int64, tender: Int) {
        (self.sale, self.step, self.tender) = (sale, step, tender)
    }
}

package struct AbandonSale: SaleMessage {
    package static let wireName = "terminal.abandon/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    /// Whether its goods go on as a sale of a device: nobody voids anything. Nil is no.
    package var goesOn: Bool?

    package init(sale: SaleID, goesOn: Bool? = nil) {
        (self.sale, self.goesOn) = (sale, goesOn)
    }
}

package struct FinishSale: SaleMessage {
    package static let wireName = "terminal.finish/1"
    package static let effect = Sell.effect
    package typealias Reply = Answer<SaleFinished>
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

/// A whole sale in one message: rung up, paid and finished, or refused and nothing kept.
package struct Sell: SaleMessage {
    package static let wireName = "terminal.sell/1"
    /// Shared with `FinishSale`: a sale is finished once, whichever way it was rung up.
    package static let effect = "terminal.finished/1"
    package typealias Reply = Answer<SaleFinished>

    package struct Item: Sendable {
        package var code: String
        package var quantity: Quantity
        package var price: Money?
        package var choice: ItemChoice?
        /// Why it is given away, with what comes along; nil where it is sold.
        package var comp: String?
        /// Off what it costs after promotions; nil is nothing.
        package var discount: GivenDiscount?

        package init(
            code: String, quantity: Quantity, price: Money? = nil, choice: ItemChoice? = nil,
            comp: String? = nil, discount: GivenDiscount? = nil
        ) {
            (self.comp, self.discount) = (comp, discount)
            self.code = code
            self.quantity = quantity
            self.price = price
            self.choice = choice
        }
    }

    package struct Payment: Sendable {
        package var method: Tender.Method
        /// With the tip; nil is what is left to pay, and the tip.
        package var amount: Money?
        package var currency: Currency
        /// Of the gift card or house account that pays.
        package var code: String?
        /// For the staff, by cash or card; nil is none.
        package var tip: Money?

        package init(
            _ method: Tender.Method, _ amount: Money? = nil, currency: Currency,
            code: String? = nil, tip: Money? = nil
        ) {
            self.method = method
            self.amount = amount
            self.currency = currency
            self.code = code
            self.tip = tip
        }
    }

    package var sale: SaleID
    package var staff: String
    package var member: String?
    package var items: [Item]
    package var discount: Discount?
    /// Why the discount is given; nil where nobody said.
    package var reason: String?
    package var payments: [Payment]
    /// When it was sold, where that is not now: a sale of an earlier day that is rung up later, its
    /// items taken as they were sold.
    package var soldAt: CivilTime?
    /// Whether lines may be of negative quantity, as in a history of orders; nil is no.
    package var returns: Bool?
    /// Gift cards that are sold or topped up, as lines behind the items; nil is none.
    package var giftCards: [StoredAmount]?
    /// What is paid on house accounts, as lines behind the items; nil is none.
    package var accounts: [StoredAmount]?
    /// What it does to a layaway, in place of items; nil is nothing.
    package var layaway: LayawayStep?
    /// Of customers, for price lists and promotions.
    package var group: String?
    /// How old somebody has seen that the customer is, in years.
    package var checkedAge: Int?
    /// Codes that the customer gives; those that take something off are used up. Nil is none.
    package var coupons: [String]?
    /// Why all of it is given away; nil where it is sold.
    package var comp: String?
    /// What the customer saw that it costs: at another price it is refused. Nil takes any.
    package var due: Money?
    /// In which sign-in of `staff` it was sold, where that is known: it is then that person's also after
    /// somebody else has signed in.
    package var signIn: Int64?
    /// Nil is the store's.
    package var orderType: OrderType?
    /// Why no VAT is charged; nil where it is.
    package var exemption: String?
    /// Whether accounts may be paid more than they owe; nil is no.
    package var inAdvance: Bool?

    package init(
        sale: SaleID, staff: String, member: String? = nil, items: [Item],
        discount: Discount? = nil, payments: [Payment], soldAt: CivilTime? = nil,
        returns: Bool? = nil, group: String? = nil, checkedAge: Int? = nil,
        giftCards: [StoredAmount]? = nil, coupons: [String]? = nil, comp: String? = nil,
        due: Money? = nil, signIn: Int64? = nil, accounts: [StoredAmount]? = nil,
        layaway: LayawayStep? = nil, reason: String? = nil, orderType: OrderType? = nil,
        exemption: String? = nil, inAdvance: Bool? = nil
    ) {
        (self.orderType, self.exemption, self.inAdvance) = (orderType, exemption, inAdvance)
        (self.accounts, self.layaway, self.reason) = (accounts, layaway, reason)
        (self.due, self.signIn) = (due, signIn)
        self.sale = sale
        self.staff = staff
        self.member = member
        self.items = items
        self.discount = discount
        self.payments = payments
        self.soldAt = soldAt
        self.returns = returns
        self.giftCards = giftCards
        self.group = group
        self.checkedAge = checkedAge
        self.coupons = coupons
        self.comp = comp
    }
}

/// News of the catalogue: what is open at the terminal asks it again. Who misses it asks later.
package struct FollowCatalog: Message {
    package static let wireName = "terminal.follow/1"
    package typealias Reply = Answer<Done>
    package var version: Int64

    package init(version: Int64) {
        self.version = version
    }
}

package struct ShowTerminal: Message {
    package static let wireName = "terminal.show/1"
    package typealias Reply = TerminalShown

    package init() {}
}

/// Which of these sales the terminal has finished.
package struct KnownSales: Message {
    package static let wireName = "terminal.known/1"
    package typealias Reply = SalesKnown
    package var sales: [SaleID]

    package init(sales: [SaleID]) {
        self.sales = sales
    }
}

package struct SalesKnown: WireValue {
    package static let wireName = "terminal.knownSales/1"
    package var sales: [SaleID]

    package init(sales: [SaleID]) {
        self.sales = sales
    }
}

/// The open sale as the customer sees it.
package struct SaleShown: WireValue {
    package static let wireName = "terminal.shown/1"
    package static let privateFields = StoredCodes.marks
    package var sale: OpenSale
    package var priced: PricedBasket

    package init(sale: OpenSale, priced: PricedBasket) {
        self.sale = sale
        self.priced = priced
    }
}

package struct SaleFinished: WireValue {
    package static let wireName = "terminal.finished/1"
    package static let privateFields = StoredCodes.marks
    package var sale: Sale

    package init(sale: Sale) {
        self.sale = sale
    }
}

package struct TerminalShown: WireValue {
    package static let wireName = "terminal.state/1"
    package static let privateFields = StoredCodes.marks
    package var currency: Currency
    package var lastReceipt: Int64
    package var open: OpenSale?

    package init(currency: Currency, lastReceipt: Int64, open: OpenSale?) {
        self.currency = currency
        self.lastReceipt = lastReceipt
        self.open = open
    }
}
