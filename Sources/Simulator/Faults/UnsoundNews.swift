import ActorRuntime
import Commerce
import Contracts
import Journal
import Services
import Topology
import Wire

/// News that a store tells in good faith and that headquarters cannot count: each has to wait in headquarters'
/// inbox, once, in no sum, and nothing behind it waits for it.
final class UnsoundNews: @unchecked Sendable {
    // Used on the thread of the run only.
    private struct Dose {
        let node: String
        let store: String
        let news: StoreNews
        /// What had befallen the node's journal before.
        let mishaps: Int
    }

    private unowned let world: SimulatedWorld
    /// Those that the disk has.
    private var doses: [Dose] = []
    /// All of them, as they are told.
    private(set) var news: [[UInt8]] = []

    init(_ world: SimulatedWorld) {
        self.world = world
    }

    /// Has a store of a node tell some, of which sort by `which`; false where the node runs nothing of one.
    func put(into name: String, for which: Int64) -> Bool {
        guard let node = world.node(name), node.isOpen, !node.isDamaged, let running = node.running,
            let store = node.plan.placements.map(\.store).first(where: isShop)
        else { return false }
        let sale = SaleID(high: 0, low: world.simulation.random.next())
        let (news, item) = made(which, sale, "\(store)/sync", from: Address.node(name).path)
        let dose = Dose(node: name, store: store, news: news, mishaps: node.mishaps)
        self.news.append(CBOREncoder.encode(news))
        running.system.loop.perform { [self, journal = running.journal] in
            var change = Change(actor: item.sender, at: journal.now)
            change.outgoing = [item]
            journal.append(change)
            journal.whenDurable(journal.written) { self.doses.append(dose) }
        }
        return true
    }

    private func made(
        _ which: Int64, _ sale: SaleID, _ target: String, from sender: String
    ) -> (StoreNews, OutboxItem) {
        func item(_ message: some SaleMessage, _ name: String) -> OutboxItem {
            OutboxItem(
                sender: sender, target: target, message: name, key: message.key,
                payload: CBOREncoder.encode(message))
        }
        func moved(_ sku: String, _ quantity: Quantity) -> (StoreNews, OutboxItem) {
            let movements = [StockLedger.Movement(sku: "\(sku)\(sale.low)", quantity: quantity)]
            return (
                .moved(movements),
                item(SyncStock(sale: sale, movements: movements), SyncStock.wireName)
            )
        }
        switch which % 3 {
        case 0: return moved("BEYOND-", Quantity(thousandths: 1 << 61))
        case 1: return moved(NewerBuild.mark, .one)
        default:
            let sold = Self.sold(sale)
            return (.sold(sold), item(SyncSale(news: sold), SyncSale.wireName))
        }
    }

    /// A sale of more than any sum can hold.
    private static func sold(_ sale: SaleID) -> SoldNews {
        SoldNews(
            sold: .init(
                sale: sale, day: BusinessDay(day: 20_759), hour: 8, staff: "S-01", lines: [],
                tenders: [], change: .zero, gross: Money(minor: .max)),
            receipt: "BEYOND-\(sale.low)", terminal: 1, currency: .euro,
            soldAt: CivilTime(day: 20_759, second: 29_040))
    }

    private func isShop(_ store: String) -> Bool {
        world.deployment.shops.contains { $0.name == store }
    }

    /// Those that are not once in headquarters' inbox, unless the journal was put back or built again.
    func problems() throws -> [String] {
        try doses.compactMap { dose in
            guard world.node(dose.node)?.mishaps == dose.mishaps else { return nil }
            let numbers = try numbers(of: dose)
            guard numbers.count == 1 else {
                return "\(dose.store): news that cannot be counted was told \(numbers.count) times"
            }
            let open = headquarters.inbox.all.count {
                $0.store == dose.store && $0.number == numbers[0]
            }
            return open == 1 || isRead(dose)
                ? nil
                : "\(dose.store): news \(numbers[0]) cannot be counted and is \(open) times in the inbox"
        }
    }

    /// Of a newer build, and counted: the store's line was moved to headquarters' own node.
    private func isRead(_ dose: Dose) -> Bool {
        guard case .moved(let movements) = dose.news, movements[0].quantity == .one else {
            return false
        }
        return headquarters.stock[dose.store]?[movements[0].sku] == .one
    }

    private var headquarters: BranchLedger {
        let actor = "\(Deployment.headquartersName)/branches"
        return (world.chain(actor) as? Ledger<BranchesBook>)?.state.ledger ?? BranchLedger()
    }

    private func numbers(of dose: Dose) throws -> [Int64] {
        guard let line = world.chain("\(dose.store)/sync") as? Ledger<SyncBook> else { return [] }
        return try (0...line.state.sync.told).filter { number in
            try line.events(key: SyncBook.key(number)).contains {
                if case .told(_, _, let news) = $0 { news == dose.news } else { false }
            }
        }
    }
}
