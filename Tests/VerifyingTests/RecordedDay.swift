import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal
import Services
import TestKit
import Topology
import Verifying
import Wire

/// What two stores and their headquarters wrote down on one day: cash, cards, gift cards, coupons,
/// refunds, a parked sale, a layaway, an exchange, a sale of a device and a close, by the real services.
struct RecordedDay: Sendable {
    /// In the order in which `verify` takes them: terminals first.
    var entries: [Entry] = []
    var outbox: [OutboxItem] = []

    /// Recorded once; each test changes a copy.
    static let good = Task { try await recorded() }

    private func taken() throws -> SaleInvariants {
        var sales = SaleInvariants()
        for entry in entries { try sales.take(entry, "journal.sqlite") }
        sales.take(outbox, "journal.sqlite")
        return sales
    }

    /// What does not hold of it.
    func problems() throws -> [VerificationReport.Problem] {
        var sales = try taken()
        return sales.problems(late: [], lateStores: [], lost: sales.missing)
    }

    /// What fits and waits for a person.
    func waiting() throws -> [VerificationReport.Problem] { try taken().waiting }

    /// The invariants that do not hold.
    func broken() throws -> Set<String> { Set(try problems().map(\.invariant)) }

    private static func recorded() async throws -> RecordedDay {
        let store = try await opened()
        try await sellAll(at: store)
        try await store.agree()
        let folders = try store.deployment.nodes.map { try store.folder(of: $0.name) }
        for node in store.deployment.nodes { await store.stop(node.name) }
        var day = RecordedDay()
        for folder in folders {
            try JournalInspection(path: "\(folder)/\(JournalFile.name)").read { reading in
                for actor in try reading.actors() {
                    _ = try reading.entries(of: actor, from: 1) { day.entries.append($0) }
                }
                day.outbox += try reading.outbox()
            }
        }
        let isTerminal = { (entry: Entry) in StateCheck.kind(of: entry.actor) == .terminal }
        day.entries = day.entries.filter(isTerminal) + day.entries.filter { !isTerminal($0) }
        return day
    }

    private static func opened() async throws -> TestStore {
        let file = "Topologies/two-stores.yml"
        let read = try TopologyReader.read(Array(try Repository.text(file).utf8), file: file)
        let store = try TestStore(
            try read.scaled(read.stores[0].name, to: 2), .inProcess)
        await store.open()
        try await store.stockShelves()
        let half = Promotion(
            id: "HALF", name: "Halber Kaffee", offer: .each(.percent(5000), of: .skus("COFFEE")),
            needsCoupon: true)
        _ = try await store.catalog().promote(PublishPromotions(promotions: [half])).get()
        _ = try await store.vouchers().issue(
            IssueCoupons(
                action: ActionID(store.random.saleID()),
                coupons: [.init(code: "ONCE", promotion: "HALF", limit: 1)])
        ).get()
        return store
    }

    private static func sellAll(at store: TestStore) async throws {
        let sale = try await store.sell([("COFFEE", 2000), ("BREAD", 1000)], member: "M-1").get()
            .sale
        _ = try await store.sell(
            [("COFFEE", 1000)], payments: [.init(.card, currency: .euro)]
        ).get()
        // So that headquarters hears of the day in two parts.
        try await store.agree()
        try await payWithPaper(at: store)
        _ = try await store.terminal().refund(
            RefundSale(
                sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                staff: "S-02",
                wanted: WantedRefund(
                    lines: [.init(number: 1, quantity: .one)], goods: .restock, reason: "broken",
                    payout: .cash))
        ).get()
        try await parkAndResume(at: store)
        try await layAway(at: store)
        try await bookOfDevice(at: store)
        try await fetch(at: store)
        try await lend(at: store)
        try await exchange(at: store)
        try await close(store)
    }

    private static func payWithPaper(at store: TestStore) async throws {
        _ = try await store.terminal().sell(
            Sell(
                sale: store.random.saleID(), staff: "S-01", items: [],
                payments: [.init(.cash, currency: .euro)],
                giftCards: [StoredAmount("G-1", Money(minor: 500))])
        ).get()
        await store.settle()
        _ = try await store.sell(
            [("BREAD", 1000)], payments: [.init(.giftCard, currency: .euro, code: "G-1")]
        ).get()
        _ = try await store.terminal().sell(
            Sell(
                sale: store.random.saleID(), staff: "S-01",
                items: [.init(code: "COFFEE", quantity: .one)],
                payments: [.init(.cash, currency: .euro)], coupons: ["ONCE"])
        ).get()
    }

