import Journal
import TestKit
import Testing

@testable import Services

/// What may leave a node, and when.
struct WitnessGateTests {
    /// A gate over a journal that nobody writes to disk: `durable` is 0.
    private static func gate(written: Int) throws -> (WitnessGate, NodeJournal, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let journal = try NodeJournal(folder: try folder.folder("node"), clock: TestClock.clock)
        for _ in 0..<written { journal.append(Change(actor: "counter", at: 0)) }
        return (WitnessGate(journal), journal, folder)
    }

    @Test func `without a witness, what the disk has leaves`() throws {
        let (gate, journal, _) = try Self.gate(written: 0)
        var left = 0
        gate.whenDurable(gate.written) { left += 1 }
        #expect(left == 1 && gate.durable == journal.durable + 1 && !gate.isWanted)
    }

    @Test func `what the witness has and the disk has not stays`() throws {
        let (gate, _, _) = try Self.gate(written: 2)
        gate.isStrict = true
        gate.keep(2)
        var left = 0
        gate.whenDurable(gate.written) { left += 1 }
        #expect(left == 0 && gate.written == 3 && gate.durable == 1)
    }

    @Test func `nothing is wanted of the witness before the disk has it`() throws {
        let (gate, _, _) = try Self.gate(written: 1)
        gate.isStrict = true
        gate.whenDurable(gate.written) {}
        #expect(!gate.isWanted)
    }

    @Test func `what an earlier run has left waits for the witness too`() throws {
        let (gate, _, _) = try Self.gate(written: 0)
        gate.isStrict = true
        var left = 0
        gate.whenDurable(gate.written) { left += 1 }
        #expect(left == 0 && gate.isWanted)
        gate.keep(0)
        #expect(left == 1 && !gate.isWanted)
    }
}
