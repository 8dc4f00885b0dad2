import Commerce
import Contracts
import Proof
import Simulator
import Testing
import Topology

/// Sales of a recording, made again.
@Suite struct RecordedSaleTests {
    private static func sale(_ number: UInt64, _ code: String, _ quantity: Int64, card: Bool)
        -> Sell
    {
        Sell(
            sale: SaleID(high: 9, low: number), staff: "S-07", member: number == 2 ? "M-9" : nil,
            items: [.init(code: code, quantity: Quantity(thousandths: quantity))],
            payments: [.init(card ? .card : .cash, currency: .euro)])
    }

    private static let messages: [RecordedMessage] = [
        .init("other", 1, after: 0, sale(1, "TEA", 2000, card: false)),
        .init("other", 2, after: 1_800_000, sale(3, "TEA", 1000, card: true)),
        .init("other", 9, after: 3_600_000, sale(2, "NUTS", 350, card: false)),
    ]

    static func run(
        _ file: String, seed: UInt64 = 5, faults: [Fault]? = [], _ messages: [RecordedMessage]
    ) throws -> SimulatedRun.Result {
        var plan = try SimulatedRunTests.plan(file, seed: seed)
        plan.faults = faults
        plan.recorded = Recording(messages, shops: plan.deployment.shops.map(\.name))
        return try SimulatedRun.run(plan)
    }

    @Test func `each recorded sale is made once, also where there are fewer terminals`() throws {
        for file in ["Topologies/busy-shop.yml", "Topologies/corner-shop.yml"] {
            let result = try Self.run(file, Self.messages)
            #expect(result.violations.isEmpty, "\(file)")
            #expect(result.logs.values.reduce(0) { $0 + $1.attempted.count } == 3, "\(file)")
            #expect(result.sales >= 2, "\(file)")
        }
    }

    @Test func `what staff took off a sale or a line, or gave away, is no fault`() throws {
        func cut(_ number: UInt64, _ discount: Discount?, _ change: (inout Sell) -> Void = { _ in })
            -> RecordedMessage
        {
            var message = Self.sale(number, "TEA", 3000, card: false)
            message.items.append(.init(code: "NUTS", quantity: Quantity(thousandths: 350)))
            message.items.append(.init(code: "TEA", quantity: .one))
            message.discount = discount
            change(&message)
            return .init("corner", 1, after: Int64(number) * 1000, message)
        }
        let result = try Self.run(
            "Topologies/corner-shop.yml",
            [
                cut(1, .percent(1500)), cut(2, .amount(Money(minor: 77))),
                cut(3, nil) { $0.items[0].comp = "late" },
                cut(4, .percent(3333)) { $0.items[2].comp = "late, too" },
            ])
        #expect(result.violations.isEmpty)
        #expect(result.sales == 4)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `recorded sales hold under faults`(seed: UInt64) throws {
        let result = try Self.run(
            "Topologies/busy-shop.yml", seed: seed, faults: nil, Self.messages)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.logs.values.reduce(0) { $0 + $1.attempted.count } == 3, "seed \(seed)")
    }
}
