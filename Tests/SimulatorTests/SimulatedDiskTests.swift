import ActorRuntime
import GRDB
import Testing

@testable import Simulator

/// The disk that lies: what it keeps and what it loses, seen by the real SQLite.
@Suite struct SimulatedDiskTests {
    private func disk() -> SimulatedDisk {
        let disk = SimulatedDisk(name: "disk-\(UInt64.random(in: .min ... .max))")
        DiskFileSystem.mount(disk)
        return disk
    }

    private func open(_ disk: SimulatedDisk, synchronous: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.prepareDatabase {
            try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        }
        let queue = try DatabaseQueue(path: disk.uri("a.sqlite"), configuration: configuration)
        try queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA synchronous = \(synchronous)")
            try $0.execute(sql: "CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY)")
        }
        return queue
    }

    private func count(_ queue: DatabaseQueue) throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM item") ?? -1 }
    }

    private func kept(_ synchronous: String, cut: Bool, seed: UInt64) throws -> Int {
        let disk = disk()
        defer { DiskFileSystem.unmount(disk) }
        var chance = Chance(seed: seed)
        let before = try open(disk, synchronous: synchronous)
        for id in 1...50 {
            try before.write { try $0.execute(sql: "INSERT INTO item VALUES (?)", arguments: [id]) }
        }
        disk.stop()
        if cut { disk.cutPower(&chance) } else { disk.start() }
        return try count(open(disk, synchronous: "FULL"))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `synced commits outlive a power cut`(seed: UInt64) throws {
        #expect(try kept("FULL", cut: true, seed: seed) == 50)
    }

    @Test func `commits that were not synced do not always`() throws {
        let counts = try (1...20).map { try kept("NORMAL", cut: true, seed: $0) }
        #expect(counts.contains { $0 < 50 })
    }

    @Test func `a process that is killed loses nothing that it wrote`() throws {
        #expect(try kept("NORMAL", cut: false, seed: 1) == 50)
    }

    @Test(arguments: [SimulatedDisk.Trouble.full, .failingSync, .readOnly])
    func `trouble fails the commit and is over when it is over`(
        trouble: SimulatedDisk.Trouble
    ) throws {
        let disk = disk()
        defer { DiskFileSystem.unmount(disk) }
        let queue = try open(disk, synchronous: "FULL")
        disk.trouble = trouble
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "INSERT INTO item VALUES (1)") }
        }
        #expect(disk.met > 0)
        disk.trouble = .none
        disk.stop()
        disk.start()
        let again = try open(disk, synchronous: "FULL")
        try again.write { try $0.execute(sql: "INSERT INTO item VALUES (2)") }
        #expect(try count(again) >= 1)
    }

    @Test func `a process of before cannot reach the disk any more`() throws {
        let disk = disk()
        defer { DiskFileSystem.unmount(disk) }
        let old = try open(disk, synchronous: "FULL")
        disk.stop()
        disk.start()
        #expect(throws: DatabaseError.self) {
            try old.write { try $0.execute(sql: "INSERT INTO item VALUES (1)") }
        }
    }
}
