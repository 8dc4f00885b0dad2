import GRDB
import GRDBSQLite

/// A statement of the writer, prepared once and bound by hand: a sale takes some forty of them.
///
/// SQLite copies what is bound (SQLITE_TRANSIENT), so values need not outlive the call.
final class PreparedStatement {
    private let sql: String
    private var prepared: Statement?
    private let database: Database

    /// Prepared when it is first run: many are not, in most processes.
    init(_ sql: String, _ database: Database) {
        (self.sql, self.database) = (sql, database)
    }

    private func statement() throws -> Statement {
        if let prepared { return prepared }
        let made = try database.makeStatement(sql: sql)
        prepared = made
        return made
    }

    enum Value {
        case text(String)
        case integer(Int64)
        case blob([UInt8])
        case null

        static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .null }
        static func integer(_ value: Int64?) -> Value { value.map { .integer($0) } ?? .null }
        static func blob(_ value: [UInt8]?) -> Value { value.map { .blob($0) } ?? .null }
    }

    /// Runs the statement; throws what SQLite answers, a failed write included.
    func run(_ values: Value...) throws {
        let handle = try statement().sqliteStatement
        defer { sqlite3_reset(handle) }
        for (index, value) in values.enumerated() {
            try check(Self.bind(value, Int32(index + 1), handle))
        }
        let status = sqlite3_step(handle)
        guard status == SQLITE_DONE || status == SQLITE_ROW else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status), message: message)
        }
    }

    private static func bind(_ value: Value, _ index: Int32, _ handle: OpaquePointer) -> Int32 {
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .text(let text) where text.isEmpty:
            return sqlite3_bind_text(handle, index, "", 0, copies)
        case .text(var text):
            // With its length, since a text may hold a NUL.
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), copies)
                }
            }
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), copies)
            }
        }
    }

    private func check(_ status: Int32) throws {
        guard status == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status), message: message)
        }
    }

    private var message: String? {
        database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    }
}
