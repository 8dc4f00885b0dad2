package import Commerce

/// Writes JSON from parts that are JSON already.
package enum JSONText {
    /// Keys stay in the order in which they are given.
    package static func object(_ fields: [(String, String)]) -> String {
        var text = "{"
        for (index, field) in fields.enumerated() {
            text += (index > 0 ? ",\"" : "\"") + field.0 + "\":" + field.1
        }
        return text + "}"
    }

    package static func list(_ values: [String]) -> String {
        var text = "["
        for (index, value) in values.enumerated() { text += (index > 0 ? "," : "") + value }
        return text + "]"
    }

    package static func refusal(_ refusal: Refusal) -> String {
        object([
            ("refusal", JSONValue.quoted(refusal.name)),
            ("detail", JSONValue.quoted(refusal.detail)),
        ])
    }
}
