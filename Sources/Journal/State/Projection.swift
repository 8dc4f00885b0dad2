package import Wire

/// A service's state as a fold over its entries, kept in rows as well so that a start need not read
/// them all. The rows are rebuilt from the entries at any time and come out the same, byte for byte.
package protocol Projection: Sendable {
    associatedtype Event: JournalEvent

    /// Takes an event in and names the rows that it changed.
    mutating func apply(_ event: Event) -> [String]
    /// A row's bytes, deterministic; nil where there is no such row any more.
    func row(_ key: String) throws -> [UInt8]?
    /// Takes back what `row` gave.
    mutating func restore(_ key: String, _ row: [UInt8]) throws
}

/// Something that happened, as an entry's body.
package protocol JournalEvent: CBORCodable {
    /// Name and version, such as `inventory.event/1`.
    static var kind: String { get }
    /// What the entry can be found by; empty for none.
    var entryKey: [UInt8] { get }
}

extension JournalEvent {
    package var entryKey: [UInt8] { [] }
}
