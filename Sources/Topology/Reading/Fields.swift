import Yams

/// One mapping of the file: hands out its values once and complains about what nobody asked for.
struct Fields {
    private let node: Node
    private let problems: Problems
    private var pairs: [(key: Node, name: String, value: Node)] = []

    /// Nil, with an error, where the node is no mapping.
    init?(_ node: Node, _ what: String, allowed: [String], _ problems: Problems) {
        guard let mapping = node.mapping else {
            problems.add(
                node, "\(what) has to be a list of 'key: value'", "indent its keys below it")
            return nil
        }
        self.node = node
        self.problems = problems
        for (key, value) in mapping {
            guard let name = key.string, problems.standIns[name] == nil else { continue }
            if allowed.contains(name) {
                pairs.append((key, name, value))
            } else {
                problems.add(
                    key, "\(what) has no key '\(name)'",
                    Suggestion.hint(for: name, among: allowed))
            }
        }
    }

    func node(_ name: String) -> Node? {
        pairs.first { $0.name == name }?.value
    }

    func text(_ name: String) -> String? {
        guard let value = node(name) else { return nil }
        guard let text = value.scalar?.string, !text.isEmpty else {
            problems.add(value, "'\(name)' has to be a text", "write '\(name): VALUE'")
            return nil
        }
        return text
    }

    func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = node(name) else { return nil }
        guard let number = value.scalar.flatMap({ Int($0.string) }), range.contains(number) else {
            problems.add(
                value,
                "'\(name)' has to be a whole number from \(range.lowerBound) to \(range.upperBound)",
                "write '\(name): \(range.lowerBound)', or leave it out for the default")
            return nil
        }
        return number
    }

    func flag(_ name: String) -> Bool? {
        guard let value = node(name) else { return nil }
        guard let flag = value.bool else {
            problems.add(value, "'\(name)' has to be true or false", "write '\(name): true'")
            return nil
        }
        return flag
    }

    /// The named members of a mapping, in the order of the file; of a name that is there twice only
    /// the first, unless `withRepeated` says otherwise.
    func members(
        _ name: String, withRepeated: Bool = false
    ) -> [(name: String, key: Node, value: Node)] {
        guard let value = node(name) else { return [] }
        guard let mapping = value.mapping else {
            problems.add(value, "'\(name)' has to list names", "write one 'NAME:' a line below it")
            return []
        }
        return mapping.compactMap { key, value in
            if let repeated = key.string.flatMap({ problems.standIns[$0] }) {
                guard withRepeated else { return nil }
                return (repeated, key, value)
            }
            guard let text = key.string, Self.isName(text) else {
                problems.add(
                    key, "this is no name", "names have 1 to 32 letters, digits and hyphens")
                return nil
            }
            return (text, key, value)
        }
    }

    static func isName(_ text: String) -> Bool {
        let letters = text.utf8.allSatisfy {
            (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 45
        }
        return letters && (1...32).contains(text.utf8.count)
    }
}
