import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Topology

/// Stock for sales that may not take more than there is. What the store lacks, headquarters finds at
/// another store, or in its own stock: the right to sell a piece is at one place, whoever cannot see whom.
extension InventoryService {
    /// How long a sale waits for what another store lends.
    private static var patience: Duration { .seconds(2) }

    package distributed func reserve(_ message: ReserveStock) async throws -> Answer<Done> {
        let answer = try hold(message)
        guard case .refused(let refusal) = answer, refusal.name == "inventory.notEnough",
            store.hasHeadquarters
        else { return answer }
        for lacking in ledger.state.stock.missing(message.wanted, for: message.sale) {
            guard await borrow(lacking) else { break }
        }
        // Others may have brought some meanwhile.
        return try hold(message)
    }

    /// The goods of a layaway are the taking sale's until it has moved them.
    package distributed func setAside(_ message: SetAside) throws -> Answer<Done> {
        let isMoved = try isOver(message.by.bytes)
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let own = message.state == .held ? message.goods : []
            let taking = message.state == .taken && !isMoved ? message.goods : []
            return Decision(
                events: try book.stock.setAside(own, as: message.reservation)
                    + book.stock.setAside(taking, as: message.by),
                value: Done())
        }
    }

    private func isOver(_ sale: [UInt8]) throws -> Bool {
        try ledger.hasAnswered(ReleaseStock.effect, sale)
            || ledger.hasAnswered(MoveStock.effect, sale)
    }

    /// A sale that is over is promised nothing any more, however late it asks.
    private func hold(_ message: ReserveStock) throws -> Answer<Done> {
        guard try !isOver(message.key) else {
            return .refused(Refusal("inventory.saleIsOver", "the sale is over; ring it up anew"))
        }
        return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.stock.reserve(message.wanted, for: message.sale), value: Done())
        }
    }

    /// True where it has arrived.
    private func borrow(_ lacking: StockLedger.Movement) async -> Bool {
        let clock = actorSystem.clock
        let end = clock.monotonic() + Self.patience.nanoseconds
        let request = BorrowStock(
            store: store.name, sku: lacking.sku, quantity: lacking.quantity)
        let outcome = await NodeSystem.$patience.withValue(Self.patience) {
            await Outcome.of {
                try await $Branches.resolve(
                    id: Address("\(Deployment.headquartersName)/branches"),
                    using: self.actorSystem
                ).borrow(request)
            }
        }
        guard case .reply(.done(let lent)) = outcome else { return false }
        while (try? ledger.hasAnswered(AcceptStock.effect, lent.transfer.bytes)) != true {
            guard clock.monotonic() < end else { return false }
            await actorSystem.loop.pause(.milliseconds(5))
        }
        return true
    }
}
