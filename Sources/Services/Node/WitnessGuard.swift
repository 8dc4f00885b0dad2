import ActorRuntime
import Contracts
import Distributed
import Journal
import Wire

/// Keeps a node's journal from going back: tells another node how far it has come, and asks that node
/// before the first call is taken whether it had come further.
///
/// Where the witness does not answer in time, the node opens all the same, since a shop has to sell,
/// and asks on. A journal that is behind takes no calls until a newer copy of it is there.
final class WitnessGuard: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let journal: NodeJournal
    private let witness: String
    private let served: [Address]
    private var moved: [String: Head] = [:]
    private var isTelling = false
    private var isBehind = false
    /// Until the witness was heard, nothing new is told to it.
    private var isJudged = false
    /// Why calls are not taken, or nil where they are.
    private var fault: String?

    /// A line for each actor that takes no calls, as the node says of those that it refused.
    var refusals: [String] {
        fault.map { fault in served.map { "\(fault): \($0.path), see its node" } } ?? []
    }

    /// How long a start waits for the witness, and how long between two tries and two reports.
    private static let patience: Duration = .seconds(10)
    private static let pause: Duration = .milliseconds(100)
    private static let reportEvery: Duration = .milliseconds(50)

    init(_ system: NodeSystem, _ journal: NodeJournal, witness: String, served: [Address]) {
        (self.system, self.journal) = (system, journal)
        (self.witness, self.served) = (witness, served)
    }

    /// Closes the node's actors until the witness was asked; call it before the loop runs.
    func start() throws {
        let heads = try journal.file.read { try $0.heads() }
        journal.committedHeads = { [weak self] in self?.take($0) }
        close("journal.unwitnessed: node \(witness) was not asked yet")
        system.loop.perform { [self] in
            system.loop.schedule(after: Self.patience) { [weak self] in self?.openUnwitnessed() }
            Task(executorPreference: system.loop) { await self.ask(heads) }
        }
    }

    private func close(_ reason: String) {
        for address in served { system.closed[address] = reason }
        fault = reason
    }

    private func openUnwitnessed() {
        guard fault != nil, !isBehind else { return }
        for address in served { system.closed[address] = nil }
        fault = nil
    }

    private func ask(_ heads: [String: Head]) async {
        while true {
            let outcome = await NodeSystem.$patience.withValue(.seconds(1)) {
                await Outcome.of {
                    try await self.control().heads(HeadsWanted(node: self.system.node))
                }
            }
            if case .reply(let remembered) = outcome { return judge(remembered.heads, heads) }
            await system.loop.pause(Self.pause)
        }
    }

    private func judge(_ remembered: [WitnessedHead], _ heads: [String: Head]) {
        for head in remembered {
            let own = heads[head.actor] ?? .start
            guard
                head.sequence > own.sequence
                    || (head.sequence == own.sequence && head.digest.array != own.digest.bytes)
            else { continue }
            isBehind = true
            return close(
                "journal.behind: \(head.actor) ends at entry \(own.sequence), node \(witness) "
                    + "remembers entry \(head.sequence); put back the newer copy of the journal")
        }
        for address in served { system.closed[address] = nil }
        fault = nil
        isJudged = true
        take(heads)
    }

    private func take(_ heads: [String: Head]) {
        moved.merge(heads) { $1 }
        guard !isTelling, isJudged else { return }
        isTelling = true
        Task(executorPreference: system.loop) { await self.tell() }
    }

    private func tell() async {
        while !moved.isEmpty {
            let heads = moved
            moved = [:]
            let message = RememberHeads(
                node: system.node,
                heads: heads.sorted { $0.key < $1.key }.map {
                    .init(
                        actor: $0.key, sequence: $0.value.sequence,
                        digest: Bytes($0.value.digest.bytes))
                })
            switch await Outcome.of({ try await self.control().remember(message) }) {
            case .reply: break
            case .rejected, .unknown: moved = heads.merging(moved) { $1 }
            }
            await system.loop.pause(Self.reportEvery)
        }
        isTelling = false
    }

    private func control() throws -> $NodeControl {
        try $NodeControl.resolve(id: .node(witness), using: system)
    }
}
