import Commerce
import Contracts
import TestKit
import Testing
import Wire

extension Scenarios {
    @Suite struct CopyTests {
        @Test(arguments: Setting.all)
        func `copies of a receipt are counted, also after a restart`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            for _ in 1...2 { _ = try await store.sell([("COFFEE", 1000)]).get() }
            await store.settle()
            let first = CountCopy(id: store.random.saleID(), receipt: "T1-000001")
            #expect(try await store.receipts().copy(first).get().number == 1)
            // A repeat, as after a lost answer, is the same copy.
            #expect(try await store.receipts().copy(first).get().number == 1)
            try await store.restart()
            let second = CountCopy(id: store.random.saleID(), receipt: "T1-000001")
            #expect(try await store.receipts().copy(second).get().number == 2)
            let other = CountCopy(id: store.random.saleID(), receipt: "T1-000002")
            #expect(try await store.receipts().copy(other).get().number == 1)
            let stolen = CountCopy(id: first.id, receipt: "T1-000002")
            #expect(try await store.receipts().copy(stolen).refusalName == "message.keyReused")
            let unknown = CountCopy(id: store.random.saleID(), receipt: "T1-000009")
            #expect(try await store.receipts().copy(unknown).refusalName == "receipts.unknown")
            let shown = try await store.receipts().render(
                RenderReceipt(receipt: "T1-000001", form: .text, language: "en", copy: 2)
            ).get().bytes.array
            #expect(String(decoding: shown, as: UTF8.self).contains("COPY 2"))
        }
    }
}
