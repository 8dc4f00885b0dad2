import ActorRuntime
import Foundation
import GRDB
@testable import Journal
import TestKit
import Testing
import Wire

/// Journals as earlier formats had them, made by hand.
@Suite struct EarlierFormatTests {
    /// Five entries of one counter, the first three answered in the second format.
    private func journal(_ format: String, _ owner: TemporaryFolder) throws -> String {
        let folder = try owner.folder("node")
        let queue = try DatabaseQueue(path: JournalFile.path(in: folder))
        try Schema.migrator.migrate(queue, upTo: format)
        try queue.write { database in
            var head = Head.start
            for number in 1...5 as ClosedRange<Int64> {
                let event = CounterBook.Event.added("a", number)
                let entry = Entry(
                    actor: "counter", sequence: number, at: number, kind: CounterBook.Event.kind,
                    key: event.entryKey, previous: head.digest, body: CBOREncoder.encode(event))
                head = Head(sequence: number, digest: entry.digest)
                try database.execute(
                    sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        entry.actor, entry.sequence, entry.at, entry.kind, data(entry.key),
                        data(entry.previous.bytes), data(entry.body),
                    ])
            }
            try database.execute(
                sql: "INSERT INTO head VALUES ('counter', 5, ?)",
                arguments: [data(head.digest.bytes)])
            if format == "journal-2" { try answer(database) } else { try addRow(15, database) }
        }
        try queue.close()
        return folder
    }

    private func addRow(_ sum: Int64, _ database: Database) throws {
        let value = CBOREncoder.encode(sum)
        try database.execute(
            sql: "INSERT INTO state VALUES ('counter', 'a', ?, ?)",
            arguments: [data(value), RowSum.state("counter", "a", value)])
    }

    private func answer(_ database: Database) throws {
        try addRow(6, database)
        try database.execute(
            sql: "INSERT INTO checkpoint VALUES ('counter', 3, ?)",
            arguments: [RowSum.checkpoint("counter", 3)])
        for number in 1...3 as ClosedRange<UInt8> {
            let answered = Change.Answered(
                message: "counter.add/1", key: [number], digest: .zero, reply: [number, 7])
            try database.execute(
                sql: "INSERT INTO inbox VALUES ('counter', ?, ?, ?, ?, ?)",
                arguments: [
                    answered.message, data(answered.key), data(answered.digest.bytes),
                    data(answered.reply), RowSum.answer("counter", answered),
                ])
        }
    }

    @Test func `a journal of the first format opens, its rows coming anew from its entries`() throws
    {
        let owner = try TemporaryFolder()
        let folder = try journal("journal-1", owner)
        let opened = try NodeJournal(folder: folder, clock: TestClock.clock)
        let ledger = try Ledger(Address("counter"), in: opened, empty: CounterBook())
        #expect(ledger.state.sums == ["a": 15])
        #expect(try opened.file.read { try $0.checkpoint(of: "counter") } == 0)
    }

    @Test func `answers of the second format become entries behind those that are there`() throws {
        let owner = try TemporaryFolder()
        let folder = try journal("journal-2", owner)
        let opened = try NodeJournal(folder: folder, clock: TestClock.clock)
        let ledger = try Ledger(Address("counter"), in: opened, empty: CounterBook())
        #expect(ledger.state.sums == ["a": 15])
        #expect(try opened.answer("counter", "counter.add/1", [2])?.reply == [2, 7])
        #expect(try opened.answer("counter", "counter.add/1", [4]) == nil)
        #expect(try opened.file.read { try $0.heads()["counter"]?.sequence } == 8)
    }

    @Test(arguments: [
        "UPDATE entry SET body = x'a0' WHERE sequence = 2", "DELETE FROM entry WHERE sequence = 5",
        "DELETE FROM head", "UPDATE head SET sequence = 4",
    ])
    func `what was broken in an earlier format is broken in the new one`(sql: String) throws {
        let owner = try TemporaryFolder()
        let folder = try journal("journal-2", owner)
        try JournalFixture.tamper(folder, sql)
        let opened = try NodeJournal(folder: folder, clock: TestClock.clock)
        #expect(throws: JournalFault.self) {
            try Ledger(Address("counter"), in: opened, empty: CounterBook())
        }
    }
}
