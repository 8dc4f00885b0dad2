import ActorRuntime
@testable import Journal
import TestKit
import Testing
import Wire

/// A chain that goes from one node's journal to another's.
struct ChainHandingTests {
    private let counter = Address("counter")

    private func ledger(_ journal: NodeJournal) throws -> Ledger<CounterBook> {
        try Ledger(counter, in: journal, empty: CounterBook())
    }

    /// Carries a chain over in parts of the sizes that a part has.
    private func carry(from one: JournalFixture, to other: JournalFixture) async throws {
        let journal = other.journal
        let chain = try await Task(executorPreference: other.system.loop) {
            try ledger(journal)
        }.value
        var position: Int64 = 0
        while true {
            let part = try one.journal.file.read {
                try $0.part(of: "counter", behind: chain.sequence, after: position)
            }
            try await other.write { _ in try chain.take(part.entries) }
            position = part.position
            if part.isAll { return }
        }
    }

    @Test func `a chain goes on in another journal, with state, answers and owner`() async throws {
        let (one, other) = (
            try JournalFixture(TemporaryFolder(), checkpointEvery: 7),
            try JournalFixture(TemporaryFolder(), checkpointEvery: 7)
        )
        // More than a part holds, and entries of others between them.
        for start in 0..<3 {
            try await one.write { journal in
                let (mine, others) = (
                    try ledger(journal),
                    try Ledger(Address("other"), in: journal, empty: CounterBook())
                )
                for number in 0..<500 {
                    let key = [UInt8](repeating: UInt8(start), count: 16) + [UInt8(number % 250)]
                    try mine.commit(
                        [.added("sum", 1)],
                        answering: number < 250
                            ? .init(message: "m/1", key: key, digest: .zero, reply: [7]) : nil)
                    try others.commit([.added("noise", 1)])
                }
            }
        }
        try await one.write { journal in
            try ledger(journal).handOn(to: "other", isBeginning: false)
        }
        try await carry(from: one, to: other)
        try await other.write { journal in
            let ledger = try ledger(journal)
            #expect(ledger.state.sums == ["sum": 1500])
            #expect(ledger.owner == Ownership(node: "other", epoch: 1))
            try ledger.commit([.added("sum", 1)])
            let key = [UInt8](repeating: 2, count: 16) + [9]
            #expect(try journal.answer("counter", "m/1", key)?.reply == [7])
        }
        try other.journal.file.read { (reading) throws in
            #expect(try ChainCheck.verify("counter", reading).sequence == 1502)
            #expect(try reading.heads()["other"] == nil)
        }
        await one.close()
        await other.close()
    }

    @Test func `who has handed a chain on writes nothing more into it`() async throws {
        let one = try JournalFixture(TemporaryFolder())
        try await one.add("a", 1)
        try await one.write { journal in
            let ledger = try ledger(journal)
            try ledger.handOn(to: "other", isBeginning: false)
            #expect(throws: JournalFault.notOwner(actor: "counter", owner: "other")) {
                try ledger.commit([.added("a", 1)])
            }
            #expect(throws: JournalFault.notOwner(actor: "counter", owner: "other")) {
                try ledger.handOn(to: "third", isBeginning: false)
            }
        }
        try one.journal.file.read { (reading) throws in
            #expect(try reading.owner(of: "counter") == Ownership(node: "other", epoch: 1))
            #expect(try reading.heads()["counter"]?.sequence == 2)
        }
        await one.close()
    }

    @Test func `entries that do not follow are refused, and none of them is added`() async throws {
        let (one, other) = (
            try JournalFixture(TemporaryFolder()), try JournalFixture(TemporaryFolder())
        )
        for number in 1...4 { try await one.add("a", Int64(number)) }
        try await other.add("b", 1)
        let entries = try one.journal.file.read { reading in
            var entries: [Entry] = []
            try reading.entries(of: "counter") { entries.append($0) }
            return entries
        }
        try await other.write { journal in
            let ledger = try ledger(journal)
            // Another history, a gap, and a changed entry.
            var changed = entries[1]
            changed.previous = .zero
            for wrong in [[entries[1]], [entries[2]], [changed], [entries[0]]] {
                #expect(throws: JournalFault.forked(actor: "counter", entry: wrong[0].sequence)) {
                    try ledger.take(wrong)
                }
            }
            #expect(ledger.state.sums == ["b": 1])
            #expect(ledger.sequence == 1)
        }
        await one.close()
        await other.close()
    }

    @Test func `a chain that comes back goes on where others had it`() async throws {
        let (one, other) = (
            try JournalFixture(TemporaryFolder()), try JournalFixture(TemporaryFolder())
        )
        try await one.add("a", 1)
        for round in 1...3 {
            let (from, to) = round % 2 == 1 ? (one, other) : (other, one)
            try await from.write { journal in
                try ledger(journal).handOn(to: "next", isBeginning: false)
            }
            try await carry(from: from, to: to)
            try await to.add("a", 1)
        }
        try other.journal.file.read { (reading) throws in
            #expect(try ChainCheck.verify("counter", reading).sequence == 7)
            #expect(try reading.owner(of: "counter")?.epoch == 3)
        }
        await one.close()
        await other.close()
    }

    @Test(arguments: [Int64.min, -1, 0, 5, Int64.max], [Int64.min, 0, Int64.max])
    func `a part of nowhere is empty or the beginning, and never a crash`(
        after: Int64, behind: Int64
    ) async throws {
        let one = try JournalFixture(TemporaryFolder())
        for _ in 1...3 { try await one.add("a", 1) }
        let part = try one.journal.file.read {
            try $0.part(of: "counter", behind: behind, after: after)
        }
        #expect(part.isAll && part.last == 3)
        #expect(part.entries.count == (behind <= 0 && after <= 0 ? 3 : 0))
        await one.close()
    }
}
