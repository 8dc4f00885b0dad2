/// What one terminal decides by: its receipt numbers and the sale that is being rung up.
package struct TerminalState: Sendable {
    package let store: String
    package let number: Int
    package let currency: Currency
    package let pricing: Pricing
    /// Sales before this hour count for the day before.
    package let cutOff: Int
    /// Whether nothing is done here before somebody who may do it has signed in.
    package let requiresSignIn: Bool
    package private(set) var lastReceipt: Int64 = 0
    /// The last number of each device's own series of which a sale was booked here.
    package private(set) var booked: [String: Int64] = [:]
    package private(set) var open: OpenSale?
    package private(set) var unfinished = UnfinishedPayments()
    package private(set) var refunds = RefundLedger()
    package private(set) var attendance = Attendance()
    package private(set) var drawer: Drawer
    /// Sales that wait for another terminal to grant the refund that pays for them, by that refund.
    package private(set) var exchanges: [SaleID: OpenSale] = [:]

    package init(
        store: String, number: Int, currency: Currency, pricing: Pricing, cutOff: Int,
        policy: DrawerPolicy = DrawerPolicy(), requiresSignIn: Bool = false
    ) {
        self.store = store
        self.number = number
        self.currency = currency
        self.pricing = pricing
        self.cutOff = cutOff
        self.requiresSignIn = requiresSignIn
        drawer = Drawer(store: store, terminal: number, currency: currency, policy: policy)
    }

    package enum Event: Sendable {
        case opened(OpenSale)
        case lineAdded(SaleLine, catalogue: Int64)
        case quantityChanged(line: Int, Quantity)
        /// What lines cost from now on.
        case repriced([LinePrice], catalogue: Int64)
        /// What promotions take off each line from now on.
        case reduced([[PriceStep]])
        /// And why, where somebody said.
        case lineDiscounted(line: Int, Discount?, reason: String? = nil)
        case basketDiscounted(Discount?, reason: String? = nil)
        /// Given away, and why; by their numbers.
        case comped(lines: [Int], reason: String)
        /// Which coupons were given with the open sale, in place of those before.
        case couponsGiven([PromotionContext.Coupon])
        /// From now on, with what that makes of the rates of its lines.
        case ordered(OrderType)
        /// Why no VAT is charged from now on; nil charges it again.
        case exempted(reason: String?)
        case tendered(Tender)
        /// Taken back before the sale was finished; by its number, from 1.
        case untendered(Int)
        /// Another service is about to be asked for these.
        case asked(SaleID, [Pledge])
        /// The sale will never be finished; what others took for it goes back.
        case voided(SaleID)
        /// Taking the receipt number is part of finishing; there is no number without a sale.
        case finished(Sale)
        /// A sale of somebody who practises, under a number of the training series.
        case trained(Sale)
        /// What of a sale of this terminal can be refunded has changed.
        case refund(RefundLedger.Event)
        /// Who is here, and what others have approved.
        case attendance(Attendance.Event)
        /// The open sale came from parking, or went there, or its lines did.
        case handOver(HandOver)
        /// All that the sale needs is taken, and another terminal is about to be asked for the refund that
        /// pays for it.
        case exchanging(OpenSale, by: SaleID)
        /// At the drawer, beside the sales: each finished sale is counted by itself.
        case drawer(Drawer.Event)
    }

    /// Of this terminal's series: `T3-000042`.
    package static func receipt(terminal: Int, _ number: Int64) -> String {
        "T\(terminal)-\(padded(number))"
    }

    static func padded(_ number: Int64) -> String {
        var digits = String(number)
        while digits.utf8.count < 6 { digits = "0" + digits }
        return digits
    }

    package func opening(_ sale: OpenSale) throws(Refusal) -> [Event] {
        try checkFree()
        try checkNew(sale)
        var sale = sale
        sale.isTraining = isTraining ? true : nil
        return [.opened(sale)]
    }

    package func openSale(_ id: SaleID) throws(Refusal) -> OpenSale {
        guard let open, open.id == id else {
            throw Refusal("sale.notOpen", "the terminal has no such open sale")
        }
        return open
    }

    /// Sets or takes away the discount of a line, or of the basket where `line` is nil.
    package func discounting(
        line: Int?, by given: GivenDiscount?, in id: SaleID
    ) throws(Refusal) -> [Event] {
        let sale = try openSale(id)
        try sale.checkChangeable()
        try given?.check()
        guard let line else {
            return [.basketDiscounted(given?.discount, reason: given?.reason)]
        }
        _ = try sale.line(line)
        return [.lineDiscounted(line: line, given?.discount, reason: given?.reason)]
    }

    /// Refuses a sale that nobody serves, or that has been abandoned.
    package func checkNew(_ sale: OpenSale) throws(Refusal) {
        guard !sale.staff.isEmpty else { throw Refusal("sale.noStaff", "say who serves") }
        try Code.check(sale.staff, "sale.badStaff", "a staff number")
        if let member = sale.member {
            try Code.check(member, "loyalty.badMember", "a member number")
        }
        if let group = sale.group { try Code.check(group, "sale.badGroup", "a customer group") }
        guard !unfinished.isVoided(sale.id) else {
            throw Refusal("sale.voided", "the sale was abandoned; start a new one")
        }
    }

    /// Written before others are asked to pay for a sale; nothing where that is known already.
    package func asking(_ sale: OpenSale) -> [Event] {
        let new = unfinished.new(for: sale)
        return new.isEmpty ? [] : [.asked(sale.id, new)]
    }

    /// The coupons of a sale that is about to be split, which are used up for all of its parts.
    package func askingToSplit(_ sale: OpenSale) -> [Event] {
        let new = unfinished.new(for: sale).filter { $0 == .coupons }
        return new.isEmpty ? [] : [.asked(sale.id, new)]
    }

    /// Whether nothing was paid or asked for towards the open sale, so that a device may go on with its goods.
    package func mayGoOnElsewhere(_ id: SaleID) -> Bool {
        open?.id == id && open?.tenders.isEmpty == true && unfinished.asked(id) == nil
    }

    /// Gives a sale up; one that has lines on the screen counts as a void at the drawer, unless its goods go on
    /// as another sale.
    package func abandoning(
        _ id: SaleID, at time: CivilTime, goesOn: Bool = false
    ) throws(Refusal) -> [Event] {
        guard open?.id == id || unfinished.asked(id) != nil else {
            throw Refusal("sale.notOpen", "the terminal has no such open sale")
        }
        guard let open, open.id == id, !open.lines.isEmpty, open.isTraining != true, !goesOn else {
            return [.voided(id)]
        }
        let counted = try drawer.voiding(stamp(open.staff, at: time))
        return counted.map { .drawer($0) } + [.voided(id)]
    }

    /// The rows of the drawer that changed or went away.
    @discardableResult
    package mutating func apply(_ event: Event) -> [Drawer.Part] {
        switch event {
        case .opened(let sale): open = sale
        case .lineAdded(let line, let catalogue):
            open?.lines.append(line)
            open?.catalogue = catalogue
        case .quantityChanged(let line, let quantity): open?.lines[line - 1].quantity = quantity
        case .repriced(let prices, let catalogue):
            open?.reprice(prices)
            open?.catalogue = catalogue
        case .reduced(let steps): open?.reduce(by: steps)
        case .lineDiscounted(let line, let discount, let reason):
            open?.lines[line - 1].discount(by: GivenDiscount(discount, reason: reason))
        case .comped(let numbers, let reason):
            for number in numbers { open?.lines[number - 1].comp(reason) }
        case .basketDiscounted(let discount, let reason):
            open?.discount = discount
            open?.reason = reason
        case .couponsGiven(let coupons): open?.coupons = coupons.isEmpty ? nil : coupons
        case .ordered(let type):
            open?.orderType = type
            open?.applyTaxes()
        case .exempted(let reason):
            open?.exemption = reason
            open?.applyTaxes()
        case .tendered(let tender): open?.tenders.append(tender)
        case .untendered(let number): open?.tenders.remove(at: number - 1)
        case .asked(let id, let pledges): unfinished.ask(id, pledges)
        case .voided(let id):
            unfinished.void(id)
            exchanges = exchanges.filter { $0.value.id != id }
            if open?.id == id { open = nil }
        case .finished(let sale):
            unfinished.finish(sale.id)
            if let exchange = sale.exchange { exchanges[exchange.sale] = nil }
            if open?.id == sale.id { open = nil }
            return drawer.apply(.sold(CountedSale(sale, receipt: number(of: sale))))
        case .trained(let sale):
            if open?.id == sale.id { open = nil }
            return drawer.apply(
                .trained(CountedSale(sale, receipt: drawer.head.lastTraining + 1)))
        case .refund(let event): refunds.apply(event)
        case .attendance(let event): attendance.apply(event)
        case .handOver(let handOver): apply(handOver)
        case .exchanging(let sale, let refund): exchanges[refund] = sale
        case .drawer(let event): return drawer.apply(event)
        }
        return []
    }

    /// Goes on in the series that the sale is of; 0 where that is not the terminal's.
    private mutating func number(of sale: Sale) -> Int64 {
        if let offline = sale.offline {
            booked[offline.series] = offline.number
            return 0
        }
        lastReceipt += 1
        return lastReceipt
    }

    /// `isSettled` where nothing that others were asked for goes back any more.
    mutating func replaceOpen(by sale: OpenSale?, isSettled: Bool = false) {
        open = sale
        if let sale, isSettled { unfinished.finish(sale.id) }
    }

    package mutating func restore(
        lastReceipt: Int64, open: OpenSale?, booked: [String: Int64] = [:]
    ) {
        self.lastReceipt = lastReceipt
        self.open = open
        self.booked = booked
    }

    package mutating func restore(_ attendance: Attendance) {
        self.attendance = attendance
    }

    package mutating func restore(_ row: Drawer.Row) {
        drawer.restore(row)
    }

    package mutating func restore(_ id: SaleID, asked pledges: [Pledge]) {
        unfinished.ask(id, pledges)
    }

    package mutating func restore(_ refund: SaleID, exchanging sale: OpenSale) {
        exchanges[refund] = sale
    }

    package mutating func restore(voided id: SaleID) {
        unfinished.void(id)
    }

    package mutating func restore(_ id: SaleID, sold sale: SoldSale) {
        refunds.restore(id, sale)
    }

    package mutating func restore(_ by: SaleID, _ refunding: RefundLedger.Refunding) {
        refunds.restore(by, refunding)
    }
}
