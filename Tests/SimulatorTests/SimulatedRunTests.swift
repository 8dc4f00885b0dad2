import Proof
import Simulator
import TestKit
import Testing
import Topology

/// Whole stores under faults; `kontor sim` does the same for thousands of seeds.
@Suite struct SimulatedRunTests {
    static let topologies = Repository.files(below: "Topologies", ending: ".yml")

    static func plan(_ file: String, seed: UInt64) throws -> SimulatedRun.Plan {
        let deployment = try TopologyReader.read(
            Array(try Repository.text(file).utf8), file: file)
        return SimulatedRun.Plan(
            deployment, deployment.stores.map(TestStore.settings), seed: seed,
            salesPerTerminal: 3)
    }

    @Test(arguments: topologies, 1...6 as ClosedRange<UInt64>)
    func `nothing that was acknowledged is lost or doubled`(file: String, seed: UInt64) throws {
        let result = try SimulatedRun.run(Self.plan(file, seed: seed))
        #expect(result.violations.isEmpty, "seed \(seed) of \(file)")
        #expect(result.sales > 0, "seed \(seed) of \(file)")
    }

    @Test(arguments: [1, 77, 4711] as [UInt64])
    func `the same seed is the same run, byte for byte`(seed: UInt64) throws {
        let file = "Topologies/busy-shop.yml"
        let first = try SimulatedRun.run(Self.plan(file, seed: seed))
        let second = try SimulatedRun.run(Self.plan(file, seed: seed))
        #expect(first.fingerprint == second.fingerprint)
        #expect(first.steps == second.steps)
        #expect(first.faults == second.faults)
        let other = try SimulatedRun.run(Self.plan(file, seed: seed + 1))
        #expect(first.fingerprint != other.fingerprint)
    }

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `a hundred tills sell each sale once, whatever is lost, doubled, late or cannot be taken`(
        seed: UInt64
    ) throws {
        var plan = try Self.plan("Tools/Faults/hundred-tills.yml", seed: seed)
        plan.salesPerTerminal = 1
        plan.faults = try FaultPlan.read(
            """
            100 drop - - 8000 1500
            200 duplicate - - 8000 3000
            300 poison tills - 0 \(seed)
            400 cut stock tills 3000 0
            500 poison tills - 0 \(seed + 1)
            600 reorder - - 8000 3000
            700 mute - - 4000 4000
            800 unsound office - 0 \(seed)
            850 cut office head 1500 0
            900 partial - - 60000 9900
            900 cut tills office 2000 0
            1500 vanish money - 800 0
            """)
        let result = try SimulatedRun.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.fired[.poison] == 2, "seed \(seed)")
        #expect(result.fired[.mute] ?? 0 > 0, "seed \(seed)")
        #expect(result.fired[.partial] ?? 0 > 0, "seed \(seed)")
        #expect(result.fired[.unsound] == 1, "seed \(seed)")
        // The others changed their mind, or parked.
        #expect(result.sales > 50, "seed \(seed)")
    }

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `stores sell on and headquarters hears all at 64 kbit/s, by clocks that are hours off`(
        seed: UInt64
    ) throws {
        var plan = try Self.plan("Topologies/two-stores.yml", seed: seed)
        plan.faults = try FaultPlan.read(
            """
            0 narrow office - 600000 8000
            1 clock-step altona - 0 -10800000
            2 clock-step ottensen - 0 18000000
            900 mute - - 3000 3000
            """)
        let result = try SimulatedRun.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.fired[.narrow] ?? 0 > 0, "seed \(seed)")
        #expect(result.sales > 0, "seed \(seed)")
    }

    @Test func `a plan of faults is what its lines say`() throws {
        let faults = [
            Fault(at: 5, .kill, node: "till", lasts: 100),
            Fault(at: 7, .cut, node: "till", other: "customers", lasts: 300),
            Fault(at: 9, .clockStep, node: "till", amount: -5000),
        ]
        let text = "# three\n\n" + faults.map(\.text).joined(separator: "\n") + "\n"
        #expect(try FaultPlan.read(text) == faults)
        #expect(throws: FaultPlanError.self) { try FaultPlan.read("5 kill\n") }
        #expect(throws: FaultPlanError.self) { try FaultPlan.read("5 tickle till - 1 1\n") }
    }

    @Test func `a store goes on for days with a night between them`() throws {
        var plan = try Self.plan("Topologies/corner-shop.yml", seed: 3)
        plan.days = 3
        // A wrong clock would put sales on wrong days.
        plan.kinds.removeAll { $0 == .clockStep }
        let result = try SimulatedRun.run(plan)
        #expect(result.violations.isEmpty)
        let days = result.journals.flatMap(\.rows).filter { $0.key.hasSuffix("/reporting") }
            .flatMap(\.value.keys).filter { $0.hasPrefix("day/") }
        #expect(Set(days).count >= 3)
    }
}
