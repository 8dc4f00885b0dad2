import ActorRuntime
import Contracts
import Distributed
import Foundation
import Topology

/// Brings the nodes of this machine to another program, one after the other; the first that does not
/// become healthy goes back to the one that it had, and nothing more is changed.
struct Upgrading {
    let client: StoreClient
    let program: String
    /// Seconds that a node has to become healthy in.
    let patience: Int
    let told: (_ node: String, _ version: String?) -> Void

    private var programs: NodePrograms { NodePrograms(data: client.layout.data) }

    func run() async throws {
        for node in client.layout.here {
            let before = try await status(node.name)
            let earlier = programs[node.name]
            try programs.set(program, for: node.name)
            await restart(node.name)
            if let now = await healthy(
                node, after: before.incarnation, seconds: patience)
            {
                told(node.name, now.version)
            } else {
                throw try await goBack(node, to: earlier, before)
            }
        }
    }

    private func control(_ node: String) throws -> $NodeControl {
        try client.resolve($NodeControl.self, "node/\(node)")
    }

    private func status(_ node: String) async throws -> NodeStatus {
        try await client.ask("node \(node)") {
            try await control(node).status(NodeStatusWanted())
        }
    }

    /// Lets it finish its work first; `up` starts it again.
    private func restart(_ node: String) async {
        _ = await NodeSystem.$patience.withValue(.seconds(15)) {
            await Outcome.of { try await control(node).drain(DrainNode(seconds: 10)) }
        }
        // Its answer may be lost with it; whether it has ended shows by who answers next.
        _ = await Outcome.of { try await control(node).stop(StopNode()) }
    }

    /// What the node says of itself once it serves all that it did; nil where that takes too long.
    private func healthy(
        _ node: Deployment.Node, after incarnation: UInt64, seconds: Int
    ) async -> NodeStatus? {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            let status = await client.status(of: node.name, patience: .milliseconds(500))
            if let status, status.incarnation != incarnation, status.hindrances.isEmpty,
                Set(node.placements.map(\.path)).isSubset(of: status.actors)
            {
                return status
            }
            await client.system.loop.pause(.milliseconds(100))
        }
        return nil
    }

    private func goBack(
        _ node: Deployment.Node, to earlier: String?, _ before: NodeStatus
    ) async throws -> Failure {
        let now = await client.status(of: node.name)
        try programs.set(earlier, for: node.name)
        end(node.name)
        let isBack =
            await healthy(
                node, after: now?.incarnation ?? before.incarnation, seconds: 30) != nil
        let reason = now.map { $0.hindrances.first ?? "it does not serve all of its services" }
        return Failure(
            .failed,
            "node \(node.name) did not become healthy with \(program) in \(patience) s: "
                + (reason ?? "it does not answer; see: kontor logs \(node.name)")
                + "\n  "
                + (isBack
                    ? "it runs the program from before again; nodes after it were not touched"
                    : "it was put back, and does not serve yet; see: kontor ps"))
    }

    /// A process that hangs does not end by a message.
    private func end(_ node: String) {
        let note = SupervisionNote.read(from: client.layout.data).first { $0.node == node }
        if let process = note?.process { kill(process, SIGKILL) }
    }
}
