import Foundation
import GRDB

/// Entries as they stand in the file, by actor, by key, by answer and by position.
extension JournalReading {
    private static let columns = """
        actor, sequence, at, kind, key, previous, body, answers, request, digest, reply, sum
        """

    /// Where each chain ends, by the heads that are kept.
    func ends() throws -> [String: ChainEnd] {
        var ends: [String: ChainEnd] = [:]
        let rows = try Row.fetchCursor(
            try statement("SELECT actor, sequence, digest, position FROM head"))
        while let row = try rows.next() {
            ends[try row.text(0)] = ChainEnd(
                head: Head(sequence: try row.integer(1), digest: try row.digest(2)),
                position: try row.integer(3))
        }
        return ends
    }

    /// Where an actor's chain ended when it had so many entries; nil where it never did.
    package func head(of actor: String, at sequence: Int64) throws -> Head? {
        var found: Head?
        try entries(of: actor, from: sequence) { entry in
            found = found ?? Head(sequence: entry.sequence, digest: entry.digest)
        }
        return found
    }

    package func heads() throws -> [String: Head] { try ends().mapValues(\.head) }

    /// Hands an actor's entries to `body` in order, from a sequence number on.
    ///
    /// Follows the actor from its last entry back; where that does not lead to the first, everything
    /// that bears the actor's name is handed over, for the chain's check to say what is wrong, and the
    /// answer is false.
    @discardableResult
    package func entries(
        of actor: String, from sequence: Int64 = 1, _ body: (Entry) throws -> Void
    ) throws -> Bool {
        guard let positions = try linked(actor, from: sequence) else {
            try scanned(actor, from: sequence, body)
            return false
        }
        let statement = try database.cachedStatement(
            sql: "SELECT \(Self.columns) FROM entry WHERE position = ?")
        for position in positions.reversed() {
            guard let row = try Row.fetchOne(statement, arguments: [position]) else { continue }
            try body(try entry(row))
        }
        return true
    }

    /// Positions from the last entry of an actor back to a sequence number, or nil where a link does
    /// not lead to the entry before.
    private func linked(_ actor: String, from first: Int64) throws -> [Int64]? {
        guard let end = try ends()[actor] else { return nil }
        let statement = try database.cachedStatement(
            sql: "SELECT actor, sequence, before FROM entry WHERE position = ?")
        var (position, sequence) = (end.position, end.head.sequence)
        var positions: [Int64] = []
        while sequence >= first, sequence > 0 {
            guard let row = try Row.fetchOne(statement, arguments: [position]),
                try row.text(0) == actor, try row.integer(1) == sequence
            else { return nil }
            positions.append(position)
            let before = try row.integer(2)
            guard before < position else { return nil }
            (position, sequence) = (before, sequence - 1)
        }
        return positions
    }

