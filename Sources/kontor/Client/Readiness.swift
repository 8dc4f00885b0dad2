import Contracts
import Foundation
import Topology

/// Waits until every node answers.
struct Readiness {
    let client: StoreClient

    func wait(seconds: Int) async throws {
        for node in client.layout.deployment.nodes {
            try await wait(for: node.name, tries: seconds * 4)
        }
    }

    private func wait(for node: String, tries: Int) async throws {
        for _ in 0..<tries {
            guard let status = await client.status(of: node, patience: .milliseconds(250)) else {
                continue
            }
            for reason in status.refused { Console.say("not served: \(reason)", isError: true) }
            return
        }
        throw Failure(
            .timedOut,
            "node \(node) does not answer; see \(client.layout.log(of: node)) or: kontor logs \(node)"
        )
    }
}