    /// The other store asks for what is left on the card, and for the member.
    private static func fetch(at store: TestStore) async throws {
        let other = store.deployment.shops[1].name
        _ = try await $Vouchers.resolve(id: Address("\(other)/vouchers"), using: store.caller)
            .account(FindAccount(code: "G-1", least: Money(minor: 1))).get()
        _ = try await $Loyalty.resolve(id: Address("\(other)/loyalty"), using: store.caller)
            .member(FindMember(number: "M-1")).get()
    }

    /// The other store may sell a bread of this one.
    private static func lend(at store: TestStore) async throws {
        let transfer = Transfer(
            id: store.random.saleID(), from: store.store.name,
            to: store.deployment.shops[1].name, lines: [.init(sku: "BREAD", quantity: .one)],
            isLent: true)
        _ = try await store.inventory().ship(ShipStock(transfer: transfer)).get()
        try await store.agree()
        await store.settle()
    }

    /// At the other terminal than the one that made the sale.
    private static func exchange(at store: TestStore) async throws {
        let bought = try await store.sell([("COFFEE", 2000)]).get().sale
        _ = try await store.terminal(2).exchange(
            ExchangeSale(
                sell: Sell(
                    sale: store.random.saleID(), staff: "S-01",
                    items: [.init(code: "BREAD", quantity: .one)], payments: []),
                refund: RefundSale(
                    sale: store.random.saleID(), original: bought.id, receipt: bought.receipt,
                    staff: "S-01", wanted: WantedRefund()))
        ).get()
    }

    private static func parkAndResume(at store: TestStore) async throws {
        let id = store.random.saleID()
        let first = try store.terminal(1)
        let second = try store.terminal(2)
        _ = try await first.open(BeginSale(sale: id, staff: "S-01")).get()
        _ = try await first.scan(ScanItem(sale: id, step: 1, code: "COFFEE")).get()
        _ = try await first.park(ParkSale(sale: id, handOver: 1)).get()
        await store.settle()
        _ = try await second.resume(ResumeSale(sale: id, handOver: 2)).get()
        _ = try await second.tender(
            AddTender(sale: id, step: 2, tender: Tender(.cash, Money(minor: 250), .euro))
        ).get()
        _ = try await second.finish(FinishSale(sale: id)).get()
    }

    private static func layAway(at store: TestStore) async throws {
        _ = try await store.terminal().layAway(
            LayAway(
                action: ActionID(store.random.saleID()), staff: "S-01", number: "L-1",
                name: "Meier", minimum: Money(minor: 100),
                items: [.init(code: "COFFEE", quantity: Quantity(thousandths: 2000))])
        ).get()
        _ = try await store.terminal().sell(
            Sell(
                sale: store.random.saleID(), staff: "S-01", items: [],
                payments: [.init(.cash, currency: .euro)],
                layaway: LayawayStep("L-1", .deposit(Money(minor: 300))))
        ).get()
    }

    private static func bookOfDevice(at store: TestStore) async throws {
        let line = SaleLine(
            sku: "COFFEE", name: "Kaffee", unitPrice: Money(minor: 250), quantity: .one,
            vat: VATRate(hundredths: 1900))
        _ = try await store.terminal().book(
            BookSale(
                sale: store.random.saleID(), staff: "S-01", lines: [line],
                tenders: [Tender(.cash, Money(minor: 250), .euro)], due: Money(minor: 250),
                soldAt: CivilTime(day: 20_759, second: 43_200),
                receipt: DeviceReceipt(series: "T1-3FA2C9", number: 1), catalogue: 1)
        ).get()
    }

    private static func close(_ store: TestStore) async throws {
        _ = try await store.terminal().count(
            CountCash(
                action: ActionID(store.random.saleID()), staff: "S-01",
                pieces: [.init(Denomination(.coin, Money(minor: 100)), 20)])
        ).get()
        _ = try await store.terminal().closeShift(
            CloseShift(
                action: ActionID(store.random.saleID()), staff: "S-01", kept: .zero,
                reason: "a test")
        ).get()
    }
}
