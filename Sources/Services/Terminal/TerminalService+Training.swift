import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal

/// Sales of somebody who practises: with numbers of their own, and nobody else hears of them.
extension TerminalService {
    var isTraining: Bool { ledger.state.terminal.isTraining }

    /// No card is charged, no point redeemed, no stock moved, nothing reported.
    func train<Request: SaleMessage>(
        _ message: Request, _ sale: OpenSale, _ wanted: [TerminalState.Wanted],
        takesReturns: Bool
    ) throws(Refusal) -> Answer<SaleFinished> where Request.Reply == Answer<SaleFinished> {
        let now = now
        do {
            return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
                let permits = try permitted(wanted, at: book.terminal)
                let trained = try book.terminal.training(
                    sale, at: now, takesReturns: takesReturns)
                return Decision(
                    events: permits + [.trained(trained)], value: SaleFinished(sale: trained))
            }
        } catch {
            throw Refusal("journal.unwritable", "\(error)")
        }
    }
}
