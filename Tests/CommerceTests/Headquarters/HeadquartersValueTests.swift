import Commerce
import Testing

/// The numbers by which a store and headquarters agree on what was heard.
@Suite struct SyncLedgerTests {
    private let time = CivilTime(day: 20_759, second: 29_040)
    private let news = StoreNews.moved([.init(sku: "BREAD", quantity: Quantity(thousandths: 1000))])

    private func told(_ count: Int) -> SyncLedger {
        var sync = SyncLedger()
        for _ in 0..<count { for event in sync.telling(news, at: time) { sync.apply(event) } }
        return sync
    }

    @Test func `news is numbered from one, and waits until it was heard`() throws {
        var sync = told(3)
        #expect(sync.told == 3 && sync.waiting == 3)
        for event in try sync.hearing(2) { sync.apply(event) }
        #expect(sync.waiting == 1)
        #expect(try sync.hearing(1).isEmpty, "what was heard before says nothing new")
    }

    @Test func `headquarters that knows more than was told stops the line`() {
        let sync = told(3)
        let refusal = #expect(throws: Refusal.self) { try sync.hearing(4) }
        #expect(refusal?.name == "sync.behind")
    }

    @Test func `headquarters that heard another life of the store stops the line`() throws {
        let sync = told(3)
        try sync.comparing(news, with: news, 3)
        let other = StoreNews.moved([.init(sku: "WINE", quantity: .one)])
        for own in [other, nil] {
            let refusal = #expect(throws: Refusal.self) { try sync.comparing(news, with: own, 3) }
            #expect(refusal?.name == "sync.forked")
        }
    }
}

@Suite struct BranchLedgerTests {
    private let time = CivilTime(day: 20_759, second: 29_040)

    private func moved(_ sku: String, _ pieces: Int64) -> StoreNews {
        .moved([.init(sku: sku, quantity: Quantity(thousandths: pieces * 1000))])
    }

    private func sold(_ number: UInt64, _ gross: Int64) -> StoreNews {
        let sold = SalesReport.Sold(
            sale: SaleID(high: 1, low: number), day: BusinessDay(day: 20_759), hour: 8,
            staff: "S-01",
            lines: [
                .init(
                    sku: "BREAD", name: "Brot", quantity: Quantity(thousandths: 1000),
                    gross: Money(minor: gross))
            ], tenders: [Tender(.cash, Money(minor: gross), .euro)], change: .zero,
            gross: Money(minor: gross))
        return .sold(
            SoldNews(
                sold: sold, receipt: "T1-\(number)", terminal: 1, currency: .euro, soldAt: time))
    }

    private func take(
        _ news: [StoreNews], first: Int64, into ledger: inout BranchLedger
    ) throws {
        for event in try ledger.receiving(news, from: "altona", first: first) {
            _ = ledger.apply(event)
        }
    }

