extension YAMLValue {
    /// The lines of a value that stands for itself.
    var lines: [String] {
        switch self {
        case .noted(let why, let value): return Self.comment(why) + value.lines
        case .list(let items) where !items.isEmpty: return items.flatMap(\.itemLines)
        case .map(let pairs) where !pairs.isEmpty: return pairs.flatMap(\.lines)
        default: return [inline]
        }
    }

    /// The lines of an item: a mapping begins behind the hyphen.
    private var itemLines: [String] {
        if case .noted(let why, let value) = self { return Self.comment(why) + value.itemLines }
        let lines = lines
        return ["- \(lines[0])"] + Self.indented(Array(lines.dropFirst()))
    }

    /// What stands on the line of its key; empty for what comes below it.
    fileprivate var inline: String {
        switch self {
        case .text(let text): YAMLScalar.text(text)
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .list(let items): items.isEmpty ? "[]" : ""
        case .map(let pairs): pairs.isEmpty ? "{}" : ""
        case .noted(_, let value): value.inline
        }
    }

    fileprivate static func comment(_ why: String) -> [String] {
        why.split(separator: "\n").map { "# \($0)" }
    }

    fileprivate static func indented(_ lines: [String]) -> [String] {
        lines.map { $0.isEmpty ? "" : "  \($0)" }
    }
}

extension YAMLValue.Pair {
    fileprivate var lines: [String] {
        if case .noted(let why, let value) = value {
            return YAMLValue.comment(why) + YAMLValue.Pair(key, value).lines
        }
        let name = YAMLScalar.text(key)
        if case .text(let text) = value, let block = YAMLScalar.block(text) {
            return ["\(name): |"] + YAMLValue.indented(block)
        }
        let inline = value.inline
        return inline.isEmpty
            ? ["\(name):"] + YAMLValue.indented(value.lines) : ["\(name): \(inline)"]
    }
}
