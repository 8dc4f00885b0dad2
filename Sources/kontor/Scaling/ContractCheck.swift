import Contracts
import Distributed
import Foundation
import Topology

/// Whether a build can run beside the nodes of a store: it takes all messages that they know.
struct ContractCheck {
    let client: StoreClient
    /// Of the build.
    let takes: Set<String>
    /// What the build is, for people.
    var build = "this build"

    func run(beside nodes: [Deployment.Node]) async throws {
        for node in nodes {
            let missing = try await missing(beside: node)
            guard missing.isEmpty else {
                throw Failure(.badInput, words(missing, [node.name]))
            }
        }
    }

    /// What the node's build knows and the build does not take.
    func missing(beside node: Deployment.Node) async throws -> [String] {
        try await Self.messages(of: node.name, client).filter { !takes.contains($0) }
    }

    /// What is missing, which these nodes know, for people.
    func words(_ missing: [String], _ nodes: [String]) -> String {
        let (what, who) = (missing.joined(separator: ", "), nodes.joined(separator: ", "))
        return "\(build) does not take \(what), which "
            + (nodes.count == 1 ? "node \(who) knows" : "nodes \(who) know")
            + "\n  use a build that takes both versions first"
    }

    /// What another build takes, as it says itself.
    static func messages(ofProgram program: String) throws -> Set<String> {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["contracts"]
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        guard (try? process.run()) != nil else {
            throw Failure(.badInput, "\(program) cannot be run")
        }
        let words = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let names = String(decoding: words, as: UTF8.self).split(separator: "\n").map(String.init)
        guard process.terminationStatus == 0, !names.isEmpty else {
            throw Failure(.badInput, "\(program) does not say which messages it takes: no kontor?")
        }
        return Set(names)
    }

    /// What a running node's build takes.
    static func messages(of node: String, _ client: StoreClient) async throws -> [String] {
        let shown: ContractsShown = try await client.ask("node \(node)") {
            try await client.resolve($NodeControl.self, "node/\(node)").contracts(ContractsWanted())
        }
        return shown.messages
    }
}
