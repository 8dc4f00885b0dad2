import ActorRuntime
import Foundation
import GRDB
import TestKit
import Testing

@testable import Journal

/// A journal that lies there, closed, and is changed by somebody.
@Suite struct SealTests {
    /// A closed journal with some entries, rows, answers and messages.
    private func closed() async throws -> (owner: TemporaryFolder, path: String) {
        let owner = try TemporaryFolder()
        let fixture = try JournalFixture(owner)
        try await fixture.write { journal in
            let ledger = try Ledger(Address("counter"), in: journal, empty: CounterBook())
            for number in 0..<30 as Range<UInt8> {
                try ledger.commit(
                    [.added("\(number)", Int64(number))],
                    sending: [Outgoing(Say("\(number)"), to: Address("elsewhere"))],
                    answering: .init(
                        message: "counter.add/1", key: [number], digest: .zero,
                        reply: [1, 2, number]))
            }
        }
        await fixture.close()
        return (owner, JournalFile.path(in: fixture.folder))
    }

    @Test func `a journal that was closed in order is opened again`() async throws {
        let (owner, path) = try await closed()
        #expect(FileManager.default.fileExists(atPath: Seal.path(of: path)))
        try Seal.check(path)
        let again = try JournalFixture(owner)
        #expect(!FileManager.default.fileExists(atPath: Seal.path(of: path)))
        await again.close()
    }

    @Test func `every change of a closed journal is seen`() async throws {
        let (owner, path) = try await closed()
        defer { _ = owner }
        let good = try Data(contentsOf: URL(fileURLWithPath: path))
        var random = SeededRandom(seed: 20_261_124)
        for round in 0..<2000 {
            try spoilt(good, &random).write(to: URL(fileURLWithPath: path))
            #expect(throws: JournalFault.changedAtRest(path: path), "round \(round)") {
                try Seal.check(path)
            }
        }
        try good.write(to: URL(fileURLWithPath: path))
        try Seal.check(path)
        try Data([1]).write(to: URL(fileURLWithPath: "\(path)-wal"))
        #expect(throws: JournalFault.changedAtRest(path: path)) { try Seal.check(path) }
    }

    /// One byte, a cut, or a longer end.
    private func spoilt(_ good: Data, _ random: inout SeededRandom) -> Data {
        var bytes = good
        let place = Int(random.next() % UInt64(good.count))
        switch random.next() % 8 {
        case 0: bytes.removeLast(good.count - place)
        case 1: bytes.append(UInt8(truncatingIfNeeded: place))
        default: bytes[bytes.startIndex + place] ^= UInt8(1 << (random.next() % 8))
        }
        return bytes
    }

    @Test(arguments: ["state", "entry", "outbox"])
    func `a value that the disk changed is named and never served`(table: String) async throws {
        let (owner, path) = try await closed()
        let column = ["state": "value", "entry": "reply", "outbox": "payload"][table] ?? ""
        try unlinkSeal(path)
        try JournalFixture.tamper(
            (path as NSString).deletingLastPathComponent,
            "UPDATE \(table) SET \(column) = CAST(\(column) || x'00' AS BLOB)")
        let again = try NodeJournal(
            folder: try owner.folder("node"), clock: TestClock.clock)
        defer { again.close() }
        do {
            _ = try Ledger(Address("counter"), in: again, empty: CounterBook())
            Issue.record("it was served")
        } catch JournalFault.brokenState(let actor, _, _) {
            #expect(actor == "counter")
        }
    }

    private func unlinkSeal(_ path: String) throws {
        try FileManager.default.removeItem(atPath: Seal.path(of: path))
    }
}
