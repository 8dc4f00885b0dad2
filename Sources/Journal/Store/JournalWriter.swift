import Foundation
import GRDB
import Synchronization

/// The one thread that writes: it takes all changes that have come in meanwhile as one transaction,
/// so that many terminals share a sync.
final class JournalWriter: @unchecked Sendable {
    // `queue` and the two flags are under the condition's lock; everything else is the writer thread's.
    struct Batch {
        var changes: [Change]
        var position: UInt64
    }

    private let pool: DatabasePool
    private let condition = NSCondition()
    private var queue: [Batch] = []
    private var isClosed = false
    private var isRunning = false
    private let heads: [String: Head]
    private let committed: @Sendable (UInt64) -> Void
    private let failed: @Sendable (JournalFault) -> Void

    init(
        pool: DatabasePool, heads: [String: Head],
        committed: @escaping @Sendable (UInt64) -> Void,
        failed: @escaping @Sendable (JournalFault) -> Void
    ) {
        self.pool = pool
        self.heads = heads
        self.committed = committed
        self.failed = failed
    }

    func start() {
        isRunning = true
        let thread = Thread { [self] in
            run()
            condition.withLock {
                isRunning = false
                condition.broadcast()
            }
        }
        thread.name = "journal"
        thread.stackSize = 1 << 20
        thread.start()
    }

    func hand(_ batch: Batch) {
        condition.withLock {
            queue.append(batch)
            condition.signal()
        }
    }

    /// Ends the thread once all that was handed in is written; returns when it has ended.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
            while isRunning { condition.wait() }
        }
    }

    private func run() {
        do {
            try pool.writeWithoutTransaction { database in
                var writing = try ChangeWriting(database, heads: heads)
                while let batches = next() {
                    try database.inTransaction(.immediate) {
                        for change in batches.lazy.flatMap(\.changes) { try writing.write(change) }
                        return .commit
                    }
                    committed(batches[batches.count - 1].position)
                }
                // A closed journal is one file: the log goes into it.
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch {
            failed(.writeFailed(reason: "\(error)"))
        }
    }

    private func next() -> [Batch]? {
        condition.withLock {
            while queue.isEmpty, !isClosed { condition.wait() }
            let batches = queue
            queue = []
            return batches.isEmpty ? nil : batches
        }
    }
}
