import Foundation
import TestKit
import Testing

/// Habits that a reader may rely on, checked over the text of the project.
@Suite struct TidyTests {
    private static let sources = Repository.files(below: "Sources", ending: ".swift")
    private static let tests = Repository.files(below: "Tests", ending: ".swift")

    /// Below the command line, time and chance come from outside (they are handed in as values).
    @Test(arguments: [
        "Task.detached", "Task.sleep", "Task.yield", "Date()", "UUID()", ".random(in",
        "ContinuousClock", "SystemRandomNumberGenerator",
    ])
    func `time and chance are handed in below the command line`(word: String) throws {
        for file in Self.sources where !file.hasPrefix("Sources/kontor/") {
            #expect(!(try code(file)).contains(word), "\(file) has \(word)")
        }
    }

    @Test(arguments: ["try!", "as!", "fatalError(", "TODO", "FIXME", "XXX"])
    func `some words are not in the code`(word: String) throws {
        for file in Self.sources + Self.tests where !file.hasSuffix("TidyTests.swift") {
            #expect(!(try code(file)).contains(word), "\(file) has \(word)")
        }
    }

    @Test func `no file is longer than 400 lines`() throws {
        for file in Self.sources + Self.tests {
            let lines = try Repository.text(file).split(
                separator: "\n", omittingEmptySubsequences: false
            ).count
            #expect(lines <= 400, "\(file) has \(lines) lines")
        }
    }

    @Test func `no folder is a drawer for odds and ends`() {
        let drawers = ["Utils", "Utilities", "Helpers", "Common", "Managers", "Extensions"]
        for file in Self.sources + Self.tests {
            let folders = file.split(separator: "/").map(String.init)
            #expect(Set(folders).isDisjoint(with: drawers), "\(file)")
        }
    }

    @Test func `every topology is named in its README`() throws {
        let readme = try Repository.text("Topologies/README.md")
        for file in Repository.files(below: "Topologies", ending: ".yml") {
            let name = String(file.split(separator: "/")[1])
            #expect(readme.contains(name), "Topologies/README.md does not name \(name)")
        }
    }

    /// Text without comments and strings, in which words may be spoken of.
    private func code(_ file: String) throws -> String {
        try Repository.text(file).split(separator: "\n").map { line in
            line.replacing(/\/\/.*$/, with: "").replacing(/"[^"]*"/, with: "")
        }.joined(separator: "\n")
    }
}
