import ActorRuntime
import Commerce
import Contracts
import Services
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// News in a batch that headquarters cannot take, as a store of a newer or a broken build tells it.
    @Suite struct UnsoundNewsTests {
        private func moved(_ sku: String, _ thousandths: Int64) -> StoreNews {
            .moved([.init(sku: sku, quantity: Quantity(thousandths: thousandths))])
        }

        @Test(arguments: HeadquartersTests.several)
        func `one that headquarters cannot take waits in its inbox, and those behind it are taken`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await store.agree()
            let shop = setting.deployment.shops[0].name
            let node = try #require(setting.deployment.node(running: "\(shop)/sync")).name
            let before = try await store.branches().show(ShowBranches()).rows
            let number = before.first { $0.store == shop }?.branch.received ?? 0
            let sender = try await store.impostor(node)
            defer { sender.loop.stop() }
            let newer: [UInt8] = [0xA1, 0x65] + Array("newer".utf8) + [0xA0]
            let batch = [
                moved("TEA", 3000), .unread(newer), moved("TEA", 1 << 61), moved("TEA", 4000),
            ]
            let branches = try $Branches.resolve(
                id: Address("\(Deployment.headquartersName)/branches"), using: sender)
            let take = TakeNews(
                store: shop, first: number + 1, news: Packed(batch.map(NewsAsSent.init)))
            for _ in 0..<2 {
                let taken = try await branches.take(take).get()
                #expect(taken.received == number + 4)
            }
            let open = try await store.branches().inbox(ListConflicts()).rows.map(\.conflict.id)
            #expect(
                open
                    == [
                        "\(shop)/unreadNews/\(number + 2)", "\(shop)/unreadNews/\(number + 3)",
                    ].sorted())
            let levels = try await store.branches().stock(BranchStock(skus: ["TEA"])).rows
            #expect(levels.first?.stores.map(\.quantity.thousandths) == [7000])
            await store.settle()
        }
    }
}
