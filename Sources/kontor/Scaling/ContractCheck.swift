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
            let known = try await Self.messages(of: node.name, client)
            let missing = known.filter { !takes.contains($0) }
            guard missing.isEmpty else {
                throw Failure(
                    .badInput,
                    "\(build) does not take \(missing.joined(separator: ", ")), which node "
                        + "\(node.name) knows\n  use a build that takes both versions first")
            }
        }
    }

    /// What a running node's build takes.
    static func messages(of node: String, _ client: StoreClient) async throws -> [String] {
        let shown: ContractsShown = try await client.ask("node \(node)") {
            try await client.resolve($NodeControl.self, "node/\(node)").contracts(ContractsWanted())
        }
        return shown.messages
    }
}
