import ActorRuntime
import Commerce
import Contracts
import GRDB
import Services
import TestKit
import Testing
import Topology

/// An actor that fails while its node goes on.
struct FailedActorTests {
    private func shop(_ restart: String) throws -> TestStore {
        let text = """
            topology: shop
            stores:
              corner: {terminals: 2}
            restart: \(restart)
            """
        return try TestStore(
            TopologyReader.read(Array(text.utf8), file: "shop.yml"), .inProcess)
    }

    /// Makes the answer that a sale got unreadable, or readable again, behind the node's back, which
    /// meanwhile writes nothing.
    private func flip(_ store: TestStore) async throws {
        await store.settle()
        try change(try store.folder(of: store.deployment.nodes[0].name))
    }

    private func change(_ folder: String) throws {
        var settings = Configuration()
        settings.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: "\(folder)/journal.sqlite", configuration: settings)
        try queue.write { database in
            let trigger = try String.fetchOne(
                database, sql: "SELECT sql FROM sqlite_schema WHERE name = 'entry_stays'")
            try database.execute(sql: "DROP TRIGGER entry_stays")
            try database.execute(
                sql: """
                    UPDATE entry SET sum = ~sum
                    WHERE actor = 'corner/terminal/1' AND answers IS NOT NULL
                    """)
            try database.execute(sql: try #require(trigger))
        }
        try queue.close()
    }

    private func status(_ store: TestStore) async throws -> NodeStatus {
        let node = store.deployment.nodes[0].name
        return try await $NodeControl.resolve(id: .node(node), using: store.caller)
            .status(NodeStatusWanted())
    }

    private func sell(again sale: SaleID, in store: TestStore) async -> Outcome<
        Answer<SaleFinished>
    > {
        await Outcome.of { try await store.sell([("COFFEE", 1000)], sale: sale) }
    }

    @Test func `an actor that fails starts again from its journal, and the others go on`()
        async throws
    {
        let store = try shop("{first: 400}")
        await store.open()
        try await store.stockShelves()
        let sale = store.random.saleID()
        let first = try await store.sell([("COFFEE", 1000)], sale: sale).get()
        try await flip(store)
        guard case .unknown(let reason) = await sell(again: sale, in: store) else {
            Issue.record("a changed answer was given")
            return
        }
        #expect(reason == "journal.brokenState")
        guard case .rejected(let away) = await sell(again: sale, in: store) else {
            Issue.record("the actor that failed answers")
            return
        }
        #expect(away.hasPrefix("actor.restarting"))
        _ = try await store.sell([("COFFEE", 1000)], terminal: 2).get()
        try await flip(store)
        var again = await sell(again: sale, in: store)
        for _ in 0..<1000 {
            guard case .rejected = again else { break }
            await store.caller.loop.pause(.milliseconds(10))
            again = await sell(again: sale, in: store)
        }
        guard case .reply(let answer) = again else {
            Issue.record("\(again)")
            return
        }
        #expect(try answer.get().sale == first.sale)
    }

    @Test func `an actor that came back stays, though its earlier self ends later`() async throws {
        let store = try shop("{first: 400}")
        await store.open()
        try await store.stockShelves()
        let sale = store.random.saleID()
        let first = try await store.sell([("COFFEE", 1000)], sale: sale).get()
        await store.settle()
        _ = try await store.cardTerminal().behave(CardBehaviour(way: .late, count: 1))
        let (caller, terminal) = (store.caller, try store.terminal())
        let byCard = Sell(
            sale: store.random.saleID(), staff: "S-01",
            items: [.init(code: "COFFEE", quantity: .one)],
            payments: [.init(.card, currency: .euro)])
        let waiting = Task(executorPreference: caller.loop) {
            await Outcome.of { try await terminal.sell(byCard) }
        }
        // The card is being asked when the terminal fails.
        for _ in 0..<10_000 {
            guard try await store.payments().list(ListPayments()).payments.isEmpty else { break }
            await caller.loop.pause(.milliseconds(1))
        }
        try await flip(store)
        _ = await sell(again: sale, in: store)
        try await flip(store)
        guard case .unknown = await waiting.value else {
            Issue.record("a terminal that was taken out finished a sale")
            return
        }
        var again = await sell(again: sale, in: store)
        for _ in 0..<1000 {
            guard case .rejected = again else { break }
            await caller.loop.pause(.milliseconds(10))
            again = await sell(again: sale, in: store)
        }
        guard case .reply(let answer) = again else {
            Issue.record("\(again)")
            return
        }
        #expect(try answer.get().sale == first.sale)
        #expect(try await status(store).refused.isEmpty)
    }

    @Test func `an actor whose journal stays broken is not served, with the reason`() async throws {
        let store = try shop("{first: 1}")
        await store.open()
        try await store.stockShelves()
        let sale = store.random.saleID()
        _ = try await store.sell([("COFFEE", 1000)], sale: sale).get()
        try await flip(store)
        _ = await sell(again: sale, in: store)
        while try await status(store).refused.isEmpty {
            await store.caller.loop.pause(.milliseconds(5))
        }
        let refused = try await status(store).refused
        #expect(refused.count == 1 && refused[0].hasPrefix("actor.failed: corner/terminal/1,"))
        #expect(try await !status(store).actors.contains("corner/terminal/1"))
        _ = try await store.sell([("COFFEE", 1000)], terminal: 2).get()
    }
}
