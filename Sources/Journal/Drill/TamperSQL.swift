import ActorRuntime
import Foundation
import GRDB

/// Changes of a journal by its own tables, as somebody would make them who hopes that nobody looks.
struct TamperSQL {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    func apply(_ edit: TamperEdit, _ chance: inout Chance) throws -> String {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        var drawn = chance
        let what = try queue.write { database in
            let triggers = try Row.fetchAll(
                database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers {
                try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)")
            }
            let what =
                try edit == .rollBack
                ? rollBack(database, &drawn) : change(database, edit, &drawn)
            // Whoever knows SQL leaves no trace of that.
            for trigger in triggers { try database.execute(sql: trigger[1] as String) }
            return what
        }
        chance = drawn
        return what
    }

    private static let columns: [String: [String]] = [
        "entry": [
            "actor", "sequence", "before", "at", "kind", "key", "previous", "body", "answers",
            "request", "digest", "reply", "sum",
        ],
        "head": ["actor", "sequence", "digest", "position"],
        "state": ["actor", "key", "value", "sum"],
        "checkpoint": ["actor", "sequence", "sum"],
    ]

    private func change(
        _ database: Database, _ edit: TamperEdit, _ chance: inout Chance
    ) throws -> String {
        let tables = try Self.columns.keys.sorted().filter {
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \($0)") ?? 0 > 0
        }
        // Entries are most of a journal, and what somebody would change.
        let table = chance.chance(1, in: 2) ? "entry" : pick(tables, &chance)
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY 1, 2")
        guard !rows.isEmpty else { return try change(database, edit, &chance) }
        let row = pick(rows, &chance)
        let names = Array(row.columnNames.prefix(2))
        let place = names.map { "\($0) = ?" }.joined(separator: " AND ")
        let values = StatementArguments(names.map { row[$0] as DatabaseValue })
        if edit == .deletedRow {
            try database.execute(sql: "DELETE FROM \(table) WHERE \(place)", arguments: values)
            return "DELETE FROM \(table) WHERE \(place) \(values)"
        }
        let columns = (Self.columns[table] ?? []).filter { !(row[$0] as DatabaseValue).isNull }
        let column = pick(columns, &chance)
        let new = changed(row[column], &chance)
        do {
            try database.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE \(place)",
                arguments: [new] + values)
        } catch {
            // SQLite refuses what breaks its own rules; another one, then.
            return try change(database, edit, &chance)
        }
        return "UPDATE \(table) SET \(column) = \(new) WHERE \(place) \(values)"
    }

    private func pick<Item>(_ items: [Item], _ chance: inout Chance) -> Item {
        items[Int(chance.below(UInt64(items.count)))]
    }

    private func changed(_ value: DatabaseValue, _ chance: inout Chance) -> DatabaseValue {
        switch value.storage {
        case .int64(let number): return (number &+ chance.between(1, 1000)).databaseValue
        case .string(let text): return (text + "x").databaseValue
        case .blob(var data) where !data.isEmpty:
            data[data.startIndex + Int(chance.below(UInt64(data.count)))] ^=
                1
                << UInt8(
                    chance.below(8))
            return data.databaseValue
        default: return Data([1]).databaseValue
        }
    }

    /// Takes the last entries away and makes heads that fit; rows come out of the entries again.
    private func rollBack(_ database: Database, _ chance: inout Chance) throws -> String {
        let last = try Int64.fetchOne(database, sql: "SELECT MAX(position) FROM entry") ?? 0
        guard last > 0 else { return try change(database, .row, &chance) }
        let kept = chance.between(0, last - 1)
        try database.execute(sql: "DELETE FROM entry WHERE position > ?", arguments: [kept])
        try database.execute(sql: "DELETE FROM head; DELETE FROM state; DELETE FROM checkpoint")
        var ends: [String: (Entry, Int64)] = [:]
        let reading = JournalReading(database)
        for position in stride(from: Int64(0), to: kept, by: 1) {
            _ = try reading.entries(after: position, limit: 1, bytes: .max) {
                ends[$0.actor] = ($0, position + 1)
            }
        }
        for (actor, end) in ends.sorted(by: { $0.key < $1.key }) {
            try database.execute(
                sql: "INSERT INTO head (actor, sequence, digest, position) VALUES (?, ?, ?, ?)",
                arguments: [actor, end.0.sequence, Data(end.0.digest.bytes), end.1])
        }
        return "rolled back to position \(kept)"
    }

    /// All that the journal says.
    func content() throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            try ["entry", "head", "state", "checkpoint", "outbox"].flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY 1, 2")
                    .map { "\(table) \($0)" }
            }
        }
    }
}
