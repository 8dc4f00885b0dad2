import Foundation
import TestKit
import Testing

/// Everything that crosses a node border or lies in a journal, as one committed text: a change of it
/// shows in review, and an incompatible one needs a new version beside the old.
///
/// To take over an intended change, run the tests with SNAPSHOT_UPDATE=1.
@Suite struct WireContractTests {
    private static let lock = "Tests/TidyTests/wire-contracts.txt"

    @Test func `messages and journalled values are as they were released`() throws {
        let found = try Self.contracts()
        if ProcessInfo.processInfo.environment["SNAPSHOT_UPDATE"] == "1" {
            try found.write(
                toFile: "\(Repository.root)/\(Self.lock)", atomically: true, encoding: .utf8)
        }
        let locked = try Repository.text(Self.lock)
        #expect(found == locked, "see the comment of this suite")
    }

    @Test func `a wire name stands for one type`() throws {
        let names = try Self.contracts().split(separator: "\n").filter { $0.contains("wire ") }
        #expect(names.count > 40)
        #expect(Set(names).count == names.count)
    }

    /// Types with their wire names, stored properties and cases, in the order of the files.
    private static func contracts() throws -> String {
        var lines: [String] = []
        let files =
            Repository.files(below: "Sources/Contracts", ending: ".swift")
            + Repository.files(below: "Sources/Commerce", ending: ".swift")
            + Repository.files(below: "Sources/Services", ending: "Book.swift")
            + Repository.files(below: "Sources/Journal/Copy", ending: "Part.swift")
        for file in files {
            for line in try Repository.text(file).split(separator: "\n") {
                if let entry = entry(line.drop { $0 == " " }) { lines.append(entry) }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func entry(_ line: Substring) -> String? {
        if let match = line.firstMatch(of: /^package (?:struct|enum) (\w+)/) {
            return "type \(match.1)"
        }
        if let match = line.firstMatch(
            of: /static (?:let wireName =|var kind: String \{) "([^"]+)"/)
        {
            return "  wire \(match.1)"
        }
        if let match = line.firstMatch(
            of: /^package (?:private\(set\) )?(?:var|let) (\w+): ([^={]+)$/)
        {
            return "  \(match.1): \(match.2)"
        }
        if let match = line.firstMatch(of: /^package (?:private\(set\) )?var (\w+): ([^={]+) =/) {
            return "  \(match.1): \(match.2)"
        }
        if let match = line.firstMatch(of: /^case ([a-z]\w*(?:\(.*\))?(?:, \w+(?:\(.*\))?)*)$/) {
            return "  case \(match.1)"
        }
        return nil
    }
}
