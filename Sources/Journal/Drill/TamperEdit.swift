package import ActorRuntime
import Foundation
import Glibc

/// A way in which a journal is changed by a disk or by a person.
package enum TamperEdit: String, CaseIterable {
    case bit, cut, longer
    /// A bit of a journal whose seal is gone.
    case unsealedBit = "unsealed-bit"
    /// A value of a row, by somebody who knows SQL.
    case row
    case deletedRow = "deleted-row"
    /// An older journal, whole in itself.
    case rollBack = "roll-back"
    /// What a crashed process left in its log.
    case log

    package static func draw(_ chance: inout Chance, hasLog: Bool) -> TamperEdit {
        let edits = allCases.filter { $0 != .log || hasLog }
        return edits[Int(chance.below(UInt64(edits.count)))]
    }

    /// Whether it may change bytes that say nothing.
    package var mayBeHarmless: Bool { self == .unsealedBit || self == .log }

    /// Does it, and says what was done.
    package func apply(to path: String, _ chance: inout Chance) throws -> String {
        switch self {
        case .bit: return try flip(path, &chance)
        case .cut: return try cut(path, &chance)
        case .longer:
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            try handle.seekToEnd()
            try handle.write(contentsOf: Data([UInt8(chance.below(256))]))
            return "a byte more"
        case .unsealedBit:
            unlink(Seal.path(of: path))
            return try "unsealed, " + flip(path, &chance)
        case .log:
            return try chance.chance(1, in: 2)
                ? cut(path + "-wal", &chance) : flip(path + "-wal", &chance)
        case .row, .deletedRow, .rollBack:
            unlink(Seal.path(of: path))
            return try TamperSQL(path).apply(self, &chance)
        }
    }

    private func flip(_ path: String, _ chance: inout Chance) throws -> String {
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = Int(chance.below(UInt64(data.count)))
        let bit = UInt8(chance.below(8))
        data[data.startIndex + place] ^= 1 << bit
        try data.write(to: URL(fileURLWithPath: path))
        return "byte \(place), bit \(bit)"
    }

    private func cut(_ path: String, _ chance: inout Chance) throws -> String {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = Int(chance.below(UInt64(data.count)))
        try data.prefix(place).write(to: URL(fileURLWithPath: path))
        return "cut after byte \(place)"
    }

    /// All that a journal says, in some order; nil where it cannot be read.
    package static func content(of path: String) -> [String]? {
        try? TamperSQL(path).content()
    }
}
