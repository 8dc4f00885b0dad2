/// One thing that is wrong in a topology file, where, and how to mend it.
package struct TopologyError: Error, Equatable, Sendable {
    package var file: String
    /// From 1; 0 where the file as a whole is meant.
    package var line: Int
    package var column: Int
    package var reason: String
    package var hint: String
    /// The line itself.
    package var source: String

    /// Several lines: place and reason, the line with a caret, the way out.
    package var text: String {
        guard line > 0 else { return "\(file): error: \(reason)\n  \(hint)" }
        let caret = String(repeating: " ", count: max(0, column - 1)) + "^"
        return """
            \(file):\(line):\(column): error: \(reason)
              \(source)
              \(caret)
              \(hint)
            """
    }
}

/// All that is wrong in a file, in order of lines.
package struct TopologyErrors: Error, Equatable, Sendable {
    package var errors: [TopologyError]

    package init(_ errors: [TopologyError]) {
        self.errors = errors.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
}

package enum Suggestion {
    /// "did you mean" for a near miss, else all that is allowed.
    static func hint(for word: String, among allowed: [String]) -> String {
        near(word, among: allowed) ?? "allowed: \(allowed.sorted().joined(separator: ", "))"
    }

    /// "did you mean" for a near miss; nil where nothing is like it.
    package static func near(_ word: String, among allowed: [String]) -> String? {
        let near = allowed.map { ($0, distance(word, $0)) }.min { $0.1 < $1.1 }
        guard let near, near.1 <= max(1, near.0.count / 3) else { return nil }
        return "did you mean '\(near.0)'?"
    }

    /// Levenshtein's edit distance.
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one.lowercased()), Array(other.lowercased()))
        var previous = Array(0...other.count)
        for row in one.indices {
            var current = [row + 1]
            for column in other.indices {
                let change = previous[column] + (one[row] == other[column] ? 0 : 1)
                current.append(min(change, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[other.count]
    }
}
