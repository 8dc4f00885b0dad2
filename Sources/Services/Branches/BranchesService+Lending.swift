import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Topology

/// Finds what a store lacks at another one. Nothing of it is written down here: who lends writes it
/// down and tells, and what was told is brought to who borrows, once, whoever dies in between.
extension BranchesService {
    /// How many may not answer, and how long each may take: a customer waits.
    private static var silences: Int { 3 }
    private static var patience: Duration { .milliseconds(500) }

    package distributed func borrow(_ message: BorrowStock) async throws -> Answer<StockLent> {
        try speakers.check(message.store, in: actorSystem)
        var silent = 0
        for lender in lenders(of: message) where silent < Self.silences {
            let transfer = Transfer(
                id: SaleID(high: actorSystem.random.next(), low: actorSystem.random.next()),
                from: lender.store, to: message.store,
                lines: [.init(sku: message.sku, quantity: lender.quantity)], isLent: true)
            let outcome = await NodeSystem.$patience.withValue(Self.patience) {
                await Outcome.of {
                    try await $Inventory.resolve(
                        id: Address("\(lender.store)/inventory"), using: self.actorSystem
                    ).ship(ShipStock(transfer: transfer))
                }
            }
            switch outcome {
            case .reply(.done):
                return .done(
                    StockLent(
                        transfer: transfer.id, from: lender.store, quantity: lender.quantity))
            // It has less by now.
            case .reply(.refused): continue
            case .rejected, .unknown: silent += 1
            }
        }
        return .refused(
            Refusal("branches.noneLeft", "\(message.sku): no other store has some to give"))
    }

    /// Headquarters' own stock first, then whoever has most. Of headquarters' a store gets its share, so
    /// that it has some to sell when the line is down.
    private func lenders(of message: BorrowStock) -> [(store: String, quantity: Quantity)] {
        let stock = ledger.state.ledger.stock
        let shops = Int64(max(1, stock.keys.count { $0 != Deployment.headquartersName }))
        return stock.keys.compactMap { store -> (store: String, level: Int64)? in
            let level = stock[store]?[message.sku]?.thousandths ?? 0
            guard store != message.store, level >= message.quantity.thousandths else { return nil }
            return (store, level)
        }.sorted { one, other in
            let isOwn = one.store == Deployment.headquartersName
            if isOwn != (other.store == Deployment.headquartersName) { return isOwn }
            return (other.level, one.store) < (one.level, other.store)
        }.flatMap { store, level -> [(store: String, quantity: Quantity)] in
            let isOwn = store == Deployment.headquartersName
            let share = Quantity(thousandths: isOwn ? level / 1000 / (2 * shops) * 1000 : 0)
            // Where the share is there no more, what is wanted may be.
            return (share > message.quantity ? [(store, share)] : []) + [(store, message.quantity)]
        }
    }

    package distributed func transfers(_ message: ListTransfers) throws -> TransfersListed {
        let open = ledger.state.ledger.transfers.all
        let rest = open.drop { transfer in message.after.map { transfer.id <= $0 } ?? false }
        // In lines, since a message has its limit.
        var left = 5000
        return TransfersListed(
            transfers: Array(
                rest.prefix { transfer in
                    defer { left -= transfer.lines.count }
                    return left > 0
                }))
    }

    /// What was lent, or is a customer's, is brought to where it is wanted.
    func bringing(_ events: [BranchLedger.Event]) -> [Outgoing] {
        events.flatMap { event -> [Outgoing] in
            guard case .received(let store, _, let news) = event else { return [] }
            return news.compactMap { one in
                if case .sent(let transfer) = one, one.isSound(from: store) {
                    return ledger.state.ledger.isBrought(transfer) ? nil : bringing(transfer)
                }
                guard case .shipped(let transfer) = one, transfer.isLent, one.isSound(from: store)
                else { return nil }
                let arrival = TransferArrival(transfer: transfer.id, lines: transfer.lines)
                return Outgoing(
                    AcceptStock(arrival: arrival, from: transfer.from),
                    to: Address("\(transfer.to)/inventory"))
            }
        }
    }
}
