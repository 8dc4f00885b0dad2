import Proof
import Simulator
import Testing

/// News of which headquarters acknowledges a part, and news that it cannot count.
@Suite struct PartNewsTests {
    private func run(_ seed: UInt64, _ faults: String) throws -> SimulatedRun.Result {
        var plan = try SimulatedRunTests.plan("Topologies/two-stores.yml", seed: seed)
        plan.faults = try FaultPlan.read(faults)
        return try SimulatedRun.run(plan)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a store goes on exactly behind the part of its news that headquarters acknowledged`(
        seed: UInt64
    ) throws {
        let result = try run(
            seed,
            """
            0 partial - - 600000 9000
            10 cut altona office 1500 0
            20 cut office ottensen 2500 0
            1800 kill office - 300 0
            """)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.fired[.partial] ?? 0 > 0, "seed \(seed)")
    }

    @Test(arguments: 0...2 as ClosedRange<Int64>)
    func `news that cannot be counted waits in the inbox, and what is around it is at headquarters`(
        sort: Int64
    ) throws {
        let result = try run(
            UInt64(sort + 1),
            """
            10 cut altona office 3000 0
            400 unsound altona - 0 \(sort)
            800 unsound altona - 0 \(sort)
            900 unsound ottensen - 0 \(sort)
            """)
        #expect(result.violations.isEmpty, "sort \(sort)")
        #expect(result.fired[.unsound] == 3, "sort \(sort)")
        #expect(result.sales > 0, "sort \(sort)")
    }

    @Test func `only stores with a headquarters have a part acknowledged`() throws {
        let alone = try SimulatedRunTests.plan("Topologies/busy-shop.yml", seed: 1).deployment
        let several = try SimulatedRunTests.plan("Topologies/two-stores.yml", seed: 1).deployment
        let kinds: [Fault.Kind] = [.partial, .unsound]
        #expect(Fault.fitting(kinds, alone).isEmpty)
        #expect(Fault.fitting(kinds, several) == kinds)
    }
}
