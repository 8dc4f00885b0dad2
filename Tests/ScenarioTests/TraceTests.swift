import ActorRuntime
import Commerce
import Contracts
import Foundation
import TestKit
import Testing
import Topology
import Trace
import Wire

extension Scenarios {
    /// What the nodes tell of a sale, whatever runs where.
    @Suite struct TraceTests {
        private let card = [Sell.Payment(.card, currency: .euro)]

        private func nodes(_ store: TestStore) throws -> [$NodeControl] {
            try store.deployment.nodes.map {
                try $NodeControl.resolve(id: .node($0.name), using: store.caller)
            }
        }

        private func events(_ store: TestStore, _ filter: String) async throws -> [TraceEvent] {
            var events: [TraceEvent] = []
            for node in try nodes(store) {
                events += try await node.trace(TraceWanted(filter: filter, changes: true)).events
            }
            return events
        }

        private func tree(_ store: TestStore, _ filter: String) async throws -> HopTree {
            HopTree(try await events(store, filter))
        }

        private func tree(_ store: TestStore, _ sale: SaleID) async throws -> HopTree {
            try await tree(store, "sale == \(sale.text)")
        }

        @Test(arguments: HeadquartersTests.settings)
        func `what headquarters is told at once is in the trace of each sale`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shop = setting.deployment.shops[0].name
            let terminal = try $Terminal.resolve(
                id: Address("\(shop)/terminal/1"), using: store.caller)
            let sales = (0..<4).map { _ in store.random.saleID() }
            for sale in sales {
                _ = try await terminal.sell(
                    Sell(
                        sale: sale, staff: "S-01", items: [.init(code: "COFFEE", quantity: .one)],
                        payments: [.init(.cash, currency: .euro)])
                ).get()
            }
            try await store.agree()
            let office = setting.deployment.node(running: "headquarters/branches")?.name
            for sale in sales {
                let correlation = Correlation(high: sale.high, low: sale.low)
                var events = try await events(store, "sale == \(sale.text)")
                let filter = try #require(SharedMessages.filter(for: events, of: correlation))
                events += try await self.events(store, filter).filter { !events.contains($0) }
                let tree = HopTree(SharedMessages(events, of: correlation).bound)
                let taken = tree.hops.filter { $0.message == "branches.take/1" }
                #expect(taken.contains { $0.node == office && $0.outcome == "reply" })
                #expect(taken.contains { !$0.changes.isEmpty })
                #expect(tree.roots.map { tree.hops[$0].message } == ["terminal.sell/1"])
            }
        }

