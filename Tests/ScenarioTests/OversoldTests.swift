import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// What a store has sold beyond its stock, and headquarters has it book.
    @Suite struct OversoldTests {
        /// There are ten loaves, so three are lacking.
        private func oversold(_ setting: Setting) async throws -> TestStore {
            let store = try await setting.store()
            _ = try await store.sell([("BREAD", 13_000)]).get()
            try await store.agree()
            return store
        }

        private func card(of store: TestStore) async throws -> ConflictsListed.Row? {
            try await store.branches().inbox(ListConflicts()).rows.first
        }

        private func booking(_ store: TestStore) -> SettleConflict {
            SettleConflict(
                id: "\(store.store.name)/oversold/BREAD",
                action: ActionID(store.random.saleID()), books: true)
        }

        /// What headquarters has for its stores stays there, and what they tell arrives, until it is released.
        private func heldOffice(_ store: TestStore) async throws -> $NodeControl {
            let office = try #require(store.deployment.node(running: "headquarters/branches"))
            let control = try $NodeControl.resolve(id: .node(office.name), using: store.caller)
            _ = try await control.hold(HoldDelivery(seconds: 300)).get()
            return control
        }

        /// Waits until the store's card says that so much is lacking.
        private func lacks(_ thousandths: Int64, _ store: TestStore) async throws {
            while try await card(of: store)?.missing?.quantity.thousandths != thousandths {
                await store.caller.loop.pause(.milliseconds(2))
            }
        }

        /// Both ends have so much, and there is nothing to settle.
        private func expect(_ thousandths: Int64, _ store: TestStore) async throws {
            try await store.agree()
            #expect(try await store.onHand("BREAD") == thousandths)
            let stock = try await store.branches().stock(BranchStock(skus: ["BREAD"])).rows.first
            let known = stock?.stores.first { $0.store == store.store.name }?.quantity.thousandths
            #expect(known == thousandths)
            #expect(try await card(of: store) == nil)
        }

        @Test(arguments: HeadquartersTests.settings)
        func `an oversold product is booked right once, however often somebody says so`(
            setting: Setting
        ) async throws {
            let store = try await oversold(setting)
            #expect(try await card(of: store)?.missing?.quantity.thousandths == 3000)
            let settle = booking(store)
            for _ in 0..<2 { _ = try await store.branches().settle(settle).get() }
            try await expect(0, store)
            let late = booking(store)
            #expect(
                try await store.branches().settle(late).refusalName == "branches.unknownConflict")
        }

        @Test(arguments: HeadquartersTests.settings)
        func `what is settled twice while nothing reaches the store is booked as far as it lacks`(
            setting: Setting
        ) async throws {
            let store = try await oversold(setting)
            let office = try await heldOffice(store)
            _ = try await store.branches().settle(booking(store)).get()
            _ = try await store.sell([("BREAD", 1000)]).get()
            // It has sold one more by then, so there is a card again.
            try await lacks(4000, store)
            _ = try await store.branches().settle(booking(store)).get()
            _ = try await office.release(ReleaseDelivery())
            try await expect(0, store)
        }

        @Test(arguments: HeadquartersTests.settings)
        func `what a store has booked in by itself meanwhile stays as it is`(
            setting: Setting
        ) async throws {
            let store = try await oversold(setting)
            let office = try await heldOffice(store)
            _ = try await store.branches().settle(booking(store)).get()
            let delivery = MoveStock(
                sale: store.random.saleID(), reason: "delivery", isSale: false,
                movements: [.init(sku: "BREAD", quantity: Quantity(thousandths: 5000))])
            _ = try await store.inventory().move(delivery).get()
            _ = try await office.release(ReleaseDelivery())
            try await expect(2000, store)
        }

        @Test(arguments: HeadquartersTests.settings)
        func `a store says how much it booked, and says the same again`(
            setting: Setting
        ) async throws {
            let store = try await oversold(setting)
            let raise = RaiseStock(action: ActionID(store.random.saleID()), sku: "BREAD")
            for _ in 0..<2 {
                let raised = try await store.inventory().raise(raise).get()
                #expect(raised.booked.thousandths == 3000)
            }
            let other = RaiseStock(action: ActionID(store.random.saleID()), sku: "BREAD")
            #expect(try await store.inventory().raise(other).get().booked == .zero)
            try await expect(0, store)
        }
    }
}
