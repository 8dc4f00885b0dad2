package import Commerce

/// Values that may be left out, and objects within objects.
extension JSONFields {
    package func object(_ key: String, keys: [String]) throws(Refusal) -> JSONFields {
        try JSONFields(try value(key), of: subject, at: place(of: key), keys: keys)
    }

    package func optionalText(_ key: String) throws(Refusal) -> String? {
        optional(key) == nil ? nil : try text(key)
    }

    package func whole(_ key: String) throws(Refusal) -> Int {
        let (number, text) = try decimal(key, digits: 0)
        guard let whole = Int(exactly: number) else {
            throw refusal(
                "\(subject).tooLarge", key, "\(clipped(text)) is larger than can be counted")
        }
        return whole
    }

    package func optionalWhole(_ key: String) throws(Refusal) -> Int? {
        optional(key) == nil ? nil : try whole(key)
    }

    /// False where it is not there.
    package func flag(_ key: String) throws(Refusal) -> Bool {
        guard let value = optional(key) else { return false }
        guard case .bool(let flag) = value else {
            throw refusal("\(subject).wrongType", key, "it is true or false, not \(value.kind)")
        }
        return flag
    }

    /// None where it is not there.
    package func texts(_ key: String) throws(Refusal) -> [String] {
        guard optional(key) != nil else { return [] }
        var texts: [String] = []
        for value in try list(key) {
            guard case .string(let text) = value else {
                throw refusal("\(subject).wrongType", key, "each is a text, not \(value.kind)")
            }
            texts.append(text)
        }
        return texts
    }

    /// The objects of a list; none where it is not there.
    package func objects(_ key: String, keys: [String]) throws(Refusal) -> [JSONFields] {
        guard optional(key) != nil else { return [] }
        var objects: [JSONFields] = []
        for (index, value) in try list(key).enumerated() {
            objects.append(
                try JSONFields(
                    value, of: subject, at: place(of: "\(key) \(index + 1)"), keys: keys))
        }
        return objects
    }
}