        @Test(arguments: Setting.all)
        func `every message of a sale is found, below the one that caused it`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            _ = try await store.sell(
                [("COFFEE", 1000)], sale: id, member: "M-1", payments: card
            ).get()
            await store.settle()
            let tree = try await tree(store, id)
            let wanted: Set<String> = [
                "terminal.sell/1", "catalog.find/1", "loyalty.member/1", "payments.authorise/1",
                "card.charge/1", "inventory.move/1", "payments.settle/1", "reporting.sold/1",
                "receipts.issue/1", "loyalty.earn/1",
            ]
            #expect(wanted.subtracting(tree.hops.map(\.message)).isEmpty)
            #expect(tree.roots.map { tree.hops[$0].message } == ["terminal.sell/1"])
            // On a busy machine a delivery may take more than one try.
            let answered = Set(tree.hops.filter { $0.outcome == "reply" }.map(\.message))
            #expect(wanted.subtracting(answered).isEmpty)
            let services = [
                "terminal/1", "catalog", "inventory", "payments", "card-terminal", "loyalty",
                "reporting", "receipts",
            ]
            let nodes = services.compactMap {
                setting.deployment.node(running: store.address($0).path)?.name
            }
            #expect(Set(nodes).isSubset(of: tree.nodes))
            let charge = try #require(tree.hops.first { $0.message == "card.charge/1" })
            let asked = try #require(tree.hops.first { $0.message == "payments.authorise/1" })
            #expect(charge.parent == asked.id)
            let sold = try #require(tree.hops.first { $0.message == "terminal.sell/1" })
            #expect(sold.changes.contains { $0.message == "terminal.event/1" })
            #expect(
                sold.notes.contains { $0.kind == .enqueued && $0.message == "inventory.move/1" })
        }

        @Test(arguments: Setting.all)
        func `the receipt's way onto paper is a part of the sale`(setting: Setting) async throws {
            let printer = TestPrinter()
            let store = try await setting.store(printer: printer)
            printer.goAway(true)
            let id = store.random.saleID()
            _ = try await store.sell([("COFFEE", 1000)], sale: id).get()
            while try await !tree(store, id).hops.flatMap(\.notes).contains(where: {
                $0.message == "device.print" && $0.kind == .retried
            }) { await store.caller.loop.pause(.milliseconds(2)) }
            printer.goAway(false)
            while printer.papers.isEmpty {
                _ = try await store.printer("counter").retry(RetryPrints()).get()
                await store.caller.loop.pause(.milliseconds(2))
            }
            await store.settle()
            let tree = try await tree(store, id)
            #expect(tree.roots.map { tree.hops[$0].message } == ["terminal.sell/1"])
            let print = try #require(
                tree.hops.last { $0.message == "printer.print/1" && $0.outcome == "reply" })
            let issued = tree.hops.filter { $0.message == "receipts.issue/1" }.map(\.id)
            #expect(print.parent.map(issued.contains) == true)
            let written = print.changes.map(\.outcome)
            #expect(Set(["taken", "sending", "printed"]).isSubset(of: written), "\(written)")
            #expect(print.notes.contains { $0.kind == .retried })
            let device = try #require(tree.hops.last { $0.message == "device.print" })
            #expect(device.outcome == "reply")
            #expect(device.parent == print.id)
        }

        @Test(arguments: HeadquartersTests.settings)
        func `a sale is followed to headquarters, also where several go together`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let shop = setting.deployment.shops[0].name
            let (one, other) = (store.random.saleID(), store.random.saleID())
            for id in [one, other] { _ = try await store.sell([("COFFEE", 1000)], sale: id).get() }
            try await store.agree()
            for id in [one, other] {
                let tree = try await tree(store, id)
                let taken = try #require(
                    tree.hops.first { $0.message == "branches.take/1" && $0.outcome == "reply" })
                let told = tree.hops.filter { $0.message.hasPrefix("sync.") }.map(\.id)
                #expect(taken.parent.map(told.contains) == true)
                #expect(taken.from == "\(shop)/sync")
            }
        }

        @Test(arguments: Setting.all)
        func `a card that answers too late is seen to be given up and asked again`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .late, count: 1))
            _ = try await NodeSystem.$patience.withValue(.milliseconds(1500)) {
                try await store.sell([("COFFEE", 1000)], sale: id, payments: card).get()
            }
            await store.settle()
            let tree = try await tree(store, id)
            let charge = try #require(tree.hops.first { $0.message == "card.charge/1" })
            #expect(charge.outcome == "call.timedOut")
            let status = try #require(tree.hops.first { $0.message == "card.status/1" })
            #expect(status.outcome == "reply")
        }

        @Test(arguments: Setting.all)
        func `a message to a node that was away shows each of its tries`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let path = store.address("inventory").path
            let stock = try #require(setting.deployment.node(running: path)?.name)
            let till = setting.deployment.node(running: store.address("terminal/1").path)?.name
            guard stock != till else { return }
            let id = store.random.saleID()
            await store.stop(stock)
            _ = try await store.sell([("COFFEE", 1000)], sale: id).get()
            await store.caller.loop.pause(.milliseconds(100))
            try store.start(stock)
            await store.open()
            await store.settle()
            let tree = try await tree(store, id)
            // The wall clock of these tests stands still, so that only the number of the try gives an order.
            let moves = tree.hops.filter { $0.message == "inventory.move/1" }
                .sorted { $0.attempt < $1.attempt }
            let ends = moves.map { "\($0.attempt) \($0.outcome)" }
            #expect(moves.count > 1, "\(ends)")
            #expect(moves.last?.outcome == "reply", "\(ends)")
            #expect(moves.dropLast().allSatisfy { $0.outcome != "reply" }, "\(ends)")
            let sold = try #require(tree.hops.first { $0.message == "terminal.sell/1" })
            #expect(sold.notes.contains { $0.kind == .retried })
        }

        @Test(arguments: Setting.all)
        func `a message that comes twice is seen to be answered from memory`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            let move = MoveStock(
                sale: id, reason: "delivery", isSale: false,
                movements: [.init(sku: "COFFEE", quantity: Quantity(thousandths: 1000))])
            for _ in 0..<2 { _ = try await store.inventory().move(move).get() }
            let hops = try await tree(store, id).hops.filter {
                $0.message == MoveStock.wireName
            }
            #expect(hops.count == 2)
            #expect(hops.filter(\.wasDeduplicated).map(\.changes.count) == [0])
            #expect(hops.filter { !$0.wasDeduplicated }.map(\.changes.count) == [1])
        }

        @Test(arguments: Setting.all)
        func `what a message wrote is told from the journal, without what is nobody's business`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let id = store.random.saleID()
            let sale = try await store.sell([("COFFEE", 1000)], sale: id, payments: card).get().sale
            await store.settle()
            let tree = try await tree(store, id)
            let sold = try #require(tree.hops.first { $0.message == "terminal.sell/1" })
            let finished = try #require(sold.changes.last { $0.outcome == "finished" })
            #expect(ChangeFacts(finished).line.hasPrefix("receipt \(sale.receipt)"))
            #expect(HopText(tree).lines.contains { $0.contains("sku COFFEE") })
            let member = PointsLedger.Member(
                number: "M-77", name: "Grace Hopper", email: "grace@example.org", points: 5)
            _ = try await store.loyalty().join(JoinMembers(members: [member])).get()
            await store.settle()
            let joined = try await self.tree(store, "message == loyalty.join/1 || kind == changed")
            let bodies = joined.hops.flatMap(\.changes).compactMap(\.body).flatMap(\.array)
            let text = String(decoding: bodies, as: UTF8.self)
            #expect(text.contains("M-77"))
            #expect(!text.contains("Hopper") && !text.contains("grace@"))
        }

        /// Everything that viewers of all nodes get of what `body` does, as text.
        private func captured(
            _ store: TestStore, revealed: Bool, _ body: () async throws -> Void
        ) async throws -> String {
            let question = TraceQuestion(
                filter: "", bodies: true, events: 10_000, perSecond: 500, seconds: 60)
            var watches: [($NodeControl, UInt64)] = []
            for node in try nodes(store) {
                let begun =
                    revealed
                    ? try await node.reveal(RevealTrace(question: question))
                    : try await node.watch(WatchTrace(question: question))
                watches.append((node, try begun.get().watch))
            }
            try await body()
            var bytes: [UInt8] = []
            for (node, watch) in watches {
                let shown = try await node.watched(WatchedWanted(watch: watch)).get()
                for event in shown.events { bytes += CBOREncoder.encode(event) }
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private func business(_ store: TestStore) async throws {
            let member = PointsLedger.Member(
                number: "M-77", name: "Grace Hopper", email: "grace@example.org", points: 5)
            _ = try await store.loyalty().join(JoinMembers(members: [member])).get()
            _ = try await store.loyalty().member(FindMember(number: "M-77")).get()
            _ = try await store.sell([("COFFEE", 1000)], member: "M-77", payments: card).get()
            await store.settle()
        }

        @Test(arguments: Setting.all)
        func `no name and no address is in a capture, but where it was asked for by right`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let hidden = try await captured(store, revealed: false) { try await business(store) }
            #expect(hidden.contains("M-77"))
            #expect(hidden.contains("COFFEE"))
            for word in ["Grace", "Hopper", "grace@example.org", "Ada"] {
                #expect(!hidden.contains(word), "\(word) is in the capture")
            }
            let shown = try await captured(store, revealed: true) {
                _ = try await store.loyalty().member(FindMember(number: "M-77")).get()
            }
            #expect(shown.contains("Grace Hopper"))
        }

        /// Somebody begins to work here, signs in, and writes what nobody should.
        private func staffing(_ store: TestStore) async throws {
            let staff = try store.staff()
            _ = try await staff.begin(BeginStaff(number: "olga", name: "Olga Ohm")).get()
            for (number, pin) in [("olga", "90817263"), ("cem", "61845566")] {
                _ = try await staff.set(
                    SetEmployee(number: number, name: "Cem Can", roles: ["owner"], by: "olga")
                ).get()
                _ = try await staff.setSecret(
                    SetSecret(number: number, credential: .pin, secret: Secret(pin), by: "olga")
                ).get()
            }
            let wrong = SignIn(staff: "cem", secret: Secret("61845567"))
            #expect(try await store.terminal().signIn(wrong).refusalName == "staff.wrongSecret")
            let right = SignIn(staff: "cem", secret: Secret("61845566"))
            _ = try await store.terminal().signIn(right).get()
            _ = try await store.terminal().attendance(ShowAttendance())
            _ = try await staff.list(ListStaff())
            let note = "paid by 4111 1111 1111 1111, says cem@example.org"
            _ = try await store.inventory().move(
                MoveStock(
                    sale: store.random.saleID(), reason: note, isSale: false,
                    movements: [.init(sku: "COFFEE", quantity: Quantity(thousandths: 1000))])
            ).get()
            await store.settle()
        }

        @Test(arguments: Setting.all)
        func `no PIN, no name of staff and no card number is in a capture`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let hidden = try await captured(store, revealed: false) { try await staffing(store) }
            for word in ["terminal.signIn/1", "staff.set/1", "inventory.move/1", "cem"] {
                #expect(hidden.contains(word), "\(word) is not in the capture")
            }
            let words = [
                "90817263", "61845566", "61845567", "Olga", "Cem Can", "4111", "cem@example.org",
            ]
            for word in words { #expect(!hidden.contains(word), "\(word) is in the capture") }
        }

        /// A gift card is sold, pays, and has not enough on it.
        private func giving(_ store: TestStore) async throws {
            let code = "GC-10001234"
            _ = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: [],
                    payments: [.init(.cash, currency: .euro)],
                    giftCards: [StoredAmount(code, Money(minor: 300))])
            ).get()
            await store.settle()
            let card = Sell.Payment(.giftCard, currency: .euro, code: code)
            _ = try await store.sell([("COFFEE", 1000)], payments: [card]).get()
            let refused = try await store.sell([("COFFEE", 1000)], payments: [card])
            #expect(refused.refusalName == "storedValue.notEnough")
            await store.settle()
        }

        @Test(arguments: Setting.all)
        func `the code of a gift card is in a capture by its end alone, and in what was written`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let hidden = try await captured(store, revealed: false) { try await giving(store) }
            let written = try await tree(store, "kind != started").hops.flatMap(\.changes)
                .compactMap(\.body).flatMap(\.array)
            for text in [hidden, String(decoding: written, as: UTF8.self)] {
                #expect(text.contains("***1234"))
                let parts = text.components(separatedBy: "10001234").dropLast()
                #expect(parts.isEmpty, "behind \(parts.map { $0.suffix(200) })")
            }
        }

        @Test(arguments: Setting.all)
        func `each watch is written down before anything is seen`(setting: Setting) async throws {
            let store = try await setting.store()
            await store.settle()
            let before = await store.written()
            _ = try await captured(store, revealed: true) {}
            let after = await store.written()
            #expect(after >= before + UInt64(setting.deployment.nodes.count))
        }

        @Test func `neither a till nor a screen may watch messages`() {
            for role in [Role.terminal, .viewer] {
                #expect(!role.allows(RevealTrace.wireName), "\(role.name)")
                #expect(!role.allows(WatchTrace.wireName), "\(role.name)")
            }
        }
    }
}
