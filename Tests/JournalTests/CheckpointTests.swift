import ActorRuntime
import GRDB
@testable import Journal
import TestKit
import Testing

@Suite struct CheckpointTests {
    /// A journal of five entries whose rows know the first three.
    private func written(_ owner: TemporaryFolder) async throws -> String {
        let fixture = try JournalFixture(owner, checkpointEvery: 3)
        for number in 1...5 { try await fixture.add("a", Int64(number)) }
        await fixture.close()
        return fixture.folder
    }

    private func open(_ folder: String) throws -> Ledger<CounterBook> {
        let journal = try NodeJournal(folder: folder, clock: TestClock.clock)
        return try Ledger(Address("counter"), in: journal, empty: CounterBook())
    }

    private func row(_ folder: String) throws -> (checkpoint: Int64, sum: Int64?) {
        try JournalInspection(path: JournalFile.path(in: folder)).read { reading in
            let rows = try reading.state(of: "counter")
            var book = CounterBook()
            for row in rows { try book.restore(row.key, row.value) }
            return (try reading.checkpoint(of: "counter"), book.sums["a"])
        }
    }

    @Test func `rows are written every so many entries, and a start adds the rest`() async throws {
        let owner = try TemporaryFolder()
        let folder = try await written(owner)
        let kept = try row(folder)
        #expect(kept.checkpoint == 3)
        #expect(kept.sum == 6)
        #expect(try open(folder).state.sums == ["a": 15])
    }

    @Test func `a node that stops in order leaves rows that know every entry`() async throws {
        let owner = try TemporaryFolder()
        let folder = try await written(owner)
        let journal = try NodeJournal(folder: folder, clock: TestClock.clock)
        let fixture = try JournalFixture(journal, folder: folder, owner: owner)
        let ledger = try Ledger(Address("counter"), in: journal, empty: CounterBook())
        try await fixture.write { _ in try ledger.commit([.added("a", 6)]) }
        await fixture.close()
        withExtendedLifetime(ledger) {}
        let kept = try row(folder)
        #expect(kept.checkpoint == 6)
        #expect(kept.sum == 21)
    }

    @Test(arguments: [
        "UPDATE checkpoint SET sequence = 2",
        "UPDATE checkpoint SET sum = sum + 1",
        "DELETE FROM checkpoint",
    ])
    func `rows are not trusted where it is not known how far they are`(sql: String) async throws {
        let owner = try TemporaryFolder()
        let folder = try await written(owner)
        try JournalFixture.tamper(folder, sql)
        let fault = #expect(throws: JournalFault.self) { try open(folder) }
        #expect(fault?.name == "journal.brokenState")
    }

    @Test func `rows that know an entry which is not there are not trusted`() async throws {
        let owner = try TemporaryFolder()
        let folder = try await written(owner)
        let sum = RowSum.checkpoint("counter", 6)
        try JournalFixture.tamper(folder, "UPDATE checkpoint SET sequence = 6, sum = \(sum)")
        let fault = #expect(throws: JournalFault.self) { try open(folder) }
        #expect(fault?.name == "journal.brokenState")
    }
}
