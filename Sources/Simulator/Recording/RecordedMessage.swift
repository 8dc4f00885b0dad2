package import ActorRuntime
import Contracts
import Wire

/// What a terminal of a store was sent from outside, and what it answered.
package struct RecordedMessage: Sendable {
    package var store: String
    package var terminal: Int
    /// Milliseconds since the recording began.
    package var after: Int64
    package var name: String
    /// In CBOR.
    package var body: [UInt8]
    package var answer: [UInt8]?

    package init(
        store: String, terminal: Int, after: Int64, name: String, body: [UInt8],
        answer: [UInt8]? = nil
    ) {
        (self.store, self.terminal, self.after) = (store, terminal, after)
        (self.name, self.body, self.answer) = (name, body, answer)
    }

    /// One that was not recorded, for a store of this name.
    package init<Content: Message>(
        _ store: String, _ terminal: Int, after: Int64, _ content: Content
    ) {
        self.init(
            store: store, terminal: terminal, after: after, name: Content.wireName,
            body: CBOREncoder.encode(content))
    }
}

/// A message that is sent again.
struct RecordedStep: Sendable {
    var terminal: Int
    var after: Int64
    var name: String
    var body: [UInt8]
    var answer: [UInt8]?
    var content: RecordedContent
    /// Places of earlier steps that have to have ended before it.
    var restsOn: [Int] = []
}
