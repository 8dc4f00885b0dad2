package import Wire

/// What a journal tells the node that keeps a copy of it: entries behind a position, and what is
/// still to be delivered.
package struct JournalPart: Sendable {
    /// Outbox items between two ids: exactly these wait.
    package struct Window: Sendable {
        package var after: Int64
        package var to: Int64
        package var items: [OutboxItem]
    }

    /// The position that the copy has to be at.
    package var after: Int64
    package var entries: [Entry]
    /// Nil while entries are still to come.
    package var window: Window?
    /// Items of earlier windows that arrived.
    package var gone: [Int64]
    /// Whether the copy has everything then, so that its outbox fits its entries.
    package var isWhole: Bool
    /// Whether the node acknowledges nothing that its witness does not have, and that one may take it
    /// over; nil from builds that do not say.
    package var isArmed: Bool?

    /// Entries of one part, bytes of entries and messages where it is more than one, and arrived messages,
    /// at most.
    package static let limit = (entries: 4000, bytes: 1 << 20, gone: 20_000)
}

extension JournalPart: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("gone", gone)
        record.field("after", after)
        record.field("window", window)
        record.field("entries", entries)
        record.field("isArmed", isArmed)
        record.field("isWhole", isWhole)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        gone = try record.field("gone")
        after = try record.field("after")
        window = try record.field("window")
        entries = try record.field("entries")
        isArmed = try record.field("isArmed")
        isWhole = try record.field("isWhole")
    }
}

extension JournalPart.Window: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("to", to)
        record.field("after", after)
        record.field("items", items)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        to = try record.field("to")
        after = try record.field("after")
        items = try record.field("items")
    }
}

extension Entry: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("key", Bytes(key))
        record.field("body", Bytes(body))
        record.field("kind", kind)
        record.field("actor", actor)
        record.field("answered", answered)
        record.field("previous", Bytes(previous.bytes))
        record.field("sequence", sequence)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        key = try record.bytes("key")
        body = try record.bytes("body")
        kind = try record.field("kind")
        actor = try record.field("actor")
        answered = try record.field("answered")
        previous = Digest(bytes: try record.bytes("previous"))
        sequence = try record.field("sequence")
    }
}

extension Change.Answered: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("key", Bytes(key))
        record.field("reply", Bytes(reply))
        record.field("digest", Bytes(digest.bytes))
        record.field("message", message)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        key = try record.bytes("key")
        reply = try record.bytes("reply")
        digest = Digest(bytes: try record.bytes("digest"))
        message = try record.field("message")
    }
}

extension OutboxItem: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("key", Bytes(key))
        record.field("trace", trace)
        record.field("parked", parked)
        record.field("sender", sender)
        record.field("target", target)
        record.field("message", message)
        record.field("payload", Bytes(payload))
        record.field("correlation", correlation)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        id = try record.field("id")
        key = try record.bytes("key")
        trace = try record.field("trace")
        parked = try record.field("parked")
        sender = try record.field("sender")
        target = try record.field("target")
        message = try record.field("message")
        payload = try record.bytes("payload")
        correlation = try record.field("correlation")
    }
}

extension CBORReader {
    fileprivate mutating func bytes(_ name: StaticString) throws(CBORError) -> [UInt8] {
        let bytes: Bytes = try field(name)
        return bytes.array
    }
}
