package import ActorRuntime
import Foundation
import GRDB
import Wire

/// A node's memory: what its actors append goes to disk in groups, and what rests on it leaves the
/// node only afterwards.
///
/// All calls come on the loop's thread. `written` counts what was appended, `durable` what the disk
/// has; a change counts as applied in memory at once, since nothing shows it to anyone before.
package final class NodeJournal: OutputGate, @unchecked Sendable {
    // Loop's thread only, apart from the writer, which has its own.
    private struct AnswerKey: Hashable {
        let actor: String
        let message: String
        let key: [UInt8]
    }

    package let file: JournalFile
    /// Why the file may not be served as it is: somebody changed it since it was closed.
    package private(set) var sealFault: JournalFault?
    private let lock: FolderLock?
    private let pace: Pace
    private let copyFile: (String) throws -> JournalFile
    private let clock: NodeClock
    private var writer: (any JournalWriting)?
    private var batch: [Change] = []
    private var nextOutbox: Int64 = 1
    private var waiting: [(position: UInt64, release: () -> Void)] = []
    private var filter: KeyFilter
    /// Actors that may not be served, since the disk changed what they answered or have to send.
    let broken: [String: JournalFault]
    /// How many entries bear each actor's name.
    private(set) var counts: [String: Int64]
    private var fresh: [AnswerKey: Change.Answered] = [:]
    private var freshOrder: [(position: UInt64, key: AnswerKey)] = []
    package private(set) var written: UInt64 = 0
    package private(set) var durable: UInt64 = 0
    /// Runs before a turn's changes go to the disk: what arrived within the turn is then a part of them,
    /// and the file never sees the messages that it was for.
    var turnEnding: (() -> Void)?
    /// Told about each change as it is written down, before the disk has it.
    package var appendedOne: ((Change) -> Void)?
    /// Told about items of the outbox as they are written down, before the disk has them.
    package var appendedOutgoing: (([OutboxItem]) -> Void)?
    /// Told about items of the outbox once they are on disk.
    package var committedOutgoing: (([OutboxItem]) -> Void)?
    /// Told about items that arrived, once that is on disk.
    package var committedDelivered: (([Int64]) -> Void)?
    /// Told about chains that have grown on disk.
    package var committedHeads: (([String: Head]) -> Void)?
    private var outgoing: [(position: UInt64, items: [OutboxItem])] = []
    private var arrived: [(position: UInt64, ids: [Int64])] = []
    private var checkpoints: [String: () throws -> Void] = [:]
    /// Entries of an actor after which its rows are written anew.
    package let checkpointEvery: Int64
    package static let checkpointEvery: Int64 = 256

    /// Who writes: a thread of its own, or the loop, after the time that a disk shall take.
    package enum Pace {
        case thread
        case loop(latency: () -> Duration)
    }

    /// Opens a copy of another node's journal, in the place that goes with this one.
    package func openCopy(of node: String, life: Int64) throws -> JournalCopy {
        try JournalCopy(copyFile(JournalFile.copied(node, life)), clock: clock, pace: pace)
    }

    package convenience init(
        folder: String, clock: NodeClock, checkpointEvery: Int64 = NodeJournal.checkpointEvery
    ) throws {
        let lock = try FolderLock(folder: folder)
        let path = JournalFile.path(in: folder)
        var sealFault: JournalFault?
        let isSealed = FileManager.default.fileExists(atPath: Seal.path(of: path))
        do {
            try Seal.check(path)
            try Seal.remove(path)
        } catch let fault as JournalFault {
            guard case .changedAtRest = fault else { throw fault }
            sealFault = fault
        }
        try self.init(
            JournalFile(folder: folder), clock: clock, lock: lock, pace: .thread,
            copyFile: { try JournalFile(folder: folder, name: JournalFile.copyName(of: $0)) },
            checkpointEvery: checkpointEvery, isSealed: isSealed && sealFault == nil)
        self.sealFault = sealFault
    }

    /// Serves a changed journal although it is not what it was closed as, since what was changed in it
    /// is known and not served.
    package func breakSeal() throws {
        sealFault = nil
        try Seal.remove(file.path)
    }

    /// Takes a file that is open; `lock` keeps its folder for this process. Where no seal vouches for
    /// it, all its pages and indexes are checked first.
    package init(
        _ file: JournalFile, clock: NodeClock, lock: FolderLock? = nil, pace: Pace,
        copyFile: @escaping (String) throws -> JournalFile = { _ in
            throw JournalFault.cannotOpen(path: "a copy", reason: "there is no place for copies")
        },
        checkpointEvery: Int64 = NodeJournal.checkpointEvery, isSealed: Bool = false,
        newAnswers: Int = 100_000
    ) throws {
        if !isSealed { try Self.checkPages(file) }
        (self.file, self.lock, self.clock, self.pace) = (file, lock, clock, pace)
        (self.checkpointEvery, self.copyFile) = (checkpointEvery, copyFile)
        (filter, broken) = try Self.loadFilter(file, room: newAnswers)
        counts = try file.read { try $0.entryCounts() }
        nextOutbox = try file.read { try $0.nextOutbox() }
    }

    /// Starts to write; `failed` runs on the loop, and nothing is acknowledged after it.
    package func start(on loop: Loop, failed: @escaping @Sendable (JournalFault) -> Void) throws {
        let writer = makeWriter(loop, failed)
        self.writer = writer
        writer.start()
        loop.atTurnEnd { [weak self] in self?.handOver() }
    }

    private func makeWriter(
        _ loop: Loop, _ failed: @escaping @Sendable (JournalFault) -> Void
    ) -> any JournalWriting {
        switch pace {
        case .thread:
            ThreadWriter(
                file.database,
                committed: { [weak self] position, moved in
                    guard let self else { return }
                    loop.perform { self.committed(position, moved) }
                },
                failed: { fault in loop.perform { failed(fault) } })
        case .loop(let latency):
            LoopWriter(
                file.database, loop: loop, latency: latency,
                committed: { [weak self] in self?.committed($0, $1) }, failed: failed)
        }
    }

    /// Writes what is left, closes the file and gives the folder back; returns when that is done.
    package func close() {
        checkpoint()
        handOver()
        writer?.close()
        let isClosed = (try? file.database.close()) != nil
        if isClosed, lock != nil, writer?.isSound == true { Seal.leave(file.path) }
        lock?.release()
    }

    /// Lets go of the file without writing anything.
    package func abandon() {
        writer = nil
        try? file.database.close()
    }

    package var now: Int64 { clock.wall() }

    /// How to write down what an actor's rows lack; takes the place of an earlier way.
    func atCheckpoint(of actor: String, _ write: @escaping () throws -> Void) {
        checkpoints[actor] = write
    }

    /// Brings all rows up to their entries; they are on disk when `written` is durable.
    package func checkpoint() {
        // A row that cannot be written stays as old as it is; its entries have what it lacks.
        for actor in checkpoints.keys.sorted() { try? checkpoints[actor]?() }
    }

    /// Takes a change for the next transaction; its outbox items get their ids here.
    package func append(_ change: Change) {
        var change = change
        written += 1
        for index in change.outgoing.indices {
            change.outgoing[index].id = nextOutbox
            nextOutbox += 1
            // What another journal had parked stays so.
            if let reason = change.outgoing[index].parked {
                change.parked.append((change.outgoing[index].id, reason))
            }
        }
        let leaving = change.outgoing.filter { $0.parked == nil }
        if !leaving.isEmpty { outgoing.append((written, leaving)) }
        if !change.delivered.isEmpty { arrived.append((written, change.delivered)) }
        let count = change.copied.count + change.entries.count
        if count > 0, counts[change.actor] != -1 {
            counts[change.actor, default: 0] += Int64(count)
        }
        for answered in change.copied.compactMap(\.answered) {
            remember(answered, of: change.actor)
        }
        for answered in change.entries.compactMap(\.answered) {
            remember(answered, of: change.actor)
        }
        batch.append(change)
        appendedOne?(change)
        if !leaving.isEmpty { appendedOutgoing?(leaving) }
    }

    /// The first answer to a message of this key, if there was one.
    package func answer(
        _ actor: String, _ message: String, _ key: [UInt8]
    ) throws -> Change.Answered? {
        guard filter.mayContain(actor, message, key) else { return nil }
        let name = AnswerKey(actor: actor, message: message, key: key)
        if let answered = fresh[name] { return answered }
        return try file.read { try $0.answer(actor, message, key) }
    }

    package func whenDurable(_ position: UInt64, _ release: @escaping () -> Void) {
        if position <= durable {
            release()
        } else {
            waiting.append((position, release))
        }
    }

    private func handOver() {
        turnEnding?()
        guard !batch.isEmpty, let writer else { return }
        writer.hand(.init(changes: batch, position: written))
        batch.removeAll(keepingCapacity: true)
    }

    private func remember(_ answered: Change.Answered, of actor: String) {
        filter.insert(actor, answered.message, answered.key)
        let name = AnswerKey(actor: actor, message: answered.message, key: answered.key)
        fresh[name] = answered
        freshOrder.append((written, name))
    }

    private func committed(_ position: UInt64, _ moved: [String: Head]) {
        durable = position
        let gone = arrived.prefix { $0.position <= position }
        arrived.removeFirst(gone.count)
        if !gone.isEmpty { committedDelivered?(gone.flatMap(\.ids)) }
        if !moved.isEmpty { committedHeads?(moved) }
        let old = freshOrder.prefix { $0.position <= position }
        for item in old { fresh[item.key] = nil }
        freshOrder.removeFirst(old.count)
        let ready = waiting.prefix { $0.position <= position }
        waiting.removeFirst(ready.count)
        for item in ready { item.release() }
        let leaving = outgoing.prefix { $0.position <= position }
        outgoing.removeFirst(leaving.count)
        if !leaving.isEmpty { committedOutgoing?(leaving.flatMap(\.items)) }
    }

    /// An index that the disk changed would hide an answer, and the message would count twice.
    private static func checkPages(_ file: JournalFile) throws {
        let found = try file.read { try $0.integrity() }
        guard found == "ok" else {
            throw JournalFault.unreadable(path: file.path, reason: found)
        }
    }

    /// `room` is for so many new keys before the filter gets coarse.
    private static func loadFilter(
        _ file: JournalFile, room: Int
    ) throws -> (KeyFilter, [String: JournalFault]) {
        try file.read { reading in
            var filter = KeyFilter(expecting: try reading.answeredCount() * 2 + room)
            var broken = try reading.answeredKeys { filter.insert($0, $1, $2) }
            broken.merge(try reading.brokenMessages()) { first, _ in first }
            return (filter, broken)
        }
    }
}

extension JournalFile {
    /// Runs questions against one moment of the file.
    package func read<Value>(_ body: (JournalReading) throws -> Value) throws -> Value {
        do {
            // A file that nobody else reads or writes meanwhile needs no snapshot of itself.
            return isAlone
                ? try database.unsafeRead { try body(JournalReading($0)) }
                : try database.read { try body(JournalReading($0)) }
        } catch let error as DatabaseError {
            throw JournalFault.unreadable(path: path, reason: "\(error)")
        } catch let error as RowDecodingError {
            throw JournalFault.unreadable(path: path, reason: "\(error)")
        }
    }
}
