import Foundation
import TestKit
import Testing

/// The table of `Sources/README.md`: who may import whom of our own targets.
@Suite struct LayeringTests {
    private static let allowed: [String: Set<String>] = [
        "Commerce": [], "Wire": ["CZlib"], "Topology": [],
        "ZeroMQ": ["CZeroMQ"], "ActorRuntime": ["Wire"],
        "Contracts": ["ActorRuntime", "Commerce", "Wire"],
        "Journal": ["ActorRuntime", "Wire", "CSodium"],
        "Services": ["ActorRuntime", "Commerce", "Contracts", "Journal", "Topology", "Wire"],
        "Goods": ["Commerce", "Contracts", "Wire"],
        "Offline": ["Commerce", "Contracts", "Wire"],
        "ZeroMQTransport": ["ActorRuntime", "Wire", "ZeroMQ"],
        "Trace": ["ActorRuntime", "Wire"],
        "Web": [
            "ActorRuntime", "Commerce", "Contracts", "Goods", "Offline", "Trace", "Wire", "CSodium",
            "CTillFiles", "CZlib",
        ],
        "Proof": ["Wire"],
        "Simulator": [
            "ActorRuntime", "Commerce", "Contracts", "Journal", "Proof", "Services", "Topology",
            "Wire",
        ],
        "Verifying": [
            "ActorRuntime", "Commerce", "Contracts", "Journal", "Services", "Topology", "Wire",
        ],
        "kontor": [
            "ActorRuntime", "Commerce", "Contracts", "CSodium", "Goods", "Journal", "Offline",
            "Proof", "Services", "Simulator", "Topology", "Trace", "Verifying", "Web", "Wire",
            "ZeroMQ",
            "ZeroMQTransport",
        ],
    ]

    private static let own = Set(allowed.keys).union(["CZeroMQ", "CSodium", "CTillFiles", "CZlib"])

    @Test func `a target imports only from lower ones`() throws {
        var seen: Set<String> = []
        let files =
            Repository.files(below: "Sources", ending: ".swift")
            + Repository.files(below: "Tools/Trace", ending: ".swift")
        for file in files {
            let target = file.split(separator: "/")[1]
            seen.insert(String(target))
            let allowed = try #require(
                Self.allowed[String(target)], "\(target) is not in the table")
            for line in try Repository.text(file).split(separator: "\n") {
                guard let name = imported(line), Self.own.contains(name), name != target else {
                    continue
                }
                #expect(allowed.contains(name), "\(file) imports \(name)")
            }
        }
        #expect(seen == Set(Self.allowed.keys))
    }

    private func imported(_ line: Substring) -> String? {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count,
            place == 0 || ["package", "@testable"].contains(words[0])
        else { return nil }
        return String(words[place + 1])
    }
}
