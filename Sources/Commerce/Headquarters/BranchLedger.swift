/// What headquarters knows of each store: sums of its sales, its stock, and how far it has told.
package struct BranchLedger: Sendable {
    package enum Event: Sendable {
        /// News of a store from a number on, without gap behind what was there.
        case received(store: String, first: Int64, [StoreNews])
        /// A person has seen to a conflict, or what it kept has left for a store.
        case settled(id: String)
        /// Something was on its way to a store that the topology does not have.
        case strayed(Conflict)
        /// Value that a store has sent was heard of, by its answer or by its news.
        case brought(id: SaleID, from: String)
    }

    /// One store as headquarters sees it.
    package struct Branch: Equatable, Sendable {
        /// Up to which number its news are here.
        package var received: Int64 = 0
        package var sales: Int64 = 0
        /// Nil is none; those that earlier builds told are among the sales.
        package var refunds: Int64?
        /// Of all sales less refunds, in the store's currency.
        package var gross = Money.zero
        package var currency: Currency?
        /// What its clock showed at the last sale.
        package var lastSale: CivilTime?
        /// The news of the number `received`, by which both ends see that they speak of the same ones.
        package var last: StoreNews?
        /// When a backup of it was last made; nil is never.
        package var backup: CivilTime?
        /// When a backup of it was last tried out, and how that ended; nil is never.
        package var restoreTest: BackupNote?

        package init() {}
    }

    package private(set) var branches: [String: Branch] = [:]
    package private(set) var reports: [String: SalesReport] = [:]
    /// By store and SKU.
    package private(set) var stock: [String: [String: Quantity]] = [:]
    package private(set) var inbox = ConflictInbox()
    package private(set) var transfers = TransferBook()
    package private(set) var blocks = BlockRules()
    /// Value that was heard of once, by store and id; the other time it is not brought again.
    package private(set) var brought: Set<String> = []

    /// How many stores one headquarters has, and how many news come at once.
    package static let limit = 10_000
    package static let batch = 1000

    package init() {}

    package var stores: [String] { branches.keys.sorted() }

    package func received(from store: String) -> Int64 { branches[store]?.received ?? 0 }

    /// Takes what is new of `news`; what was taken before is passed over, and nothing is taken behind a
    /// gap: the store goes on where `received` says.
    package func receiving(
        _ news: [StoreNews], from store: String, first: Int64
    ) throws(Refusal) -> [Event] {
        try Code.check(store, "branches.badStore", "a store's name")
        guard branches[store] != nil || branches.count < Self.limit else {
            throw Refusal("branches.tooMany", "headquarters has \(Self.limit) stores at most")
        }
        guard news.count <= Self.batch else {
            throw Refusal("branches.tooMuch", "at most \(Self.batch) news at once")
        }
        let next = received(from: store) + 1
        guard (1...next).contains(first) else { return [] }
        let new = news.dropFirst(Int(min(next - first, Int64(news.count))))
        guard !new.isEmpty else { return [] }
        return [.received(store: store, first: next, Array(new))]
            + new.compactMap { Self.heard($0, from: store) }
    }

    /// What a store lacks of a product that it has oversold; nil for conflicts that no booking settles, and where
    /// it says that it lacks more than a store takes.
    package func missing(_ conflict: Conflict) -> StockLedger.Movement? {
        guard case .oversold(let sku) = conflict.kind,
            let level = stock[conflict.store]?[sku], level < .zero,
            level.thousandths >= -(1 << 60)
        else { return nil }
        return StockLedger.Movement(sku: sku, quantity: level.negated)
    }

    /// Refuses where a customer's value would be lost with it.
    package func settling(_ id: String) throws(Refusal) -> [Event] {
        if case .strayedValue = try conflict(id).kind {
            throw Refusal(
                "branches.keepsValue",
                "headquarters keeps value of a customer there; bring it to a store: "
                    + "kontor headquarters inbox return")
        }
        return [.settled(id: id)]
    }

    /// What an event changed.
    package struct Touched: Sendable {
        package var store = ""
        package var totals: [SalesReport.Key] = []
        package var skus: [String] = []
        package var conflicts: [String] = []
        package var transfers: [SaleID] = []
        /// Codes of cards.
        package var blocks: [String] = []
        package var brought: [String] = []
    }

    package mutating func apply(_ event: Event) -> Touched {
        var touched = Touched()
        let (store, first, news): (String, Int64, [StoreNews])
        switch event {
        case .received(let said, let number, let all): (store, first, news) = (said, number, all)
        case .settled(let id):
            touched.conflicts = inbox.settle(id)
            return touched
        case .strayed(let conflict):
            touched.conflicts = inbox.open(conflict)
            return touched
        case .brought(let id, let from):
            let name = Self.name(id, from: from)
            if brought.remove(name) == nil { brought.insert(name) }
            touched.brought = [name]
            return touched
        }
        touched.store = store
        for (index, one) in news.enumerated() {
            let number = first + Int64(index)
            branches[store, default: Branch()].received = number
            branches[store]?.last = one
            guard one.isSound(from: store) else {
                touched.conflicts += inbox.open(.unreadNews, at: store, number: number)
                continue
            }
            switch one {
            case .sold(let sold): count(sold, number, of: store, &touched)
            case .moved(let movements): move(movements, number, at: store, &touched)
            case .shipped(let transfer): ship(transfer, number, &touched)
            case .arrived(let arrival): arrive(arrival, number, at: store, &touched)
            // Brought to where it goes, and kept nowhere else; what is unread is not sound.
            case .sent, .unread: continue
            case .blocked(let decision):
                blocks.take(decision)
                touched.blocks.append(decision.code)
            case .backedUp(let note): branches[store]?.take(note)
            case .refused(let refusal):
                touched.conflicts += inbox.open(
                    .notTaken(refusal), at: store, number: number)
            }
        }
        return touched
    }

    private mutating func count(
        _ news: SoldNews, _ number: Int64, of store: String, _ touched: inout Touched
    ) {
        if news.isConflict == true {
            touched.conflicts += inbox.open(
                .refundedTwice(receipt: news.receipt), at: store, number: number)
        }
        guard let events = try? reports[store, default: SalesReport()].take(news.sold) else {
            touched.conflicts += inbox.open(
                .notCounted(receipt: news.receipt), at: store, number: number)
            return
        }
        for event in events {
            touched.totals += reports[store, default: SalesReport()].apply(event)
        }
        var branch = branches[store] ?? Branch()
        if news.sold.isRefund == true {
            branch.refunds = (branch.refunds ?? 0) + 1
        } else {
            branch.sales += 1
        }
        branch.gross.minor &+= news.sold.gross.minor
        (branch.currency, branch.lastSale) = (news.currency, news.soldAt)
        branches[store] = branch
    }

    /// A level below nothing was sold twice by somebody; one that is back above it has settled itself.
    private mutating func move(
        _ movements: [StockLedger.Movement], _ number: Int64, at store: String,
        _ touched: inout Touched
    ) {
        for movement in movements {
            let before = stock[store]?[movement.sku] ?? .zero
            let after = Quantity(
                thousandths: before.thousandths &+ movement.quantity.thousandths)
            stock[store, default: [:]][movement.sku] = after
            touched.skus.append(movement.sku)
            if after < .zero {
                touched.conflicts += inbox.open(
                    .oversold(sku: movement.sku), at: store, number: number)
            } else if before < .zero {
                touched.conflicts += inbox.settle(.oversold(sku: movement.sku), at: store)
            }
        }
    }

    private mutating func ship(
        _ transfer: Transfer, _ number: Int64, _ touched: inout Touched
    ) {
        move(transfer.lines.map { $0.negated }, number, at: transfer.from, &touched)
        touched.transfers.append(transfer.id)
        if let arrival = transfers.ship(transfer) { compare(transfer, arrival, number, &touched) }
    }

    private mutating func arrive(
        _ arrival: TransferArrival, _ number: Int64, at store: String, _ touched: inout Touched
    ) {
        move(arrival.lines, number, at: store, &touched)
        touched.transfers.append(arrival.transfer)
        if let transfer = transfers.arrive(arrival) {
            compare(transfer, arrival, number, &touched)
        }
    }

    private mutating func compare(
        _ transfer: Transfer, _ arrival: TransferArrival, _ number: Int64,
        _ touched: inout Touched
    ) {
        var left: [String: Int64] = [:]
        for line in arrival.lines { left[line.sku, default: 0] &+= line.quantity.thousandths }
        for line in transfer.lines { left[line.sku, default: 0] &-= line.quantity.thousandths }
        let differences = left.keys.sorted().compactMap { sku -> StockLedger.Movement? in
            let quantity = Quantity(thousandths: left[sku] ?? 0)
            return quantity == .zero ? nil : .init(sku: sku, quantity: quantity)
        }
        guard !differences.isEmpty else { return }
        touched.conflicts += inbox.open(
            .transferDiffers(transfer.id, differences), at: transfer.to, number: number)
    }

    package mutating func restore(_ rule: BlockRule) { blocks.restore(rule) }

    package mutating func restore(_ transfer: Transfer) { transfers.restore(transfer) }

    package mutating func restore(_ arrival: TransferArrival) { transfers.restore(arrival) }

    package mutating func restore(_ branch: Branch, of store: String) {
        branches[store] = branch
    }

    package mutating func restore(
        _ key: SalesReport.Key, _ total: SalesReport.Total, of store: String
    ) {
        reports[store, default: SalesReport()].restore(key, total)
    }

    package mutating func restore(_ sku: String, _ quantity: Quantity, at store: String) {
        stock[store, default: [:]][sku] = quantity
    }

    package mutating func restore(brought name: String) { brought.insert(name) }

    package mutating func restore(_ conflict: Conflict) {
        inbox.restore(conflict)
    }
}
