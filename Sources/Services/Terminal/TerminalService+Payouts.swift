import ActorRuntime
import Commerce
import Contracts
import Distributed

/// Whether what a refund pays out can get where it goes, looked at before anything is written down.
extension TerminalService {
    /// Asks vouchers and payments, which call no terminal; nobody where all of it is cash.
    func checkPayouts(of counter: CounterSale) async throws(Refusal) {
        for load in counter.creditLoads { try await checkTakes(load.code, counter) }
        guard counter.toCards > .zero else { return }
        let sale = counter.origin.sale
        let shown = await Outcome.of {
            try await $Payments.resolve(
                id: self.store.address("payments"), using: self.actorSystem
            ).refundable(ShowRefundable(sale: sale))
        }
        switch shown {
        case .reply(let shown): try counter.checkCards(get: shown.amount)
        case .rejected(let reason), .unknown(let reason):
            throw .unanswered("payments", reason)
        }
    }

    /// Store credit may be opened by the refund itself.
    private func checkTakes(_ code: String, _ counter: CounterSale) async throws(Refusal) {
        do throws(Refusal) {
            try await account(code).checkUsable(on: today)
        } catch  where error.name == "storedValue.unknownCode" {
            return
        } catch  where error.name == "service.unanswered" {
            throw error
        } catch {
            let wayOut =
                counter.origin.isVoid == true
                ? "refund the sale's lines in cash" : "choose another card, or cash"
            throw Refusal(error.name, "\(error.detail), so nothing goes onto it; \(wayOut)")
        }
    }
}
