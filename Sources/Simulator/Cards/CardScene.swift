import ActorRuntime
import Commerce
import Contracts
import Distributed
import Proof
import Services
import Topology

/// The customer of a `CardKill`, who asks until the end is known, and the one who kills.
final class CardScene: @unchecked Sendable {
    // Used on the thread of the run only.
    private let world: SimulatedWorld
    private let plan: CardKill
    private let shop: Shop
    private let book = CustomerBook()
    private var counted = 0
    private(set) var isDone = false
    private(set) var isReached = false
    private(set) var isSold = false

    static let patience: Int64 = 300_000_000_000
    /// Until a sale that nobody asks for is given up, and what follows has arrived.
    static let forgetting: Int64 = 800_000_000_000
    private static let downTime: Int64 = 300_000_000

    init(_ world: SimulatedWorld, _ plan: CardKill) {
        (self.world, self.plan) = (world, plan)
        shop = Shop(world: world, store: plan.deployment.shops[0].name)
    }

    var logs: [String: CustomerLog] { [shop.store: book.log] }

    var stuck: Violation {
        Violation(
            invariant: "I22", weight: .broken, what: "the sale does not end: \(world.reasons)")
    }

    func start() {
        Task(executorPreference: world.customers.loop) { [self] in
            do {
                try await shop.open(&book.log)
                let sold = plan.isRefund ? await buy(1, cards: plan.cards) : nil
                _ = try await shop.resolve($CardTerminal.self, "card-terminal").behave(
                    CardBehaviour(way: plan.way, count: 1))
                watch()
                if let sold {
                    await give(back: sold)
                } else {
                    isSold = await buy(1, cards: plan.cards) != nil
                }
            } catch {
                return
            }
            // Whether the shop goes on.
            _ = await buy(2, cards: 1)
            isDone = true
        }
    }

    func stopWatching() {
        world.network.watcher = nil
        world.node(plan.victim)?.disk.operationsLeft = nil
    }

    private func watch() {
        guard let victim = world.node(plan.victim) else { return }
        switch plan.moment {
        case .message(let number):
            world.network.watcher = { [unowned self] in
                counted += 1
                guard counted == number else { return }
                isReached = true
                victim.kill(for: Self.downTime)
            }
        case .disk(let number):
            victim.disk.operationsLeft = number
            victim.disk.gone = { [unowned self] in
                isReached = true
                victim.kill(for: Self.downTime)
            }
        }
    }

    private func buy(_ number: UInt64, cards: Int) async -> Sale? {
        let currency = world.settings[0].currency
        let payments = (1...cards).map { card in
            Sell.Payment(.card, card == cards ? nil : Money(minor: 70), currency: currency)
        }
        let message = Sell(
            sale: SaleID(high: 99, low: number), staff: "S-01",
            items: [.init(code: "COFFEE", quantity: Quantity(thousandths: 1000))],
            payments: payments)
        return await end(of: message.sale) { try await self.terminal().sell(message) }
    }

    private func give(back sale: Sale) async {
        let message = RefundSale(
            sale: SaleID(high: 99, low: 3), original: sale.id, receipt: sale.receipt,
            staff: "S-01", wanted: WantedRefund())
        isSold = await end(of: message.sale) { try await self.terminal().refund(message) } != nil
    }

    private func terminal() throws -> $Terminal {
        try shop.resolve($Terminal.self, "terminal/1")
    }

    /// Asks until the answer stands, or once.
    private func end(
        of sale: SaleID, _ ask: () async throws -> Answer<SaleFinished>
    ) async -> Sale? {
        book.attempt(sale)
        while true {
            let outcome = await NodeSystem.$patience.withValue(.milliseconds(1500)) {
                await Outcome.of(ask)
            }
            switch outcome {
            case .reply(.done(let finished)):
                book.acknowledge(finished.sale)
                return finished.sale
            case .reply(.refused(let refusal)) where !refusal.isPassing: return nil
            case .reply, .rejected, .unknown:
                if plan.leaves { return nil }
                await world.customers.loop.pause(.milliseconds(200))
            }
        }
    }
}
