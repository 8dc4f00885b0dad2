import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal

/// Sales that came in one message, were not finished, and that nobody asks for any more: what others
/// took for them goes back, so that no card is charged for a sale that there never is.
extension TerminalService {
    /// How long after a try that did not end the sale is given up.
    private static var patience: Duration { .seconds(600) }

    nonisolated func giveUpLater(_ sales: [SaleID]) {
        guard !sales.isEmpty else { return }
        actorSystem.loop.schedule(after: Self.patience) { [weak self] in self?.beginToGiveUp(sales)
        }
    }

    private nonisolated func beginToGiveUp(_ sales: [SaleID]) {
        Task(executorPreference: actorSystem.loop) {
            await self.whenLocal { $0.giveUp(sales) }
        }
    }

    /// What is at work, open on the screen, or over, is let be; what cannot be written now comes up
    /// again with the next start.
    private func giveUp(_ sales: [SaleID]) {
        let terminal = ledger.state.terminal
        let waiting = Set(terminal.exchanges.values.map(\.id))
        for id in sales where terminal.open?.id != id {
            guard terminal.unfinished.asked(id) != nil || waiting.contains(id) else { continue }
            if !paying.contains(id) { try? void(id) }
        }
    }
}
