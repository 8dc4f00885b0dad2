import Foundation
import Testing

/// What decides prices reads no clock, draws no lots, waits for nobody and has no floating point.
struct CommercePurityTests {
    private static let forbidden = [
        "import Foundation", "Date(", "UUID(", "async", "Double", "Float", " any ", "(any ",
        "[any ", "<any ",
    ]

    private static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Commerce")

    @Test func `no source of Commerce uses what is not pure`() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
            .filter { $0.hasSuffix(".swift") }.sorted()
        #expect(files.count > 10, "the sources are not where they should be")
        for file in files {
            let url = Self.sources.appendingPathComponent(file)
            let found = Self.violations(in: try String(contentsOf: url, encoding: .utf8))
            #expect(found.isEmpty, "\(file): \(found)")
        }
    }

    @Test func `the scan finds each forbidden word in code`() {
        for word in Self.forbidden {
            let source = "let a = 1\nlet b:\(word)\nlet c = 3"
            #expect(Self.violations(in: source).contains("2: \(word)"))
        }
    }

    @Test func `the scan leaves out comments and what is not for Embedded Swift`() {
        let source = """
            // Double
            let a = 1  // as any Float is
            /* async
               Date( */ let b = 2
            #if !hasFeature(Embedded)
                #if os(Linux)
                    let c: Double
                #endif
                let d: any Decoder
            #endif
            """
        #expect(Self.violations(in: source).isEmpty)
    }

    @Test func `the scan goes on after an exempt block and in its other branch`() {
        let source = """
            #if !hasFeature(Embedded)
                let a: Double
            #else
                let b: Double
            #endif
            let c: Float
            """
        let found = Self.violations(in: source)
        #expect(found == ["4: Double", "6: Float"])
    }

    /// `line: word` for each forbidden word.
    private static func violations(in source: String) -> [String] {
        var found: [String] = []
        for (index, line) in exempted(uncommented(source)).enumerated() {
            for word in forbidden where line.contains(word) {
                found.append("\(index + 1): \(word)")
            }
        }
        return found
    }

    /// The source without comments, line by line as it was.
    private static func uncommented(_ source: String) -> [String] {
        var isInside = false
        return source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var code = ""
            var rest = line
            while !rest.isEmpty {
                if isInside {
                    isInside = !rest.hasPrefix("*/")
                    rest = rest.dropFirst(isInside ? 1 : 2)
                } else if rest.hasPrefix("//") {
                    break
                } else if rest.hasPrefix("/*") {
                    isInside = true
                    rest = rest.dropFirst(2)
                } else {
                    code.append(rest.removeFirst())
                }
            }
            return code
        }
    }

    /// Blank lines in place of the blocks that Embedded Swift does not compile.
    private static func exempted(_ lines: [String]) -> [String] {
        // One entry for each open `#if`: whether its current branch is exempt.
        var branches: [Bool] = []
        return lines.map { line in
            let code = line.drop(while: { $0 == " " })
            if code.hasPrefix("#if") {
                branches.append(code.hasPrefix("#if !hasFeature(Embedded)"))
            } else if code.hasPrefix("#else"), !branches.isEmpty {
                branches[branches.count - 1] = false
            } else if code.hasPrefix("#endif") {
                _ = branches.popLast()
            }
            return branches.contains(true) ? "" : line
        }
    }
}
