import Wire

/// What an entry keeps of somebody who watched the node's messages.
struct TraceAudit: CBORRecord {
    static let kind = "node.traced/1"

    var by: String
    var role: String
    var filter: String
    /// For whom, where `by` shows it to somebody else.
    var viewer: String?
    var bodies: Bool
    /// Whether nothing was taken out of the messages.
    var isRevealed: Bool

    init(
        by: String, role: String, filter: String, viewer: String?, bodies: Bool, isRevealed: Bool
    ) {
        (self.by, self.role, self.filter, self.viewer) = (by, role, filter, viewer)
        (self.bodies, self.isRevealed) = (bodies, isRevealed)
    }

    func writeFields(to record: inout CBORWriter) {
        record.field("by", by)
        record.field("role", role)
        record.field("bodies", bodies)
        record.field("filter", filter)
        record.field("viewer", viewer)
        record.field("isRevealed", isRevealed)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        by = try record.field("by")
        role = try record.field("role")
        bodies = try record.field("bodies")
        filter = try record.field("filter")
        viewer = try record.field("viewer")
        isRevealed = try record.field("isRevealed")
    }
}
