import Contracts
import Foundation
import Topology

/// Waits until every node of this machine answers.
struct Readiness {
    let client: StoreClient
    /// Whether actors that are not there yet are about to be moved.
    var isMoving = false

    func wait(seconds: Int) async throws {
        for node in client.layout.here {
            try await wait(for: node, seconds: seconds)
        }
    }

    func wait(for node: Deployment.Node, seconds: Int) async throws {
        try await wait(for: node.name, until: .now + .seconds(seconds))
    }

    private func wait(for node: String, until end: ContinuousClock.Instant) async throws {
        while ContinuousClock.now < end {
            guard let status = await client.status(of: node, patience: .milliseconds(250)) else {
                // Where the answer comes at once, it is none that more asking makes better.
                try await Task.sleep(for: .milliseconds(20))
                continue
            }
            // Its witness has not been heard yet.
            if status.refused.contains(where: { $0.hasPrefix("journal.unwitnessed") }) {
                try await Task.sleep(for: .milliseconds(50))
                continue
            }
            for reason in status.refused where !isMoving || !reason.hasPrefix("actor.awaited") {
                Console.say("not served: \(reason)", isError: true)
            }
            return
        }
        throw Failure(
            .timedOut,
            "node \(node) does not answer; see \(client.layout.log(of: node)) or: kontor logs \(node)"
        )
    }
}
