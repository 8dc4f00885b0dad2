import ActorRuntime
import Commerce
import Contracts
import Services
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// A node's key is good for the stores of that node and for no other.
    @Suite struct ForeignStoreTests {
        private func reason<Reply>(_ outcome: Outcome<Reply>) -> String {
            switch outcome {
            case .reply: "reply"
            case .rejected(let reason), .unknown(let reason): reason
            }
        }

        /// How headquarters answers each message that names a store.
        private func answers(
            to node: NodeSystem, in store: String, behind number: Int64
        ) async throws -> [String] {
            let office = Deployment.headquartersName
            let branches = try $Branches.resolve(id: Address("\(office)/branches"), using: node)
            let catalog = try $Catalog.resolve(id: Address("\(office)/catalog"), using: node)
            let lie = StoreNews.moved([.init(sku: "COFFEE", quantity: .one)])
            let news = TakeNews(store: store, first: number + 1, news: Packed([lie]))
            let wish = BorrowStock(store: store, sku: "NOWHERE", quantity: .one)
            let changes = CatalogChangesWanted(store: store, after: 0)
            return [
                reason(await Outcome.of { try await branches.take(news) }),
                reason(await Outcome.of { try await branches.borrow(wish) }),
                reason(await Outcome.of { try await catalog.changes(changes) }),
            ]
        }

        @Test(arguments: HeadquartersTests.several)
        func `a node's key does not speak in the name of another store`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            try await store.agree()
            let shops = setting.deployment.shops.map(\.name)
            let node = try #require(setting.deployment.node(running: "\(shops[0])/sync")).name
            let before = try await store.branches().show(ShowBranches()).rows
            let thief = try await store.impostor(node)
            defer { thief.loop.stop() }
            for other in [shops[1], Deployment.headquartersName] {
                let number = before.first { $0.store == other }?.branch.received ?? 0
                for _ in 0..<20 {
                    let heard = try await answers(to: thief, in: other, behind: number)
                    let refused = "store.foreign: \(node) is no node of store \(other)"
                    #expect(heard == [refused, refused, refused])
                }
            }
            let after = try await store.branches().show(ShowBranches()).rows
            #expect(after.map(\.branch) == before.map(\.branch))
            let notes = store.notes.all(.storeForeign)
            #expect(notes.count == 1 && notes[0].actor == "headquarters/branches")
            // The same key in the name of its own store.
            let number = before.first { $0.store == shops[0] }?.branch.received ?? 0
            let own = try await answers(to: thief, in: shops[0], behind: number)
            #expect(own == ["reply", "reply", "reply"])
        }
    }
}
