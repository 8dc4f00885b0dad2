import ActorRuntime
import Foundation
import Synchronization
import TestKit
import Testing
import Wire

@testable import Journal

/// A journal, and the copy of it that another node keeps.
@Suite struct JournalCopyTests {
    /// A journal that sells, and the file that its copy is kept in.
    private final class Pair: @unchecked Sendable {
        // The loop's thread only, but for `source` and `folder`.
        let source: JournalFixture
        let folder: String
        var telling: JournalTelling?
        var copy: JournalCopy?

        init(_ owner: TemporaryFolder) throws {
            source = try JournalFixture(owner, name: "source")
            folder = try owner.folder("witness")
        }

        var path: String { "\(folder)/\(JournalFile.copyName(of: "node"))" }

        /// Brings both ends up, on the loop.
        func begin() async throws {
            try await source.write { [self] journal in
                let file = try JournalFile(
                    folder: folder, name: JournalFile.copyName(of: "node"))
                let copy = try JournalCopy(file, clock: TestClock.clock, pace: .thread)
                try copy.start(on: source.system.loop) { preconditionFailure("the copy failed") }
                let telling = JournalTelling(journal)
                telling.begin(at: copy.position)
                (self.copy, self.telling) = (copy, telling)
            }
        }

        /// Tells until there is nothing more; how many parts that took.
        @discardableResult
        func tellAll() async throws -> Int {
            try await source.write { _ in }
            let count = Mutex(0)
            try await source.write { [self] _ in
                guard let telling, let copy else { return }
                while let part = try telling.next() {
                    try copy.take(
                        CBORDecoder.decode(JournalPart.self, from: CBOREncoder.encode(part)))
                    telling.told(true, at: copy.position)
                    count.withLock { $0 += 1 }
                }
            }
            return count.withLock { $0 }
        }

        func end() async throws {
            try await source.write { [self] _ in copy?.close() }
            await source.close()
        }
    }

    private static func change(_ number: UInt8, sending: Int = 0) -> Change {
        var change = Change(
            actor: number.isMultiple(of: 3) ? "other" : "counter", at: Int64(number))
        let event = CounterBook.Event.added("a", Int64(number))
        change.entries = [
            .init(
                kind: CounterBook.Event.kind, key: event.entryKey,
                body: CBOREncoder.encode(event))
        ]
        change.answer(
            .init(message: "counter.add/1", key: [number], digest: .zero, reply: [number, 9]))
        change.outgoing = (0..<sending).map { _ in
            OutboxItem(
                sender: "counter", target: "elsewhere", message: "m/1", key: [number],
                payload: [number], trace: .none, correlation: .none)
        }
        return change
    }

    @Test func `a journal is built again from its copy: entries, answers, and what waits`()
        async throws
    {
        let owner = try TemporaryFolder()
        let pair = try Pair(owner)
        try await pair.begin()
        for number in 1...20 as ClosedRange<UInt8> {
            try await pair.source.write { $0.append(Self.change(number, sending: 1)) }
            if number.isMultiple(of: 4) { try await pair.tellAll() }
        }
        try await pair.source.write {
            var change = Change(actor: "node/node", at: 0)
            change.delivered = [1, 2, 3, 20]
            $0.append(change)
        }
        try await pair.tellAll()
        let heads = try pair.source.journal.file.read { try $0.heads() }
        try await pair.end()

        let lost = try owner.folder("lost")
        let result = try JournalRebuilding(from: pair.path).run(into: lost)
        #expect(result.entries == 20)
        #expect(result.waiting == 16)
        let built = try NodeJournal(folder: lost, clock: TestClock.clock)
        #expect(try built.file.read { try $0.heads() } == heads)
        #expect(try built.answer("counter", "counter.add/1", [7])?.reply == [7, 9])
        let ids = try built.file.read { try $0.outbox() }.map(\.id)
        #expect(ids == Array(4...19))
        let counter = try Ledger(Address("counter"), in: built, empty: CounterBook())
        #expect(counter.state.sums["a"] == (1...20).filter { !$0.isMultiple(of: 3) }.reduce(0, +))
    }

