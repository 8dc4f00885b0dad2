package import Commerce
import Journal
import Wire

/// How far a store is with its headquarters, as one row; the news themselves are entries only.
package struct SyncBook: Projection {
    package typealias Event = SyncLedger.Event

    package private(set) var sync = SyncLedger()
    private static let name = "numbers"
    private static let digest = "followed"

    package init() {}

    package mutating func apply(_ event: SyncLedger.Event) -> [String] {
        sync.apply(event)
        return [Self.name, Self.digest]
    }

    package func row(_ key: String) throws -> [UInt8]? {
        key == Self.digest
            ? CBOREncoder.encode(sync.followedDigest)
            : CBOREncoder.encode([sync.told, sync.heard, sync.followed])
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key == Self.digest {
            return sync.restore(followedDigest: try CBORDecoder.decode(String.self, from: row))
        }
        let numbers = try CBORDecoder.decode([Int64].self, from: row)
        guard numbers.count == 3 else {
            throw CBORError.mismatch(wanted: "three numbers", path: key)
        }
        sync.restore(told: numbers[0], heard: numbers[1], followed: numbers[2])
    }

    /// What news can be found by.
    package static func key(_ number: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: UInt64(bitPattern: number) >> UInt64($0))
        }
    }
}

extension SyncLedger.Event: JournalEvent {
    package static var kind: String { "sync.event/1" }

    package var entryKey: [UInt8] {
        if case .told(let number, _, _) = self { SyncBook.key(number) } else { [] }
    }
}
