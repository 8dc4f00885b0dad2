import Proof
import Simulator
import TestKit
import Testing
import Topology

/// A node that is gone for good, and the one that goes on.
struct TakeOverRunTests {
    private static let file = "Topologies/safe-shop.yml"

    private static func result(_ seed: UInt64, _ faults: [Fault]) throws -> SimulatedRun.Result {
        var plan = try SimulatedRunTests.plan(file, seed: seed)
        plan.faults = faults
        return try SimulatedRun.run(plan)
    }

    /// The nodes in whose journal a kind of entry stands.
    private static func nodes(_ result: SimulatedRun.Result, of service: String) -> [String] {
        result.journals.filter { journal in
            journal.entries.contains { $0.actor.hasSuffix(service) }
        }.map(\.node)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `the hub is gone with its disk, and its spare sells on`(seed: UInt64) throws {
        let gone = Fault(at: Int64(seed) * 90, .wreck, node: "hub", lasts: 1_000_000)
        let result = try Self.result(seed, [gone])
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.fired[.wreck] == 1 && result.sales > 0, "seed \(seed)")
        // The new machine that comes at the end has nothing: it is the spare one now.
        #expect(Self.nodes(result, of: "terminal/1") == ["spare"], "seed \(seed)")
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a spare that restarts before it goes on has all of it, also where nobody asks any more`(
        seed: UInt64
    ) throws {
        var plan = try SimulatedRunTests.plan(Self.file, seed: seed)
        plan.salesPerTerminal = 1
        plan.faults = [
            Fault(at: 3400, .wreck, node: "hub", lasts: 441),
            Fault(at: 5100, .restart, node: "spare", lasts: 200),
        ]
        let result = try SimulatedRun.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.fired[.wreck] == 1 && result.sales > 0, "seed \(seed)")
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `two that do not hear each other never both acknowledge`(seed: UInt64) throws {
        let cut = Fault(
            at: Int64(seed) * 70, .partition, node: "hub", other: "spare", lasts: 6_000)
        let later = Fault(at: 7_000, .partition, node: "spare", other: "hub", lasts: 5_000)
        let result = try Self.result(seed, [cut, later])
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(result.sales > 0, "seed \(seed)")
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `whoever has the services is gone with its disk, again and again`(seed: UInt64) throws {
        var plan = try SimulatedRunTests.plan(Self.file, seed: seed)
        plan.salesPerTerminal = 60
        plan.faults = (0..<16 as Range<Int64>).map {
            Fault(
                at: 1_000 + $0 * 2_000 + Int64(seed) * 50, .wreck,
                node: $0.isMultiple(of: 2) ? "hub" : "spare", lasts: 100)
        }
        let result = try SimulatedRun.run(plan)
        #expect(result.violations.isEmpty, "seed \(seed)")
        // One that nobody could go on from is not lost.
        #expect((result.fired[.wreck] ?? 0) >= 1, "seed \(seed)")
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a hub that is back in time goes on`(seed: UInt64) throws {
        let blink = Fault(at: Int64(seed) * 100, .kill, node: "hub", lasts: 300)
        let result = try Self.result(seed, [blink])
        #expect(result.violations.isEmpty, "seed \(seed)")
        #expect(Self.nodes(result, of: "terminal/1") == ["hub"], "seed \(seed)")
    }
}
