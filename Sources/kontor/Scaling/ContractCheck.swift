import Contracts
import Distributed
import Foundation
import Topology

/// Whether a build can run beside the nodes of a store: it takes all messages that they know.
struct ContractCheck {
    let client: StoreClient
    /// Of the build.
    let takes: Set<String>

    func run() async throws {
        for node in client.layout.deployment.nodes {
            let known: ContractsShown = try await client.ask("node \(node.name)") {
                try await client.resolve($NodeControl.self, "node/\(node.name)")
                    .contracts(ContractsWanted())
            }
            let missing = known.messages.filter { !takes.contains($0) }
            guard missing.isEmpty else {
                throw Failure(
                    .badInput,
                    "this build does not take \(missing.joined(separator: ", ")), which node "
                        + "\(node.name) knows\n  use a build that takes both versions first")
            }
        }
    }
}
