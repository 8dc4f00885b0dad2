import ActorRuntime
import Contracts
import Simulator
import Topology
import Trace
import Wire

/// A simulated store in which a capture happens once more.
struct ReplayStage {
    let file: String
    let seed: UInt64
    let capture: String

    /// What came from outside of the store and has its answer: those are sent, the rest follows.
    static func isSent(_ event: TraceEvent) -> Bool {
        CapturedMessages.isFromOutside(event) && event.body != nil && event.answer != nil
    }

    /// How each of these ends now; `all` is the whole capture.
    func ends(
        of sent: [TraceEvent], in all: [TraceEvent]
    ) async throws -> [Outcome<[UInt8]>] {
        let (deployment, path) = try TopologyFile.read(file)
        let layout = StoreLayout(
            deployment: deployment, file: path, data: StoreLayout.folder(for: deployment.name))
        try check(sent, deployment)
        let plan = SimulatedReplay.Plan(
            deployment, try layout.settings().map(\.settings), seed: seed,
            messages: sent.map {
                .init(
                    name: $0.message, to: $0.to, body: $0.body?.array ?? [],
                    answer: $0.answer?.array)
            }, recorded: CapturedMessages(all).recording(for: deployment.shops.map(\.name)))
        return try await OwnThread.run { try SimulatedReplay.run(plan) }
    }

    private func check(_ sent: [TraceEvent], _ deployment: Deployment) throws {
        let stores = Set(sent.compactMap { $0.to.split(separator: "/").first.map(String.init) })
        let unknown = stores.subtracting(deployment.stores.map(\.name)).sorted()
        guard unknown.isEmpty else {
            throw Failure(
                .badInput,
                "\(capture) is of the store \(unknown.joined(separator: ", ")), which \(file) "
                    + "does not have\n  name a topology with that store")
        }
    }
}
