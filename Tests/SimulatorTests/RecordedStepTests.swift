import ActorRuntime
import Commerce
import Contracts
import Proof
import Simulator
import Testing
import Topology

/// Sales by steps, parked ones, refunds, voids and people of a recording, made again.
@Suite struct RecordedStepTests {
    private static let shop = "busy"

    private static func id(_ number: UInt64) -> SaleID { SaleID(high: 9, low: number) }

    private static func message<Content: Message>(
        _ terminal: Int, _ after: Int64, _ content: Content, in store: String = shop
    ) -> RecordedMessage {
        .init(store, terminal, after: after, content)
    }

    /// Rung up at one terminal, parked, and paid at another, with a gift card of which the end is known.
    private static let parked: [RecordedMessage] = [
        message(1, 0, BeginSale(sale: id(1), staff: "S-1", member: "M-9")),
        message(1, 10, ScanItem(sale: id(1), step: 0, code: "TEA")),
        message(
            1, 20,
            ScanItem(sale: id(1), step: 1, code: "NUTS", quantity: Quantity(thousandths: 350))),
        message(
            1, 30,
            ChangeQuantity(sale: id(1), step: 2, line: 1, quantity: Quantity(thousandths: 5000))),
        message(1, 40, ParkSale(sale: id(1), handOver: 1)),
        message(2, 50, ResumeSale(sale: id(1), handOver: 2)),
        message(
            2, 60,
            AddTender(
                sale: id(1), step: 3,
                tender: Tender(.giftCard, Money(minor: 300), .euro, code: "***4711"))),
        message(
            2, 70, AddTender(sale: id(1), step: 4, tender: Tender(.cash, Money(minor: 1), .euro))),
        message(2, 80, FinishSale(sale: id(1))),
    ]

    private static let sold: [RecordedMessage] = [
        message(1, 100, sell(2)), message(2, 110, sell(3)),
        // At another terminal, and as a whole at its own.
        message(
            2, 200,
            RefundSale(
                sale: id(4), original: id(2), receipt: "T1-000057", staff: "S-1",
                wanted: WantedRefund(lines: [.init(number: 1, quantity: .one)], reason: "•••"))),
        message(
            2, 210,
            RefundSale(
                sale: id(5), original: id(3), receipt: "T2-000012", staff: "S-1",
                wanted: WantedRefund(reason: "•••", isVoid: true))),
    ]

    private static func sell(_ number: UInt64, signIn: Int64? = nil) -> Sell {
        Sell(
            sale: id(number), staff: "S-1",
            items: [.init(code: "TEA", quantity: Quantity(thousandths: 2000))],
            payments: [.init(.cash, currency: .euro)], due: Money(minor: 123), signIn: signIn)
    }

    private static func recording(_ messages: [RecordedMessage]) -> Recording {
        Recording(messages, shops: ["busy"])
    }

    @Test func `steps, parking, refunds and voids are made again with the receipts of the run`()
        throws
    {
        let result = try RecordedSaleTests.run(
            "Topologies/busy-shop.yml", Self.parked + Self.sold)
        #expect(result.violations.isEmpty)
        #expect(result.otherwise.isEmpty)
        let told = result.logs.values.flatMap(\.acknowledged)
        #expect(Set(told.map(\.key)) == Set((1...5).map { Self.id($0).text }))
        let refund = told.first { $0.key == Self.id(4).text }
        #expect(refund?.value.due == -100)
        // Five teas and 0.35 kg of nuts at 1.00.
        #expect(told.first { $0.key == Self.id(1).text }?.value.due == 535)
    }

    @Test func `terminals that a topology has fewer of wait for each other`() throws {
        let result = try RecordedSaleTests.run(
            "Topologies/pop-up.yml", Self.parked + Self.sold)
        #expect(result.violations.isEmpty)
        #expect(result.otherwise.isEmpty)
        #expect(result.sales == 5)
    }

    @Test func `people sign in with a PIN of the run, and what needs it is done by them`() throws {
        let messages = [
            Self.message(1, 0, SignIn(staff: "S-1", secret: Secret("•••"))),
            Self.message(1, 10, Self.sell(2, signIn: 17)),
            // The recording began after this one had signed in.
            Self.message(2, 20, Self.sell(3, signIn: 16)),
            Self.message(1, 30, SignOut()),
        ]
        let result = try RecordedSaleTests.run("Topologies/busy-shop.yml", messages)
        #expect(result.violations.isEmpty)
        #expect(result.otherwise.isEmpty)
        #expect(result.sales == 2)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `all of it holds under faults`(seed: UInt64) throws {
        let result = try RecordedSaleTests.run(
            "Topologies/busy-shop.yml", seed: seed, faults: nil, Self.parked + Self.sold)
        #expect(result.violations.isEmpty, "seed \(seed)")
    }

    @Test func `several stores are made again, each in its own`() throws {
        let messages = ["north", "elsewhere"].enumerated().flatMap { place, store in
            [
                Self.message(1, 0, Self.sell(UInt64(10 + place)), in: store),
                Self.message(1, 9, Self.sell(UInt64(20 + place)), in: store),
            ]
        }
        let plan = try SimulatedRunTests.plan("Topologies/two-stores.yml", seed: 5)
        let shops = plan.deployment.shops.map(\.name)
        let result = try RecordedSaleTests.run("Topologies/two-stores.yml", messages)
        #expect(result.violations.isEmpty)
        #expect(shops.map { result.logs[$0]?.acknowledged.count } == [2, 2])
    }

    @Test func `what is not sent again is counted with its reason`() {
        let recording = Self.recording(
            Self.sold + [
                Self.sold[0],
                Self.message(1, 300, FinishSale(sale: Self.id(77))),
                Self.message(1, 310, RequestApproval(action: .refund, extent: .none, subject: "")),
                Self.message(1, 320, Self.sell(8), in: "elsewhere"),
                RecordedMessage(
                    store: Self.shop, terminal: 1, after: 330, name: Sell.wireName, body: [0xA0]),
            ])
        let left = recording.left.map { "\($1) \($0.name) \($0.reason)" }.sorted()
        #expect(
            left == [
                "1 terminal.finish/1 the sale began before the recording",
                "1 terminal.request/1 in a run nobody approves from somewhere else",
                "1 terminal.sell/1 another version of Kontor wrote it",
                "1 terminal.sell/1 the same message came twice, and once is enough",
                "1 terminal.sell/1 the topology has no such store",
            ])
        #expect(recording.made == [Sell.wireName: 2, RefundSale.wireName: 2])
    }
}
