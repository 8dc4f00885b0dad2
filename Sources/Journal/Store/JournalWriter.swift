import Foundation
import GRDB
import Synchronization
import Wire

/// The one thread that writes: it takes all changes that have come in meanwhile as one transaction,
/// so that many terminals share a sync.
final class JournalWriter: @unchecked Sendable {
    // `queue` is under the condition's lock; everything else is the writer thread's.
    struct Batch {
        var changes: [Change]
        var position: UInt64
        /// Outbox ids, given by the loop in the order of writing.
        var firstOutbox: Int64
    }

    private let pool: DatabasePool
    private let condition = NSCondition()
    private var queue: [Batch] = []
    private var isClosed = false
    private var heads: [String: Head]
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
        let thread = Thread { [self] in run() }
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

    /// Lets the thread end once all that was handed in is written.
    func close() {
        condition.withLock {
            isClosed = true
            condition.signal()
        }
    }

    private func run() {
        while let batches = next() {
            do {
                try pool.writeWithoutTransaction { database in
                    try database.inTransaction(.immediate) {
                        for batch in batches { try write(batch, database) }
                        return .commit
                    }
                }
                committed(batches[batches.count - 1].position)
            } catch {
                failed(.writeFailed(reason: "\(error)"))
                return
            }
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

    private func write(_ batch: Batch, _ database: Database) throws {
        var outbox = batch.firstOutbox
        for change in batch.changes {
            try writeEntries(change, database)
            try writeState(change, database)
            try writeAnswer(change, database)
            for item in change.outgoing {
                try writeOutgoing(item, id: outbox, database)
                outbox += 1
            }
            try writeDeliveries(change, database)
        }
    }

    private func writeEntries(_ change: Change, _ database: Database) throws {
        guard !change.entries.isEmpty else { return }
        var head = heads[change.actor] ?? .start
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO entry (actor, sequence, at, kind, key, previous, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        for new in change.entries {
            let entry = Entry(
                actor: change.actor, sequence: head.sequence + 1, at: change.at, kind: new.kind,
                key: new.key, previous: head.digest, body: new.body)
            try insert.execute(arguments: [
                entry.actor, entry.sequence, entry.at, entry.kind, data(entry.key),
                data(entry.previous.bytes), data(entry.body),
            ])
            head = Head(sequence: entry.sequence, digest: entry.digest)
        }
        heads[change.actor] = head
        try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO head (actor, sequence, digest) VALUES (?, ?, ?)"
        ).execute(arguments: [change.actor, head.sequence, data(head.digest.bytes)])
    }

    private func writeState(_ change: Change, _ database: Database) throws {
        for row in change.rows {
            if let value = row.value {
                try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO state (actor, key, value) VALUES (?, ?, ?)"
                ).execute(arguments: [change.actor, row.key, data(value)])
            } else {
                try database.cachedStatement(sql: "DELETE FROM state WHERE actor = ? AND key = ?")
                    .execute(arguments: [change.actor, row.key])
            }
        }
    }

    private func writeAnswer(_ change: Change, _ database: Database) throws {
        guard let answered = change.answered else { return }
        try database.cachedStatement(
            sql: "INSERT INTO inbox (actor, message, key, digest, reply) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            change.actor, answered.message, data(answered.key), data(answered.digest.bytes),
            data(answered.reply),
        ])
    }

    private func writeOutgoing(_ item: OutboxItem, id: Int64, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO outbox (id, sender, target, message, key, payload, trace)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            id, item.sender, item.target, item.message, data(item.key), data(item.payload),
            data(TraceContext.blob(item.trace, item.correlation)),
        ])
    }

    private func writeDeliveries(_ change: Change, _ database: Database) throws {
        for id in change.delivered {
            try database.cachedStatement(sql: "DELETE FROM outbox WHERE id = ?")
                .execute(arguments: [id])
        }
        for parked in change.parked {
            try database.cachedStatement(sql: "UPDATE outbox SET parked = ? WHERE id = ?")
                .execute(arguments: [parked.reason, parked.id])
        }
    }
}