    @Test func `a store that says it lacks more than there can be has nothing to book`() throws {
        var ledger = BranchLedger()
        let least = StockLedger.Movement(sku: "TEA", quantity: Quantity(thousandths: -(1 << 60)))
        try take(
            [.moved([StockLedger.Movement](repeating: least, count: 8))], first: 1, into: &ledger)
        #expect(ledger.stock["altona"]?["TEA"]?.thousandths == .min)
        for conflict in ledger.inbox.all { #expect(ledger.missing(conflict) == nil) }
        #expect(!ledger.inbox.all.isEmpty)
    }

    @Test func `a refund is none of a store's sales`() throws {
        var ledger = BranchLedger()
        guard case .sold(var back) = sold(2, -100) else { return }
        back.sold.isRefund = true
        try take([sold(1, 300), .sold(back)], first: 1, into: &ledger)
        let branch = try #require(ledger.branches["altona"])
        #expect(branch.sales == 1 && branch.refunds == 1 && branch.gross.minor == 200)
    }

    @Test func `a store's last backup and restore test are those that it told last`() throws {
        var ledger = BranchLedger()
        func tell(_ notes: [BackupNote]) throws {
            let first = ledger.received(from: "altona") + 1
            for event in try ledger.receiving(
                notes.map(StoreNews.backedUp), from: "altona", first: first)
            {
                _ = ledger.apply(event)
            }
        }
        let later = CivilTime(day: 20_760, second: 0)
        try tell([BackupNote(.backup, at: time, isGood: true)])
        #expect(ledger.branches["altona"]?.backup == time)
        #expect(ledger.branches["altona"]?.restoreTest == nil)
        let failed = BackupNote(.restoreTest, at: later, isGood: false)
        try tell([BackupNote(.restoreTest, at: time, isGood: true), failed])
        try tell([BackupNote(.backup, at: later, isGood: false)])
        #expect(ledger.branches["altona"]?.restoreTest == failed)
        #expect(ledger.branches["altona"]?.backup == time, "one that failed is none")
        #expect(later.seconds(since: time) == 57_360 && time.seconds(since: later) == -57_360)
    }

    @Test func `a batch that comes twice, or overlaps, counts once`() throws {
        var ledger = BranchLedger()
        try take([sold(1, 300), sold(2, 500)], first: 1, into: &ledger)
        try take([sold(1, 300), sold(2, 500)], first: 1, into: &ledger)
        try take([sold(2, 500), sold(3, 700)], first: 2, into: &ledger)
        let branch = try #require(ledger.branches["altona"])
        #expect(branch.received == 3 && branch.sales == 3)
        #expect(branch.gross == Money(minor: 1500))
        #expect(ledger.reports["altona"]?[.init(.product, "Brot")]?.sales == 3)
    }

    @Test func `nothing is taken behind a gap`() throws {
        var ledger = BranchLedger()
        try take([sold(1, 300)], first: 1, into: &ledger)
        try take([sold(3, 700)], first: 3, into: &ledger)
        #expect(ledger.received(from: "altona") == 1)
        try take([], first: 1, into: &ledger)
        #expect(ledger.received(from: "altona") == 1)
    }

    @Test func `a level below nothing is one conflict, and settles itself`() throws {
        var ledger = BranchLedger()
        try take(
            [moved("BREAD", 1), moved("BREAD", -2), moved("BREAD", -1)], first: 1, into: &ledger)
        #expect(ledger.inbox.all.map(\.id) == ["altona/oversold/BREAD"])
        try take([moved("BREAD", 5)], first: 4, into: &ledger)
        #expect(ledger.inbox.all.isEmpty)
        #expect(ledger.stock["altona"]?["BREAD"] == Quantity(thousandths: 3000))
    }

    @Test func `what a device gave back again is counted, and a conflict`() throws {
        var ledger = BranchLedger()
        guard case .sold(var news) = sold(1, -100) else { return }
        news.isConflict = true
        try take([.sold(news), sold(2, 300)], first: 1, into: &ledger)
        #expect(ledger.inbox.all.map(\.id) == ["altona/refundedTwice/T1-1"])
        #expect(ledger.branches["altona"]?.gross == Money(minor: 200))
    }

    @Test func `a sale that no sum can hold is a conflict, and stops nothing`() throws {
        var ledger = BranchLedger()
        try take([sold(1, Int64.max / 2), sold(2, 100)], first: 1, into: &ledger)
        #expect(ledger.inbox.all.map(\.id) == ["altona/notCounted/T1-1"])
        #expect(ledger.branches["altona"]?.sales == 1)
        for event in try ledger.settling("altona/notCounted/T1-1") { _ = ledger.apply(event) }
        #expect(ledger.inbox.all.isEmpty)
        let refusal = #expect(throws: Refusal.self) {
            try ledger.settling("altona/notCounted/T1-1")
        }
        #expect(refusal?.name == "branches.unknownConflict")
    }

    @Test func `news that cannot be read or cannot be is a conflict, and what is behind it counts`()
        throws
    {
        var ledger = BranchLedger()
        let beyond = StoreNews.moved([.init(sku: "BREAD", quantity: Quantity(thousandths: 1 << 61))]
        )
        try take(
            [sold(1, 300), .unread([0xA0]), beyond, sold(2, 500)], first: 1, into: &ledger)
        #expect(ledger.inbox.all.map(\.id) == ["altona/unreadNews/2", "altona/unreadNews/3"])
        #expect(ledger.inbox.all.map(\.kind) == [.unreadNews, .unreadNews])
        #expect(ledger.branches["altona"]?.received == 4)
        #expect(ledger.branches["altona"]?.gross == Money(minor: 800))
        #expect(ledger.stock.isEmpty)
    }

    private var transfer: Transfer {
        Transfer(
            id: SaleID(high: 3, low: 1), from: "altona", to: "ottensen",
            lines: [.init(sku: "BREAD", quantity: Quantity(thousandths: 5000))], isLent: false)
    }

    private func arrived(_ pieces: Int64) -> StoreNews {
        .arrived(
            TransferArrival(
                transfer: transfer.id,
                lines: [.init(sku: "BREAD", quantity: Quantity(thousandths: pieces * 1000))]))
    }

    @Test(arguments: [false, true])
    func `a transfer is on its way until it arrives, whoever tells first`(isEarly: Bool) throws {
        var ledger = BranchLedger()
        let tell = { (ledger: inout BranchLedger, store: String, news: StoreNews) in
            for event in try ledger.receiving([news], from: store, first: 1) {
                _ = ledger.apply(event)
            }
        }
        if isEarly { try tell(&ledger, "ottensen", arrived(5)) }
        try tell(&ledger, "altona", .shipped(transfer))
        if !isEarly {
            #expect(ledger.transfers.all == [transfer])
            try tell(&ledger, "ottensen", arrived(5))
        }
        #expect(ledger.transfers.all.isEmpty)
        #expect(ledger.stock["altona"]?["BREAD"] == Quantity(thousandths: -5000))
        #expect(ledger.stock["ottensen"]?["BREAD"] == Quantity(thousandths: 5000))
        #expect(ledger.inbox.all.map(\.id) == ["altona/oversold/BREAD"])
    }

