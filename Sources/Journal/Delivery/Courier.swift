package import ActorRuntime
import Wire

/// Carries the node's outbox: each item until its receiver has it, in order for each receiver's sake
/// only as far as the receivers ask for none, many at a time.
///
/// Runs on the loop. A refusal parks the item; everything else is tried again.
package final class Courier: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let journal: NodeJournal
    private var queues: [String: TargetQueue] = [:]
    private var done = Change(actor: "", at: 0)
    package private(set) var parkedCount = 0

    private struct TargetQueue {
        var items: [OutboxItem] = []
        var inFlight = 0
        var failures = 0
        var isWaiting = false
    }

    /// Items that are on their way to one receiver at the same time.
    static let window = 128
    /// Milliseconds before the first and the last of a row of tries.
    static let backOff = (first: 20, last: 2000)

    package init(system: NodeSystem, journal: NodeJournal) {
        self.system = system
        self.journal = journal
    }

    /// Takes up what an earlier run left, and everything that is committed from now on.
    package func start() throws {
        let left = try journal.file.read { try $0.outbox() }
        parkedCount = left.count { $0.parked != nil }
        let items = left.filter { $0.parked == nil }
        journal.committedOutgoing = { [weak self] in self?.take($0) }
        system.loop.atTurnEnd { [weak self] in self?.writeDone() }
        system.loop.perform { [self] in take(items) }
    }

    /// Messages that have not arrived yet, without the parked ones.
    package var depth: Int {
        queues.values.reduce(0) { $0 + $1.items.count + $1.inFlight }
    }

    private func take(_ items: [OutboxItem]) {
        for item in items { queues[item.target, default: TargetQueue()].items.append(item) }
        for target in Set(items.map(\.target)).sorted() { send(to: target) }
    }

    private func send(to target: String) {
        guard var queue = queues[target], !queue.isWaiting else { return }
        let count = min(Self.window - queue.inFlight, queue.items.count)
        guard count > 0 else { return }
        let batch = queue.items.prefix(count)
        queue.items.removeFirst(count)
        queue.inFlight += count
        queues[target] = queue
        for item in batch { launch(item) }
    }

    private func launch(_ item: OutboxItem) {
        let attempt = UInt8(clamping: (queues[item.target]?.failures ?? 0) + 1)
        Task(executorPreference: system.loop) { [self, system] in
            let outcome = await Outcome.of {
                try await system.deliver(
                    item.message, to: Address(item.target), from: Address(item.sender),
                    payload: item.payload, key: item.key, trace: item.trace,
                    correlation: item.correlation, attempt: attempt)
            }
            arrived(item, outcome)
        }
    }

    private func arrived(_ item: OutboxItem, _ outcome: Outcome<DeliveryReply>) {
        queues[item.target]?.inFlight -= 1
        switch outcome {
        case .reply(let reply):
            queues[item.target]?.failures = 0
            if let refusal = reply.refusal {
                park(item, refusal)
            } else {
                done.delivered.append(item.id)
            }
            send(to: item.target)
        case .rejected(let reason) where reason.hasPrefix("message."):
            park(item, reason)
            send(to: item.target)
        case .rejected, .unknown:
            retry(item)
        }
    }

    private func park(_ item: OutboxItem, _ reason: String) {
        parkedCount += 1
        done.parked.append((item.id, reason))
    }

    /// Puts the item back in its place and waits, longer each time.
    private func retry(_ item: OutboxItem) {
        guard var queue = queues[item.target] else { return }
        let place = queue.items.firstIndex { $0.id > item.id } ?? queue.items.count
        queue.items.insert(item, at: place)
        if !queue.isWaiting {
            queue.isWaiting = true
            queue.failures = min(queue.failures + 1, 20)
            let wait = min(Self.backOff.first << min(queue.failures - 1, 10), Self.backOff.last)
            system.loop.schedule(after: .milliseconds(wait)) { [weak self] in
                self?.queues[item.target]?.isWaiting = false
                self?.send(to: item.target)
            }
        }
        queues[item.target] = queue
    }

    private func writeDone() {
        guard !done.delivered.isEmpty || !done.parked.isEmpty else { return }
        var change = Change(actor: Address.node(system.node).path, at: journal.now)
        change.delivered = done.delivered
        change.parked = done.parked
        done.delivered = []
        done.parked = []
        journal.append(change)
    }
}
