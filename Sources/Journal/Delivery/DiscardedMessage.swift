package import Wire

/// What an entry keeps of a message that was given up.
package struct DiscardedMessage: CBORRecord {
    package static let kind = "node.discarded/1"

    package var sender: String
    package var target: String
    package var message: String
    package var payload: [UInt8]
    /// Why it was parked.
    package var reason: String
    package var staff: String
    /// Why it was given up; nil of earlier builds, which did not ask.
    package var why: String?

    package init(_ item: OutboxItem, by staff: String, because why: String?) {
        (sender, target, message) = (item.sender, item.target, item.message)
        (payload, reason) = (item.payload, ParkedMark(item.parked ?? "").reason)
        (self.staff, self.why) = (staff, why)
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("why", why)
        record.field("staff", staff)
        record.field("reason", reason)
        record.field("sender", sender)
        record.field("target", target)
        record.field("message", message)
        record.field("payload", payload)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        why = try record.field("why")
        staff = try record.field("staff")
        reason = try record.field("reason")
        sender = try record.field("sender")
        target = try record.field("target")
        message = try record.field("message")
        payload = try record.field("payload")
    }
}
