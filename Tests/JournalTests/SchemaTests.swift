import ActorRuntime
import GRDB
import TestKit
import Testing

@testable import Journal

/// The rules that SQLite keeps for a journal are part of it.
@Suite struct SchemaTests {
    @Test func `a journal is opened with the rules of this build, however old it is`() throws {
        let queue = try DatabaseQueue()
        for format in Schema.migrator.migrations {
            try Schema.migrator.migrate(queue, upTo: format)
        }
        #expect(try queue.read(Schema.read) == Schema.expected)
        #expect(Schema.expected.count >= 8)
    }

    @Test(arguments: [
        "DROP TRIGGER entry_stays",
        "DROP TRIGGER entry_remains; CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT 1; END",
        "DROP INDEX entry_by_key",
        "CREATE TABLE more (id INTEGER)",
    ])
    func `a changed rule is seen before anything is served`(sql: String) async throws {
        let owner = try TemporaryFolder()
        let fixture = try JournalFixture(owner)
        try await fixture.add("a", 1)
        await fixture.close()
        let path = JournalFile.path(in: fixture.folder)
        try Seal.remove(path)
        let queue = try DatabaseQueue(path: path)
        try await queue.write { try $0.execute(sql: sql) }
        try queue.close()
        #expect(throws: JournalFault.self) {
            try NodeJournal(folder: fixture.folder, clock: TestClock.clock)
        }
    }
}
