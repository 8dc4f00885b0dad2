import ActorRuntime
import Contracts
import Distributed
import Logging
import Topology
import Web

/// Asks a node of this process how it is, one question at a time, and waits for the answer no longer
/// than a probe would: a loop that hangs never answers.
actor NodeObserver {
    private let system: NodeSystem
    private var waiting: [Int: CheckedContinuation<ObservedNode?, Never>] = [:]
    private var last = 0
    private var isAsking = false

    private static let patience = Duration.seconds(2)

    init(_ system: NodeSystem) {
        self.system = system
    }

    func look() async -> ObservedNode? {
        last += 1
        let id = last
        let end = Task {
            try? await Task.sleep(for: Self.patience)
            answer(id, nil)
        }
        defer { end.cancel() }
        return await withCheckedContinuation { continuation in
            waiting[id] = continuation
            ask()
        }
    }

    private func ask() {
        guard !isAsking else { return }
        isAsking = true
        Task {
            let node = try? await state()
            isAsking = false
            for id in waiting.keys.sorted() { answer(id, node) }
        }
    }

    private func answer(_ id: Int, _ node: ObservedNode?) {
        waiting.removeValue(forKey: id)?.resume(returning: node)
    }

    private func state() async throws -> ObservedNode {
        let node = try $NodeControl.resolve(id: .node(system.node), using: system)
        return ObservedNode(
            status: try await node.status(NodeStatusWanted()),
            metrics: try await node.metrics(NodeMetricsWanted()))
    }
}

extension NodeObserver {
    /// Shows the node's state over HTTP until the task that it gives is cancelled; throws where nothing
    /// can listen there.
    nonisolated func show(at place: Deployment.HTTPPlace, log: Logger) async throws -> Task<
        Void, Never
    > {
        let (ends, end) = AsyncThrowingStream<Void, any Error>.makeStream()
        let server = ObservationServer { await self.look() }
        let running = Task {
            do {
                try await server.run(address: place.address, port: place.port, log: log) {
                    end.finish()
                }
            } catch {
                end.finish(throwing: error)
            }
        }
        do {
            for try await _ in ends {}
        } catch {
            throw Failure(
                .failed,
                "node \(system.node) cannot be observed at \(place.text): \(Files.words(error)); "
                    + "choose another port for 'observe:'")
        }
        return running
    }
}