    @Test func `parts fit into a message, however large entries and messages are`() async throws {
        let pair = try Pair(try TemporaryFolder())
        try await pair.begin()
        for number in 1...12 as ClosedRange<UInt8> {
            try await pair.source.write { journal in
                var change = Self.change(number, sending: 1)
                let large = [UInt8](repeating: number, count: Entry.limit - 100)
                if number.isMultiple(of: 3) { change.entries[0].body = large }
                if number.isMultiple(of: 4) { change.outgoing[0].payload = large }
                if number.isMultiple(of: 5) { change.outgoing[0].payload += large.prefix(1 << 20) }
                journal.append(change)
            }
        }
        let largest = Mutex(0)
        try await pair.source.write { _ in
            let (telling, copy) = (try #require(pair.telling), try #require(pair.copy))
            while let part = try telling.next() {
                let size = CBOREncoder.encode(part).count
                largest.withLock { $0 = max($0, size) }
                try copy.take(part)
                telling.told(true, at: copy.position)
            }
        }
        try await pair.end()
        #expect((Entry.limit...NodeSystem.payloadLimit).contains(largest.withLock { $0 }))
        let (entries, waiting) = try JournalInspection(path: pair.path).read {
            (try $0.entryCounts().values.reduce(0, +), try $0.outbox().map(\.id))
        }
        #expect(entries == 12)
        #expect(waiting == Array(1...12))
    }

    @Test func `what arrives while a part is on its way does not stay in the copy`() async throws {
        let pair = try Pair(try TemporaryFolder())
        try await pair.begin()
        try await pair.source.write { $0.append(Self.change(1, sending: 2)) }
        try await pair.source.write { journal in
            let part = try #require(try pair.telling?.next())
            // Both messages are in the part; one of them arrives before the copy has it.
            var change = Change(actor: "node/node", at: 0)
            change.delivered = [1]
            journal.append(change)
            try pair.copy?.take(part)
            pair.telling?.told(true, at: pair.copy?.position ?? 0)
        }
        try await pair.tellAll()
        try await pair.end()
        let waiting = try JournalInspection(path: pair.path).read { try $0.outbox().map(\.id) }
        #expect(waiting == [2])
    }

    @Test func `a copy that has come less far is told the rest, one that was told twice the same`()
        async throws
    {
        let pair = try Pair(try TemporaryFolder())
        try await pair.begin()
        for number in 1...5 as ClosedRange<UInt8> {
            try await pair.source.write { $0.append(Self.change(number)) }
        }
        try await pair.source.write { _ in
            let part = try #require(try pair.telling?.next())
            try pair.copy?.take(part)
            // The answer is lost: the same part comes again, and is not taken twice.
            #expect(throws: JournalCopy.Refusal.elsewhere) { try pair.copy?.take(part) }
            pair.telling?.told(true, at: pair.copy?.position ?? 0)
            #expect(pair.copy?.position == 5)
            // The copy was lost and begins anew.
            pair.telling?.begin(at: 0)
            #expect(try pair.telling?.next()?.entries.count == 5)
        }
        try await pair.end()
    }

    @Test func `a part without entries that is lost is missed`() async throws {
        let pair = try Pair(try TemporaryFolder())
        try await pair.begin()
        try await pair.source.write { $0.append(Self.change(1, sending: 1)) }
        try await pair.tellAll()
        try await pair.source.write { _ in
            let window = { (after: Int64, to: Int64) in
                JournalPart(
                    after: 1, entries: [], window: .init(after: after, to: to, items: []),
                    gone: [], isWhole: true)
            }
            // The one from 1 to 2 is lost on its way.
            #expect(throws: JournalCopy.Refusal.elsewhere) { try pair.copy?.take(window(2, 3)) }
            try pair.copy?.take(window(1, 3))
            #expect(throws: JournalCopy.Refusal.elsewhere) { try pair.copy?.take(window(1, 3)) }
            // Told anew from the first, it has all.
            try pair.copy?.take(window(0, 3))
        }
        try await pair.end()
    }

    @Test func `how much of the journal the copy has is known by its last whole part`()
        async throws
    {
        let pair = try Pair(try TemporaryFolder())
        try await pair.begin()
        try await pair.tellAll()
        for number in 1...3 as ClosedRange<UInt8> {
            try await pair.source.write { $0.append(Self.change(number)) }
        }
        try await pair.source.write { journal in
            let part = try #require(try pair.telling?.next())
            #expect(pair.telling?.kept == 0)
            try pair.copy?.take(part)
            pair.telling?.told(true, at: pair.copy?.position ?? 0)
            #expect(pair.telling?.kept == journal.durable && journal.durable == 3)
            #expect(pair.copy?.isWhole == true && pair.copy?.isArmed == false)
            // Who may be taken over says so, also where there is nothing else to say.
            pair.telling?.isArmed = true
            try pair.copy?.take(try #require(try pair.telling?.next()))
            #expect(pair.copy?.isArmed == true)
        }
        try await pair.end()
    }

    @Test func `each life of a node has a copy of its own`() {
        let names = [0, 1, 0x7F3A].map {
            JournalFile.copyName(of: JournalFile.copied("till-2", $0))
        }
        #expect(Set(names).count == 3 && names[0] == JournalFile.copyName(of: "till-2"))
        #expect(names.allSatisfy { JournalFile.copiedNode($0) == "till-2" })
        #expect(JournalFile.copiedNode(JournalFile.name) == nil)
    }

    @Test func `another history is refused, and nothing of it is taken`() async throws {
        let pair = try Pair(try TemporaryFolder())
        try await pair.begin()
        try await pair.source.write { $0.append(Self.change(1)) }
        try await pair.tellAll()
        try await pair.source.write { _ in
            let stranger = Entry(
                actor: "counter", sequence: 2, at: 0, kind: "k", key: [], previous: .zero, body: [])
            let part = JournalPart(
                after: 1, entries: [stranger], window: nil, gone: [], isWhole: false)
            #expect(throws: JournalCopy.Refusal.forked(actor: "counter", entry: 2)) {
                try pair.copy?.take(part)
            }
            #expect(pair.copy?.position == 1)
        }
        try await pair.end()
    }

    @Test func `nothing is built over a journal that is there, nor from half a copy`() async throws
    {
        let owner = try TemporaryFolder()
        let pair = try Pair(owner)
        try await pair.begin()
        try await pair.source.write { $0.append(Self.change(1)) }
        try await pair.source.write { _ in
            var part = try #require(try pair.telling?.next())
            (part.window, part.isWhole) = (nil, false)
            try pair.copy?.take(part)
        }
        try await pair.end()
        let there = pair.source.folder
        #expect(throws: JournalRebuilding.Fault.isThere(path: JournalFile.path(in: there))) {
            try JournalRebuilding(from: pair.path).run(into: there)
        }
        let lost = try owner.folder("lost")
        #expect(throws: JournalRebuilding.Fault.notWhole(path: pair.path)) {
            try JournalRebuilding(from: pair.path).run(into: lost)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: lost) == ["lock"])
        #expect(try JournalRebuilding(from: pair.path).run(into: lost, takesAll: true).entries == 1)
    }
}

