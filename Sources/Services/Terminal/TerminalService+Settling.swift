import ActorRuntime
import Commerce
package import Contracts
import Distributed

/// What payments did not hear of a finished sale, since the message was given up.
extension TerminalService {
    package distributed func settle(_ message: SettleSale) async throws -> Answer<Done> {
        guard let sale = try await finished(message.sale, nil) else {
            return .refused(
                Refusal("terminal.unknownSale", "terminal has not finished \(message.sale.text)"))
        }
        do throws(Refusal) {
            let done: Done = try await Outcome.of {
                try await $Payments.resolve(
                    id: self.store.address("payments"), using: self.actorSystem
                ).settle(SettlePayments(sale))
            }.answer(from: "payments")
            return .done(done)
        } catch {
            return .refused(error)
        }
    }
}
