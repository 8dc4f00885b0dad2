import Yams

/// Reads a topology file; throws `TopologyErrors` with everything that is wrong, never only the first.
package enum TopologyReader {
    /// Which currencies there are the caller says; without, any three capital letters are one.
    package static func read(
        _ bytes: [UInt8], file: String, isCurrency: @escaping (String) -> Bool = { _ in true }
    ) throws(TopologyErrors) -> Deployment {
        let text = try decode(bytes, file)
        let problems = Problems(file: file, text: text)
        guard let root = try compose(text, problems) else {
            throw TopologyErrors([
                problems.whole("the file is empty", "start with 'topology: NAME'")
            ])
        }
        let deployment = DeploymentReading(problems: problems, isCurrency: isCurrency).read(
            root)
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

    /// Yams stops at a key that is there twice; it is set aside, so that the rest is read as well.
    private static func compose(
        _ text: String, _ problems: Problems
    ) throws(TopologyErrors) -> Node? {
        var text = text
        while true {
            do {
                return try Yams.compose(yaml: text)
            } catch let error as YamlError {
                guard let rest = problems.settingAside(error, in: text) else {
                    throw TopologyErrors(problems.found + problems.yaml(error))
                }
                text = rest
            } catch {
                throw TopologyErrors([problems.whole("the file is no YAML", "\(error)")])
            }
        }
    }
}

extension Collection {
    fileprivate func firstIndexPosition(where matches: (Element) -> Bool) -> Int? {
        enumerated().first { matches($0.element) }?.offset
    }
}
