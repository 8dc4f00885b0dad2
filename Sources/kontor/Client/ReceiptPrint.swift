import ActorRuntime
import Contracts
import Wire

/// Gets a receipt that may still be on its way to the service that renders it.
struct ReceiptPrint {
    let client: StoreClient
    let store: String

    func wait(for receipt: String, language: String) async -> [UInt8]? {
        for _ in 0..<10 {
            let wanted = RenderReceipt(receipt: receipt, form: .text, language: language)
            let outcome = await NodeSystem.$patience.withValue(.milliseconds(250)) {
                await Outcome.of {
                    try await self.client.resolve($Receipts.self, "\(self.store)/receipts")
                        .render(wanted)
                }
            }
            if case .reply(.done(let rendered)) = outcome { return rendered.bytes.array }
            await client.system.loop.pause(.milliseconds(50))
        }
        return nil
    }
}
