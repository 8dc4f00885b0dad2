import ActorRuntime
import GRDB

/// Writes on the node's own loop, a while after it was asked: the writer of a simulation, where no
/// other thread may run and the disk takes its time from the seed.
final class LoopWriter: JournalWriting {
    private let database: any DatabaseWriter
    private let loop: Loop
    private let latency: () -> Duration
    private let committed: (UInt64, [String: Head]) -> Void
    private let failed: (JournalFault) -> Void
    private var writing: ChangeWriting?
    private var queue: [JournalBatch] = []
    private var isWaiting = false
    private var hasFailed = false
    var isSound: Bool { !hasFailed }

    init(
        _ database: any DatabaseWriter, loop: Loop,
        latency: @escaping () -> Duration, committed: @escaping (UInt64, [String: Head]) -> Void,
        failed: @escaping (JournalFault) -> Void
    ) {
        (self.database, self.loop) = (database, loop)
        (self.latency, self.committed, self.failed) = (latency, committed, failed)
    }

    func start() {}

    func hand(_ batch: JournalBatch) {
        queue.append(batch)
        guard !isWaiting else { return }
        isWaiting = true
        loop.schedule(after: latency()) { [weak self] in self?.write() }
    }

    func close() {
        write()
        guard !hasFailed else { return }
        try? database.writeWithoutTransaction { try ChangeWriting.close($0) }
    }

    private func write() {
        isWaiting = false
        guard !queue.isEmpty, !hasFailed else { return }
        let batches = queue
        queue = []
        do {
            try database.writeWithoutTransaction { database in
                var writing = try self.writing ?? ChangeWriting(database)
                try writing.commit(batches)
                self.writing = writing
            }
            committed(batches[batches.count - 1].position, writing?.moved ?? [:])
        } catch {
            hasFailed = true
            failed(.writeFailed(reason: "\(error)"))
        }
    }
}
