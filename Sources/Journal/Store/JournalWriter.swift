import Foundation
import GRDB
import Synchronization

/// Writes what it is handed, in order, and says what is on disk; or that nothing will be any more.
protocol JournalWriting: AnyObject {
    /// Whether everything that was handed in could be written; asked after `close`.
    var isSound: Bool { get }
    func start()
    func hand(_ batch: JournalBatch)
    /// Writes all that was handed in; returns when that is done and the file may be closed.
    func close()
}

/// The changes of one turn, and the journal's position after them.
struct JournalBatch {
    var changes: [Change]
    var position: UInt64
}

/// The one thread that writes: it takes all changes that have come in meanwhile as one transaction,
/// so that many terminals share a sync.
final class ThreadWriter: JournalWriting, @unchecked Sendable {
    // `queue` and the two flags are under the condition's lock; everything else is the writer thread's.
    private let database: any DatabaseWriter
    private let condition = NSCondition()
    private var queue: [JournalBatch] = []
    private var isClosed = false
    private var isRunning = false
    private(set) var isSound = true
    private let committed: @Sendable (UInt64, [String: Head]) -> Void
    private let failed: @Sendable (JournalFault) -> Void

    init(
        _ database: any DatabaseWriter,
        committed: @escaping @Sendable (UInt64, [String: Head]) -> Void,
        failed: @escaping @Sendable (JournalFault) -> Void
    ) {
        self.database = database
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

    func hand(_ batch: JournalBatch) {
        condition.withLock {
            queue.append(batch)
            condition.signal()
        }
    }

    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
            while isRunning { condition.wait() }
        }
    }

    private func run() {
        do {
            try database.writeWithoutTransaction { database in
                var writing = try ChangeWriting(database)
                while let batches = next() {
                    try writing.commit(batches)
                    committed(batches[batches.count - 1].position, writing.moved)
                }
                try ChangeWriting.close(database)
            }
        } catch {
            condition.withLock { isSound = false }
            failed(.writeFailed(reason: "\(error)"))
        }
    }

    private func next() -> [JournalBatch]? {
        condition.withLock {
            while queue.isEmpty, !isClosed { condition.wait() }
            let batches = queue
            queue = []
            return batches.isEmpty ? nil : batches
        }
    }
}
