import Yams

/// Collects errors and knows the lines they are in.
final class Problems {
    let file: String
    private let lines: [Substring]
    private(set) var found: [TopologyError] = []
    /// Names of keys that are there twice, by what stands in the text for the second.
    private(set) var standIns: [String: String] = [:]

    init(file: String, text: String) {
        self.file = file
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    func add(_ node: Node, _ reason: String, _ hint: String) {
        found.append(at(node.mark?.line ?? 0, node.mark?.column ?? 1, reason, hint))
    }

    func whole(_ reason: String, _ hint: String) -> TopologyError {
        TopologyError(file: file, line: 0, column: 0, reason: reason, hint: hint, source: "")
    }

    func at(_ line: Int, _ column: Int, _ reason: String, _ hint: String) -> TopologyError {
        let source = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
        return TopologyError(
            file: file, line: line, column: column, reason: reason, hint: hint, source: source)
    }

    func yaml(_ error: YamlError) -> [TopologyError] {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return [
                tab(mark)
                    ?? at(
                        mark.line, mark.column, problem, "see Topologies/README.md for the format")
            ]
        case .duplicatedKeysInMapping(let duplicates, let context):
            return duplicates.map { twice($0, context.mark.line, context.mark.column) }
        default: return [whole("the file is no YAML: \(error)", "see Topologies/README.md")]
        }
    }

    /// YAML's own words for a tab name no tab.
    private func tab(_ mark: Mark) -> TopologyError? {
        guard lines.indices.contains(mark.line - 1) else { return nil }
        let blank = lines[mark.line - 1].prefix { $0 == " " || $0 == "\t" }
        guard let place = blank.firstIndex(of: "\t") else { return nil }
        return at(
            mark.line, blank[..<place].count + 1, "the line is indented with a tab",
            "YAML wants spaces: two for each level")
    }

    private func twice(_ name: String, _ line: Int, _ column: Int) -> TopologyError {
        at(line, column, "'\(name)' is there twice", "give each its own name")
    }

    /// Notes the second of two equal keys and gives the text back with a stand-in for it; nil where
    /// it is another error, or where the key does not begin a line.
    ///
    /// The stand-in is as long as the name, so that everything else keeps its line and column, and
    /// of Unicode's private use area, so that no file has it as a name.
    func settingAside(_ error: YamlError, in text: String) -> String? {
        guard case .duplicatedKeysInMapping(let duplicates, let context) = error,
            let name = duplicates.first, let standIn = standIn(for: name)
        else { return nil }
        let indent = String(repeating: " ", count: max(0, context.mark.column - 1))
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let places = lines.indices.filter { lines[$0].hasPrefix("\(indent)\(name):") }
            .drop { $0 < context.mark.line - 1 }
        guard places.first == context.mark.line - 1, let second = places.dropFirst().first else {
            return nil
        }
        found.append(twice(name, second + 1, context.mark.column))
        standIns[standIn] = name
        let rest = String(lines[second].dropFirst(indent.count + name.count))
        lines[second] = indent + standIn + rest
        return lines.joined(separator: "\n")
    }

    private func standIn(for name: String) -> String? {
        Unicode.Scalar(UInt32(0xE000 + standIns.count)).map {
            String(repeating: Character($0), count: name.count)
        }
    }
}