/// What a rebuilt journal finds in its folder.
@Suite struct RebuildingTests {
    /// The copy of a journal of one entry, and a folder to build in.
    private func copy(_ owner: TemporaryFolder) async throws -> (path: String, folder: String) {
        let fixture = try JournalFixture(owner, name: "source")
        try await fixture.add("a", 5)
        await fixture.close()
        let path = try owner.folder("witness") + "/copy-node.sqlite"
        try FileManager.default.copyItem(
            atPath: JournalFile.path(in: fixture.folder), toPath: path)
        return (path, try owner.folder("lost"))
    }

    @Test func `a log or a seal that was left is put aside with the journal`() async throws {
        let owner = try TemporaryFolder()
        let (path, folder) = try await copy(owner)
        let journal = JournalFile.path(in: folder)
        for end in ["-wal", ".seal"] {
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: journal + end))
        }
        _ = try JournalRebuilding(from: path).run(into: folder, takesAll: true)
        let built = try NodeJournal(folder: folder, clock: TestClock.clock)
        let ledger = try Ledger(Address("counter"), in: built, empty: CounterBook())
        #expect(ledger.state.sums == ["a": 5])
        built.close()
    }

    @Test func `a journal stays where it is until the new one is good`() async throws {
        let owner = try TemporaryFolder()
        let (path, folder) = try await copy(owner)
        let journal = JournalFile.path(in: folder)
        try Data([7]).write(to: URL(fileURLWithPath: journal))
        let rebuilding = JournalRebuilding(from: path)
        #expect(throws: JournalRebuilding.Fault.self) {
            try rebuilding.run(into: folder, replacing: "old")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: journal)) == Data([7]))
        let lock = try FolderLock(folder: folder)
        #expect(throws: JournalFault.held(folder: folder)) {
            try rebuilding.run(into: folder, takesAll: true, replacing: "old")
        }
        lock.release()
        _ = try rebuilding.run(into: folder, takesAll: true, replacing: "old")
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(journal).old")) == Data([7]))
    }
}
