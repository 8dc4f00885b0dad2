import Foundation
import GRDB

/// Columns by number. A damaged row may hold another type than its table allows: these throw where
/// `row[0]` traps.
extension Row {
    func text(_ column: Int) throws -> String { try decode(String.self, atIndex: column) }

    func integer(_ column: Int) throws -> Int64 { try decode(Int64.self, atIndex: column) }

    func bytes(_ column: Int) throws -> [UInt8] {
        [UInt8](try decode(Data.self, atIndex: column))
    }

    func digest(_ column: Int) throws -> Digest { Digest(bytes: try bytes(column)) }

    func isNull(_ column: Int) -> Bool { hasNull(atIndex: column) }
}
