import ActorRuntime
import Foundation
import GRDB
@testable import Journal
import TestKit
import Testing

@Suite struct ChainTests {
    private func written(_ folder: TemporaryFolder, entries: Int) async throws -> String {
        let fixture = try JournalFixture(folder)
        for number in 0..<entries { try await fixture.add("a", Int64(number)) }
        await fixture.close()
        return fixture.folder
    }

    private func verify(_ folder: String) throws -> Head {
        try JournalInspection(path: "\(folder)/\(JournalFile.name)").read {
            try ChainCheck.verify("counter", $0)
        }
    }

    @Test func `an untouched chain is good`() async throws {
        let owner = try TemporaryFolder()
        let folder = try await written(owner, entries: 20)
        #expect(try verify(folder).sequence == 20)
    }

    @Test(arguments: [
        ("UPDATE entry SET body = x'a0' WHERE sequence = 7", Int64(7)),
        ("UPDATE entry SET at = at + 1 WHERE sequence = 3", 3),
        ("UPDATE entry SET kind = 'other' WHERE sequence = 20", 20),
        ("UPDATE entry SET key = x'00' WHERE sequence = 1", 1),
        ("UPDATE entry SET actor = actor || char(0) WHERE sequence = 7", 21),
        ("DELETE FROM entry WHERE sequence = 9", 9),
        ("DELETE FROM entry WHERE sequence = 20", 20),
        ("DELETE FROM entry WHERE sequence > 15", 16),
        ("UPDATE head SET sequence = 19", 20),
        ("UPDATE head SET digest = zeroblob(32)", 20),
    ])
    func `a change behind our back is found and its entry named`(
        sql: String, entry: Int64
    ) async throws {
        let owner = try TemporaryFolder()
        let folder = try await written(owner, entries: 20)
        try JournalFixture.tamper(folder, sql)
        let fault = #expect(throws: JournalFault.self) { try verify(folder) }
        guard case .brokenChain("counter", let named, _) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(named == entry)
    }

    @Test func `every flipped bit of every body is found`() async throws {
        let owner = try TemporaryFolder()
        let folder = try await written(owner, entries: 3)
        let queue = try DatabaseQueue(path: "\(folder)/\(JournalFile.name)")
        try await queue.write { try $0.execute(sql: "DROP TRIGGER entry_stays") }
        let bodies = try await queue.read { database in
            try Row.fetchAll(database, sql: "SELECT sequence, body FROM entry").map {
                (sequence: $0[0] as Int64, body: [UInt8]($0[1] as Data))
            }
        }
        for (sequence, body) in bodies {
            for bit in 0..<body.count * 8 {
                var changed = body
                changed[bit / 8] ^= 1 << (bit % 8)
                let bytes = data(changed)
                try await queue.write {
                    try $0.execute(
                        sql: "UPDATE entry SET body = ? WHERE sequence = ?",
                        arguments: [bytes, sequence])
                }
                let fault = #expect(throws: JournalFault.self) { try verify(folder) }
                #expect(fault?.name == "journal.brokenChain", "entry \(sequence), bit \(bit)")
            }
            let bytes = data(body)
            try await queue.write {
                try $0.execute(
                    sql: "UPDATE entry SET body = ? WHERE sequence = ?",
                    arguments: [bytes, sequence])
            }
        }
        #expect(try verify(folder).sequence == 3)
    }

    @Test func `an actor with a broken chain cannot be opened, its neighbour can`() async throws {
        let owner = try TemporaryFolder()
        let fixture = try JournalFixture(owner)
        try await fixture.add("a", 1, actor: "counter")
        try await fixture.add("a", 1, actor: "neighbour")
        await fixture.close()
        try JournalFixture.tamper(
            fixture.folder, "UPDATE entry SET body = x'a0' WHERE actor = 'counter'")
        let journal = try NodeJournal(
            folder: try owner.folder("node"), clock: TestClock.clock)
        #expect(throws: JournalFault.self) {
            try Ledger(Address("counter"), in: journal, empty: CounterBook())
        }
        let neighbour = try Ledger(Address("neighbour"), in: journal, empty: CounterBook())
        #expect(neighbour.state.sums == ["a": 1])
    }
}
