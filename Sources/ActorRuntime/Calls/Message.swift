package import Wire

/// A value that may cross a node border under a stable name.
package protocol WireValue: CBORCodable {
    /// Name and version, such as `inventory.reserve/1`; Swift's own names never go on the wire.
    static var wireName: String { get }
    /// Names of fields, or ends of paths such as `member.name`, that a trace does not show; of one like
    /// `tenders.code:4` it shows the last four characters.
    static var privateFields: Set<String> { get }
    /// The dotted name of the refusal that this value is, or nil where it is none.
    var refusalName: String? { get }
    /// The value itself, where it is a message: what a cast would find, at a hundredth of its cost.
    var asMessage: (any Message)? { get }
}

extension WireValue {
    package static var privateFields: Set<String> { [] }
    package var refusalName: String? { nil }
    package var asMessage: (any Message)? { nil }
}

/// What a distributed func takes; exactly one each.
package protocol Message: WireValue {
    associatedtype Reply: WireValue
    /// What `key` is unique in: messages that may each have the one effect share it.
    static var effect: String { get }
    /// Equal keys have the same effect once; empty for questions, which may be asked again.
    var key: [UInt8] { get }
    /// The sale that the message belongs to; `.none` takes over the caller's.
    var correlation: Correlation { get }
}

extension Message {
    package var asMessage: (any Message)? { self }
    package static var effect: String { wireName }
    package var key: [UInt8] { [] }
    package var correlation: Correlation { .none }
}