    private func scanned(
        _ actor: String, from sequence: Int64, _ body: (Entry) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            try statement(
                """
                SELECT \(Self.columns) FROM entry WHERE actor = ? AND sequence >= ?
                ORDER BY sequence, position
                """), arguments: [actor, sequence])
        while let row = try rows.next() { try body(try entry(row)) }
    }

    /// How many entries bear each actor's name, whether its chain leads to them or not; -1 where two
    /// names in the file read the same.
    package func entryCounts() throws -> [String: Int64] {
        let rows = try Row.fetchAll(
            try statement("SELECT actor, COUNT(*) FROM entry GROUP BY actor"))
        // A name with a NUL behind it reads as the name itself: somebody changed the file.
        return Dictionary(try rows.map { (try $0.text(0), try $0.integer(1)) }) { _, _ in -1 }
    }

    package func entries(of actor: String, key: [UInt8]) throws -> [Entry] {
        try Row.fetchAll(
            try statement(
                """
                SELECT \(Self.columns) FROM entry
                WHERE key = ? AND actor = ? AND key <> x'' ORDER BY sequence
                """),
            arguments: [data(key), actor]
        ).map { try entry($0) }
    }

    package func hasEntry(of actor: String, key: [UInt8]) throws -> Bool {
        let query = """
            SELECT EXISTS (SELECT 1 FROM entry WHERE key = ? AND actor = ? AND key <> x'')
            """
        return try Bool.fetchOne(
            database.cachedStatement(sql: query), arguments: [data(key), actor]) ?? false
    }

    /// Entries of all actors behind a position, in the order in which they were written; at most so
    /// many, and one alone or no more than so many bytes. Returns the position of the last, and whether
    /// that is the last of all.
    package func entries(
        after position: Int64, limit: Int, bytes: Int, _ body: (Entry) throws -> Void
    ) throws -> (last: Int64, isAll: Bool) {
        let rows = try Row.fetchCursor(
            try statement(
                """
                SELECT \(Self.columns), position FROM entry WHERE position > ?
                ORDER BY position LIMIT ?
                """), arguments: [position, limit + 1])
        var (last, size) = (position, 0)
        var count = 0
        while let row = try rows.next() {
            guard count < limit else { return (last, false) }
            let entry = try entry(row)
            size += entry.size
            guard count == 0 || size <= bytes else { return (last, false) }
            count += 1
            last = try row.integer(12)
            try body(entry)
        }
        return (last, true)
    }

    /// Entries of an actor behind a sequence number, in the order of the file, from behind the lower
    /// position on; `body` gets each with its position, and says whether it wants another.
    func entries(
        of actor: String, behind sequence: Int64, in positions: ClosedRange<Int64>,
        _ body: (Entry, Int64) throws -> Bool
    ) throws {
        let rows = try Row.fetchCursor(
            try statement(
                """
                SELECT \(Self.columns), position FROM entry
                WHERE position > ? AND position <= ? AND actor = ? AND sequence > ?
                ORDER BY position
                """),
            arguments: [positions.lowerBound, positions.upperBound, actor, sequence])
        while let row = try rows.next() {
            guard try body(try entry(row), try row.integer(12)) else { return }
        }
    }

    /// An actor's entry of a number and a time; nil where it is not soon behind the first of that time, or
    /// not on the disk yet. Looks at few entries however many there are.
    package func entry(of actor: String, _ sequence: Int64, at: Int64) throws -> Entry? {
        let start = try firstPosition(from: at)
        return try Row.fetchOne(
            try statement(
                """
                SELECT \(Self.columns) FROM entry
                WHERE position >= ? AND position < ? AND actor = ? AND sequence = ?
                """), arguments: [start, start + Self.nearEntries, actor, sequence]
        ).map { try entry($0) }
    }

    private static let nearEntries: Int64 = 1024

    /// Where the entries of a moment begin, as their times grow with their positions.
    private func firstPosition(from at: Int64) throws -> Int64 {
        let time = try statement(
            "SELECT at FROM entry WHERE position >= ? ORDER BY position LIMIT 1")
        var (low, high) = (Int64(1), try lastPosition() + 1)
        while low < high {
            let middle = (low + high) / 2
            if let found = try Int64.fetchOne(time, arguments: [middle]), found < at {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// The position of the last entry of the file.
    package func lastPosition() throws -> Int64 {
        try Int64.fetchOne(
            try statement("SELECT MAX(position) FROM entry")) ?? 0
    }

    /// The first answer to a message; throws `JournalFault.brokenState` where the disk changed it.
    package func answer(
        _ actor: String, _ message: String, _ key: [UInt8]
    ) throws -> Change.Answered? {
        try Row.fetchOne(
            try statement(
                """
                SELECT actor, answers, request, digest, reply, sum FROM entry
                WHERE request = ? AND answers = ? AND actor = ?
                """),
            arguments: [data(key), message, actor]
        ).map { try answered($0, from: 1, of: actor) }
    }

    package func answeredCount() throws -> Int {
        try Int.fetchOne(
            try statement("SELECT COUNT(*) FROM entry WHERE answers IS NOT NULL")) ?? 0
    }

    /// Hands out every key that was answered, and says which actors have an answer that the disk
    /// changed.
    func answeredKeys(
        _ body: (_ actor: String, _ message: String, _ key: [UInt8]) -> Void
    ) throws -> [String: JournalFault] {
        var broken: [String: JournalFault] = [:]
        let rows = try Row.fetchCursor(
            try statement(
                """
                SELECT actor, answers, request, digest, reply, sum FROM entry
                WHERE answers IS NOT NULL ORDER BY position
                """))
        while let row = try rows.next() {
            let actor = try row.text(0)
            do {
                let answered = try answered(row, from: 1, of: actor)
                body(actor, answered.message, answered.key)
            } catch let fault as JournalFault {
                broken[actor] = broken[actor] ?? fault
            }
        }
        return broken
    }

    private func entry(_ row: Row) throws -> Entry {
        let actor = try row.text(0)
        var entry = Entry(
            actor: actor, sequence: try row.integer(1), at: try row.integer(2),
            kind: try row.text(3), key: try row.bytes(4), previous: try row.digest(5),
            body: try row.bytes(6))
        if !row.isNull(7) {
            entry.answered = try answered(row, from: 7, of: actor)
        } else if (8...11).contains(where: { !row.isNull($0) }) {
            throw JournalFault.brokenState(
                actor: actor, key: "entry \(entry.sequence)", what: "it has half an answer")
        }
        return entry
    }

    private func answered(
        _ row: Row, from column: Int, of actor: String
    ) throws -> Change.Answered {
        let answered = Change.Answered(
            message: try row.text(column), key: try row.bytes(column + 1),
            digest: try row.digest(column + 2), reply: try row.bytes(column + 3))
        guard RowSum.answer(actor, answered) == (try row.integer(column + 4)) else {
            throw JournalFault.brokenState(
                actor: actor, key: "answer \(answered.message)", what: "the answer was changed")
        }
        return answered
    }
}
