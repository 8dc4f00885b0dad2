import Yams

/// Reads a topology file; throws `TopologyErrors` with everything that is wrong, never only the first.
package enum TopologyReader {
    package static func read(_ bytes: [UInt8], file: String) throws(TopologyErrors) -> Deployment {
        let text = try decode(bytes, file)
        let problems = Problems(file: file, text: text)
        guard let root = try compose(text, problems) else {
            throw TopologyErrors([
                problems.whole("the file is empty", "start with 'topology: NAME'")
            ])
        }
        let deployment = DeploymentReading(problems: problems).read(root)
        guard problems.found.isEmpty else { throw TopologyErrors(problems.found) }
        return deployment
    }

    private static func decode(
        _ bytes: [UInt8], _ file: String
    ) throws(TopologyErrors) -> String {
        let problems = Problems(file: file, text: "")
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw TopologyErrors([
                problems.at(1, 1, "the file starts with a byte order mark", "save it without BOM")
            ])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TopologyErrors([
                problems.whole("the file is not UTF-8", "save it with the encoding UTF-8")
            ])
        }
        if let line = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
            .firstIndexPosition(where: { $0.last == 13 })
        {
            throw TopologyErrors([
                problems.at(line + 1, 1, "the line ends with CR LF", "save it with LF line ends")
            ])
        }
        return text
    }

    private static func compose(
        _ text: String, _ problems: Problems
    ) throws(TopologyErrors) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw TopologyErrors(problems.yaml(error))
        } catch {
            throw TopologyErrors([problems.whole("the file is no YAML", "\(error)")])
        }
    }
}

extension Collection {
    fileprivate func firstIndexPosition(where matches: (Element) -> Bool) -> Int? {
        enumerated().first { matches($0.element) }?.offset
    }
}

/// Collects errors and knows the lines they are in.
final class Problems {
    let file: String
    private let lines: [Substring]
    private(set) var found: [TopologyError] = []

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
            return [at(mark.line, mark.column, problem, "see Topologies/README.md for the format")]
        case .duplicatedKeysInMapping(let duplicates, let context):
            return duplicates.map { duplicate($0, context.mark) }
        default: return [whole("the file is no YAML: \(error)", "see Topologies/README.md")]
        }
    }

    private func duplicate(_ name: String, _ mark: Mark) -> TopologyError {
        let start = max(0, mark.line - 1)
        let places = lines.indices.dropFirst(start).filter {
            lines[$0].drop { $0 == " " }.hasPrefix("\(name):")
        }
        let line = places.dropFirst().first ?? start
        return at(
            line + 1, lines[line].prefix { $0 == " " }.count + 1, "'\(name)' is there twice",
            "give each its own name")
    }
}
