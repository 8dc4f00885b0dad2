package import Commerce

/// The fields of one JSON object, taken by their keys; refusals say where it is, and are named after
/// the subject of the whole text.
package struct JSONFields {
    package let subject: String
    private let place: String
    private let members: [String: JSONValue]

    /// Refuses what is no object, and keys that nobody reads.
    package init(
        _ value: JSONValue, of subject: String, at place: String = "", keys: [String]
    ) throws(Refusal) {
        self.subject = subject
        self.place = place
        guard case .object(let members) = value else {
            throw Refusal(
                "\(subject).wrongType",
                "\(place.isEmpty ? "a \(subject)" : place) is an object, not \(value.kind)")
        }
        self.members = members
        if let unknown = members.keys.filter({ !keys.contains($0) }).min() {
            throw refusal(
                "\(subject).unknownKey", unknown, "there is no such key; it has \(listed(keys))")
        }
    }

    /// Where the value of a key is, such as `line 2, discount`.
    package func place(of key: String) -> String { place.isEmpty ? key : "\(place), \(key)" }

    package func refusal(_ name: String, _ key: String, _ detail: String) -> Refusal {
        Refusal(name, "\(place(of: clipped(key))): \(detail)")
    }

    /// Nil where the key is absent or null.
    package func optional(_ key: String) -> JSONValue? {
        members[key].flatMap { $0 == .null ? nil : $0 }
    }

    package func value(_ key: String) throws(Refusal) -> JSONValue {
        guard let value = optional(key) else {
            throw refusal("\(subject).missingKey", key, "it has to be there")
        }
        return value
    }

    package func text(_ key: String) throws(Refusal) -> String {
        let value = try value(key)
        guard case .string(let text) = value else {
            throw refusal("\(subject).wrongType", key, "it is a text, not \(value.kind)")
        }
        return text
    }

    package func list(_ key: String) throws(Refusal) -> [JSONValue] {
        let value = try value(key)
        guard case .array(let values) = value else {
            throw refusal("\(subject).wrongType", key, "it is a list, not \(value.kind)")
        }
        return values
    }

    /// The decimal times 10^`digits`, and how it was written; a JSON number is taken by its text.
    package func decimal(_ key: String, digits: Int) throws(Refusal) -> (
        number: Int64, text: String
    ) {
        let value = try value(key)
        let text: String
        switch value {
        case .string(let written), .number(let written): text = written
        default: throw refusal("\(subject).wrongType", key, "it is a decimal, not \(value.kind)")
        }
        if let number = Decimal.parse(text, digits: digits) { return (number, text) }
        guard let places = Self.places(of: text) else {
            throw refusal(
                "\(subject).badDecimal", key, "\(clipped(text)) is no plain decimal such as 12.50")
        }
        guard places <= digits else {
            throw refusal(
                "\(subject).tooManyDigits", key,
                "\(clipped(text)) has more than \(digits) digits behind the point")
        }
        throw refusal("\(subject).tooLarge", key, "\(clipped(text)) is larger than can be counted")
    }

    /// Digits behind the point, zeros at the end aside; nil where it is no plain decimal.
    private static func places(of text: String) -> Int? {
        let number = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = number.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(digits.contains) })
        else { return nil }
        guard parts.count == 2 else { return 0 }
        return (parts[1].lastIndex { $0 != UInt8(ascii: "0") })
            .map { parts[1].distance(from: parts[1].startIndex, to: $0) + 1 } ?? 0
    }

    private func listed(_ keys: [String]) -> String { keys.joined(separator: ", ") }
}
