import ActorRuntime
import Commerce
import Contracts

extension StoreClient {
    /// Receipts know the sale of each; one that was just made may be on its way to them.
    func sale(of receipt: String, in store: String) async throws -> SaleID {
        let wanted = RenderReceipt(receipt: receipt, form: .text)
        let end = ContinuousClock.now + .seconds(2)
        while true {
            let answer: Answer<ReceiptRendered> = try await ask("receipts") {
                try await self.resolve($Receipts.self, "\(store)/receipts").render(wanted)
            }
            switch answer {
            case .done(let rendered): return rendered.sale
            case .refused(let refusal) where ContinuousClock.now > end: throw Failure(refusal)
            case .refused: await system.loop.pause(.milliseconds(100))
            }
        }
    }
}
