import Commerce
import FoundationEssentials
import GRDB
@testable import Journal
import Testing
import TestKit

@Suite struct JournalFileTests {
    @Test func `the connection that writes has WAL and FULL`() throws {
        let folder = try TemporaryFolder()
        let (synchronous, mode) = try JournalFile(folder: folder.path).durability()
        #expect(synchronous == 2)
        #expect(mode == "wal")
    }

    @Test func `a folder is held by one owner at a time`() throws {
        let folder = try TemporaryFolder()
        do {
            let first = try FolderLock(folder: folder.path)
            #expect(throws: JournalFault.held(folder: folder.path)) {
                try FolderLock(folder: folder.path)
            }
            withExtendedLifetime(first) {}
        }
        _ = try FolderLock(folder: folder.path)
    }

    @Test func `an entry can neither be changed nor removed`() async throws {
        let folder = try TemporaryFolder()
        let fixture = try JournalFixture(folder)
        try await fixture.add("a", 1)
        await fixture.close()
        let queue = try DatabaseQueue(path: "\(fixture.folder)/\(JournalFile.name)")
        for sql in ["UPDATE entry SET at = 0", "DELETE FROM entry"] {
            #expect(throws: DatabaseError.self) {
                try queue.write { try $0.execute(sql: sql) }
            }
        }
    }

    @Test func `a file of a newer build is refused and left as it is`() throws {
        let folder = try TemporaryFolder()
        _ = try JournalFile(folder: folder.path)
        let queue = try DatabaseQueue(path: "\(folder.path)/\(JournalFile.name)")
        try queue.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('journal-99')")
        }
        try queue.close()
        let fault = #expect(throws: JournalFault.self) { try JournalFile(folder: folder.path) }
        #expect(fault?.name == "journal.newerFormat")
    }

    @Test func `a file of random bytes is refused by name`() throws {
        let folder = try TemporaryFolder()
        let random = SeededRandom(seed: 11)
        let bytes = (0..<4096).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        try data(bytes).write(to: .init(filePath: "\(folder.path)/\(JournalFile.name)"))
        let fault = #expect(throws: JournalFault.self) { try JournalFile(folder: folder.path) }
        #expect(fault?.name == "journal.cannotOpen")
    }

    @Test func `the filter never misses a key that it was given`() {
        let random = SeededRandom(seed: 5)
        var filter = KeyFilter(expecting: 2000)
        let keys = (0..<2000).map { _ in random.saleID().bytes }
        for key in keys { filter.insert("actor", "message/1", key) }
        #expect(keys.allSatisfy { filter.mayContain("actor", "message/1", $0) })
        let strangers = (0..<2000).map { _ in random.saleID().bytes }
        let mistaken = strangers.filter { filter.mayContain("actor", "message/1", $0) }
        #expect(mistaken.count < 100, "seed 5")
    }
}
