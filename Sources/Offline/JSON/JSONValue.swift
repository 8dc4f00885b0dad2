/// A JSON value as it was written: a number is still its text, so that no digit of it is lost.
package enum JSONValue: Equatable {
    /// Each key is there once.
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    /// For refusals: `a text`, `a list`.
    package var kind: String {
        switch self {
        case .object: "an object"
        case .array: "a list"
        case .string: "a text"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }

    /// The text in quotes, with all that JSON does not take inside of them escaped.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..<"\u{10}": quoted += "\\u000\(String(scalar.value, radix: 16))"
            case "\u{10}"..<"\u{20}", "\u{7F}": quoted += "\\u00\(String(scalar.value, radix: 16))"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
