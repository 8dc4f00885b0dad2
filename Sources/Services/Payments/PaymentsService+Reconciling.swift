import ActorRuntime
import Commerce
import Contracts
import Distributed

/// When to try again what the card terminal has not settled: soon, and then ever more rarely.
struct ReconcilingRounds {
    static let firstPause = Duration.seconds(1)
    static let longestPause = Duration.seconds(60)

    /// Whether a round is to come; the first one is planned when the actor opens.
    var isPlanned = true
    /// Until the round after that one.
    var pause = ReconcilingRounds.firstPause
}

/// Settles what is not certain without anybody's asking: charges whose end is unknown, charges that
/// go back, and refunds that cards are owed.
extension PaymentsService {
    /// Whether there is something that only the card terminal can settle.
    var hasWork: Bool {
        book.openCards.contains { $0.standing.isUncertain || $0.state == .reversing }
            || book.owedRefunds.contains { $0.state.isOpen }
    }

    /// Plans a round soon.
    func wake() {
        rounds.pause = ReconcilingRounds.firstPause
        if !rounds.isPlanned { plan() }
    }

    private func plan() {
        rounds.isPlanned = true
        actorSystem.loop.schedule(after: rounds.pause) { [weak self] in self?.beginRound() }
        rounds.pause = min(rounds.pause * 2, ReconcilingRounds.longestPause)
    }

    nonisolated func beginRound() {
        Task(executorPreference: actorSystem.loop) {
            await self.whenLocal { await $0.round() }
        }
    }

    private func round() async {
        rounds.isPlanned = false
        guard hasWork else { return }
        await reconcileOnce()
        if hasWork, !rounds.isPlanned { plan() }
    }

    /// Asks the card terminal once about everything that is not certain.
    func reconcileOnce() async {
        for payment in book.openCards {
            await exclusively(payment.sale) { await self.settle(payment.intent) }
        }
        for refund in book.owedRefunds where refund.state.isOpen {
            await exclusively(refund.by) { await self.payBack(refund.id) }
        }
    }

    private func exclusively(_ sale: SaleID, _ body: () async -> Void) async {
        guard charging.insert(sale).inserted else { return }
        defer { charging.remove(sale) }
        await body()
    }

    /// A refusal leaves it for the next round.
    private func settle(_ intent: CardIntent) async {
        do throws(Refusal) {
            switch book.card(intent)?.standing {
            case .created, .sent, .unknown:
                try await settleState(intent)
                guard book.card(intent)?.state == .reversing else { return }
                await actorSystem.untilDurable()
                try await reverse(intent)
            case .reversing: try await reverse(intent)
            default: return
            }
        } catch {
            return
        }
    }
}
