import ActorRuntime
import Commerce
import Contracts
import Simulator
import Testing
import Topology
import Wire

/// What a store was sent, sent to a simulated one.
@Suite struct SimulatedReplayTests {
    private let first = Sell(
        sale: SaleID(high: 9, low: 1), staff: "S-07", member: "M-9",
        items: [.init(code: "4006381333931", quantity: Quantity(thousandths: 2000))],
        payments: [.init(.cash, currency: .euro)])

    private var goods: RecordedGoods {
        var goods = RecordedGoods()
        goods.products["4006381333931"] = Product(
            sku: "BREAD", gtin: "4006381333931", name: "Brot", price: Money(minor: 249))
        goods.points["M-9"] = 40
        return goods
    }

    private func plan(_ file: String, seed: UInt64 = 3) throws -> SimulatedReplay.Plan {
        let run = try SimulatedRunTests.plan(file, seed: seed)
        let store = run.deployment.stores[0].name
        let message = { (name: String, actor: String, body: any WireValue) in
            SimulatedReplay.Message(
                name: name, to: "\(store)/\(actor)", body: CBOREncoder.encode(body))
        }
        var other = first
        other.staff = "S-08"
        return SimulatedReplay.Plan(
            run.deployment, run.settings, seed: seed,
            messages: [
                message(Sell.wireName, "terminal/1", first),
                message(Sell.wireName, "terminal/1", first),
                message(Sell.wireName, "terminal/1", other),
                message(StockLevels.wireName, "inventory", StockLevels(skus: ["BREAD"])),
                message(FindMember.wireName, "loyalty", FindMember(number: "M-9")),
                message("catalog.nothing/1", "catalog", FindMember(number: "M-9")),
            ],
            recorded: Recording(
                [.init(store, 1, after: 0, first)], goods: [store: goods], shops: [store]))
    }

    private func answer<Value: CBORCodable>(
        _ value: Value.Type, _ end: Outcome<[UInt8]>
    ) throws -> Value {
        guard case .reply(let bytes) = end else {
            throw Unanswered(end: "\(end)")
        }
        return try CBORDecoder.decode(value, from: bytes)
    }

    private struct Unanswered: Error {
        let end: String
    }

    @Test(arguments: ["Topologies/busy-shop.yml", "Topologies/corner-shop.yml"])
    func `each message is answered as by a store that began so`(file: String) throws {
        let ends = try SimulatedReplay.run(try plan(file))
        let sold = try answer(Answer<SaleFinished>.self, ends[0]).get().sale
        #expect(sold.priced.due == Money(minor: 498))
        #expect(sold.lines.map(\.sku) == ["BREAD"])
        // The same sale once more, and under its id another one.
        #expect(try answer(Answer<SaleFinished>.self, ends[1]).get().sale == sold)
        let reused = try answer(Answer<SaleFinished>.self, ends[2])
        #expect(reused.refusalName == "message.keyReused")
        // What follows from the sale has arrived before the next is sent.
        let level = try #require(try answer(StockShown.self, ends[3]).rows.first).level
        #expect(level.onHand == Quantity(thousandths: 98_000), "not \(level.onHand)")
        let member = try answer(Answer<MemberFound>.self, ends[4]).get().member
        #expect(member.points > 40)
        guard case .rejected = ends[5] else {
            Issue.record("\(ends[5])")
            return
        }
    }

    @Test func `the same seed ends the same`() throws {
        let file = "Topologies/busy-shop.yml"
        let ends = try (0..<2).map { _ in
            try SimulatedReplay.run(try plan(file)).map { "\($0)" }
        }
        #expect(ends[0] == ends[1])
    }
}