    @Test func `what arrives of a transfer and was not sent is a conflict`() throws {
        var ledger = BranchLedger()
        for (store, news) in [("altona", StoreNews.shipped(transfer)), ("ottensen", arrived(4))] {
            for event in try ledger.receiving([news], from: store, first: 1) {
                _ = ledger.apply(event)
            }
        }
        let differs = ledger.inbox.all.compactMap { conflict -> [StockLedger.Movement]? in
            if case .transferDiffers(_, let lines) = conflict.kind { lines } else { nil }
        }
        #expect(differs == [[.init(sku: "BREAD", quantity: Quantity(thousandths: -1000))]])
    }

    @Test func `what a store says that another one sent moves nobody's stock`() throws {
        var ledger = BranchLedger()
        for event in try ledger.receiving([.shipped(transfer)], from: "ottensen", first: 1) {
            _ = ledger.apply(event)
        }
        #expect(ledger.stock.isEmpty && ledger.transfers.all.isEmpty)
        #expect(ledger.received(from: "ottensen") == 1)
        #expect(ledger.inbox.all.map(\.store) == ["ottensen"])
    }

    @Test func `names that are none, and too much at once, are refused`() {
        let ledger = BranchLedger()
        let many = Array(repeating: moved("BREAD", 1), count: BranchLedger.batch + 1)
        let name = #expect(throws: Refusal.self) {
            try ledger.receiving([], from: "", first: 1)
        }
        #expect(name?.name == "branches.badStore")
        let much = #expect(throws: Refusal.self) {
            try ledger.receiving(many, from: "altona", first: 1)
        }
        #expect(much?.name == "branches.tooMuch")
    }
}

@Suite struct CatalogueAdoptionTests {
    private func product(_ sku: String, gtin: String? = nil, price: Int64 = 100) -> Product {
        Product(sku: sku, gtin: gtin, name: sku, price: Money(minor: price))
    }

    private func catalogue(_ products: [Product]) throws -> Catalogue {
        var catalogue = Catalogue()
        for event in try catalogue.publish(products, vatClasses: ["standard"]) {
            _ = catalogue.apply(event)
        }
        return catalogue
    }

    private func adopt(_ changes: [Catalogue.Event], into catalogue: Catalogue) -> CatalogueAdoption
    {
        CatalogueAdoption(of: changes, into: catalogue, vatClasses: ["standard"], home: .euro)
    }

    @Test func `what is there already changes nothing`() throws {
        let store = try catalogue([product("BREAD")])
        let adoption = adopt([.published([product("BREAD")])], into: store)
        #expect(adoption.events.isEmpty && adoption.refused.isEmpty)
    }

    @Test func `one product that cannot be taken does not keep the others away`() throws {
        let store = try catalogue([product("OWN", gtin: "4006381333931")])
        let changes = [
            Catalogue.Event.published([
                product("THEIRS", gtin: "4006381333931"), product("BREAD", price: 249),
            ])
        ]
        let adoption = adopt(changes, into: store)
        #expect(adoption.refused.map(\.what) == ["THEIRS"])
        #expect(adoption.refused.first?.reason.name == "catalog.duplicateGTIN")
        var after = store
        for event in adoption.events { _ = after.apply(event) }
        #expect(after["BREAD"]?.price == Money(minor: 249) && after["THEIRS"] == nil)
    }

    @Test func `what fits only behind another one is taken in a second pass`() throws {
        let store = try catalogue([product("OWN", gtin: "4006381333931")])
        var bottle = product("BOTTLE", price: 25)
        bottle.rules.isDeposit = true
        var water = product("WATER")
        water.deposits = [Deposit(sku: "BOTTLE")]
        let bad = product("THEIRS", gtin: "4006381333931")
        let adoption = adopt([.published([bad, water, bottle])], into: store)
        #expect(adoption.refused.map(\.what) == ["THEIRS"])
    }

    @Test func `what a store never had is not withdrawn there`() throws {
        let adoption = adopt(
            [.promoted(.withdrawn(["TEN"])), .priced(.withdrawn(["VIP"]))], into: Catalogue())
        #expect(adoption.events.isEmpty && adoption.refused.isEmpty)
    }

    @Test func `rates of headquarters take the place of the store's`() throws {
        let franc = try #require(Currency(code: "CHF"))
        let changes = [Catalogue.Event.exchanged([ExchangeRate(franc, home: 104, foreign: 100)])]
        var store = Catalogue()
        let first = adopt(changes, into: store)
        for event in first.events { _ = store.apply(event) }
        #expect(store.rates.list.count == 1)
        let second = adopt([.exchanged([])], into: store)
        for event in second.events { _ = store.apply(event) }
        #expect(store.rates.list.isEmpty && second.refused.isEmpty)
    }
}
