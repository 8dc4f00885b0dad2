package import ActorRuntime
import Wire

/// Carries the node's outbox: each item until its receiver has it, many at a time, as far as the
/// receiver's credit goes.
///
/// An item for an actor of this node leaves at once: what it does is written after it, so the disk
/// has both, the first alone, or none. An item for another node leaves when the disk has it.
///
/// Runs on the loop. A refusal parks the item until a person decides; everything else is tried again.
/// Memory is bounded for each receiver: what does not fit stays in the journal's file.
package final class Courier: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let journal: NodeJournal
    private var queues: [String: TargetQueue] = [:]
    private var done: Change
    package private(set) var parkedCount = 0
    /// Whether nothing is sent for now.
    package private(set) var isHeld = false
    private var holds = 0
    /// Parked messages about which somebody has decided, as long as the disk does not know.
    private var decided: Set<Int64> = []
    /// Told about each message that is parked, and why.
    package var parkedOne: ((OutboxItem, String) -> Void)?
    /// What is sent in place of a message whose receiver there will never be; nil where it is for its receiver.
    package var instead: ((OutboxItem) -> OutboxItem?)?

    /// Milliseconds before the first and the last of a row of tries.
    static let backOff = (first: 20, last: 2000)

    package init(system: NodeSystem, journal: NodeJournal) {
        self.system = system
        self.journal = journal
        done = Change(actor: Address.node(system.node).path, at: 0)
    }

    /// Takes up what an earlier run left, and everything that is committed from now on.
    package func start() throws {
        let left = try journal.file.read { try $0.outboxCounts() }
        parkedCount = left.reduce(0) { $0 + $1.parked }
        for target in left where target.waiting > 0 {
            queues[target.target, default: TargetQueue()]
                .leave(behind: target.waiting, since: system.clock.monotonic())
        }
        journal.appendedOutgoing = { [weak self] in self?.takeEarly($0) }
        journal.committedOutgoing = { [weak self] in self?.take($0) }
        journal.turnEnding = { [weak self] in self?.writeDone() }
        system.loop.perform { [self] in
            for target in queues.keys.sorted() { send(to: target) }
        }
    }

    /// Messages that have not arrived yet, without the parked ones.
    package var depth: Int {
        queues.values.reduce(0) { $0 + $1.count }
    }

    /// For how many milliseconds the oldest message has waited, as far as this process knows: from the
    /// start on for what it found. Nil where none waits.
    package var oldest: Int64? {
        queues.values.compactMap(\.oldest).min()
            .map { max(0, system.clock.monotonic() - $0) / 1_000_000 }
    }

    /// How many more messages may leave for the receiver that has most on their way to it.
    package var leastCredit: Int {
        queues.values.map { TargetQueue.credit.items - $0.inFlight }.min()
            ?? TargetQueue.credit.items
    }

    /// Sends nothing for a while, at most as long as this; what is on its way arrives.
    package func hold(for time: Duration) {
        isHeld = true
        holds += 1
        let hold = holds
        system.loop.schedule(after: time) { [weak self] in
            if self?.holds == hold { self?.release() }
        }
    }

    /// Whether nothing is on its way and what arrived is on disk as arrived.
    package var isAtRest: Bool {
        queues.values.allSatisfy { $0.inFlight == 0 } && done.delivered.isEmpty
            && done.parked.isEmpty && journal.written == journal.durable
    }

    package func release() {
        isHeld = false
        for target in queues.keys.sorted() { send(to: target) }
    }

    /// Writes down a change whose messages another node's journal had waiting, parked ones included.
    package func inherit(_ change: Change) {
        parkedCount += change.outgoing.count { $0.parked != nil }
        journal.append(change)
    }

    private func takeEarly(_ items: [OutboxItem]) {
        let now = system.clock.monotonic()
        for var item in items where system.isHere(Address(item.target)) {
            (item.since, item.isUnsent) = (now, item.value != nil)
            queues[item.target, default: TargetQueue()].addEarly(item)
            send(to: item.target)
        }
    }

    private func take(_ items: [OutboxItem]) {
        var targets: [String] = []
        let now = system.clock.monotonic()
        for var item in items {
            // What another node's journal had waiting, that one may have sent.
            (item.since, item.isUnsent) = (now, item.value != nil)
            queues[item.target, default: TargetQueue()].add(item)
            if !targets.contains(item.target) { targets.append(item.target) }
        }
        for target in targets { send(to: target) }
    }

    private func send(to target: String) {
        guard !isHeld, queues[target]?.isWaiting == false else { return }
        if queues[target]?.isHungry == true { refill(target) }
        while let item = queues[target]?.next() { launch(item) }
    }

    private func refill(_ target: String) {
        let last = queues[target]?.last ?? 0
        guard
            let read = try? journal.file.read({
                try $0.outbox(to: target, after: last, limit: TargetQueue.limit)
            })
        else {
            system.loop.schedule(after: .milliseconds(Self.backOff.last)) { [weak self] in
                self?.send(to: target)
            }
            return
        }
        queues[target]?.refill(read)
    }

    private func launch(_ item: OutboxItem) {
        let attempt = UInt8(clamping: (queues[item.target]?.failures ?? 0) + 1)
        let sent = instead?(item) ?? item
        Task(executorPreference: system.loop) { [self, system] in
            let outcome = await Outcome.of {
                try await system.deliver(
                    sent.message, to: Address(sent.target), from: Address(sent.sender),
                    payload: sent.payload, value: sent.value, key: sent.key, trace: sent.trace,
                    correlation: sent.correlation, attempt: attempt)
            }
            arrived(item, outcome)
        }
    }

    private func arrived(_ item: OutboxItem, _ outcome: Outcome<DeliveryReply>) {
        switch outcome {
        case .reply(let reply):
            queues[item.target]?.failures = 0
            if let refusal = reply.refusal {
                park(item, refusal)
            } else {
                done.delivered.append(item.id)
            }
            land(item, comesBack: false)
        case .rejected(let reason) where reason.hasPrefix("message."):
            park(item, reason)
            land(item, comesBack: false)
        case .rejected(let reason): retry(item, reason)
        case .unknown(let reason):
            var item = item
            item.isUnsent = false
            retry(item, reason)
        }
    }

    private func land(_ item: OutboxItem, comesBack: Bool) {
        queues[item.target]?.land(item, comesBack: comesBack)
        if !comesBack { send(to: item.target) }
    }

    private func park(_ item: OutboxItem, _ reason: String) {
        parkedCount += 1
        let reason = String(reason.prefix(200))
        done.parked.append((item.id, ParkedMark(reason: reason, since: journal.now).text))
        parkedOne?(item, reason)
    }

    /// Puts the item back in its place and waits, longer each time.
    private func retry(_ item: OutboxItem, _ reason: String) {
        let attempt = (queues[item.target]?.failures ?? 0) + 1
        note(.retried, item, String(reason.prefix { $0 != ":" }), attempt)
        land(item, comesBack: true)
        guard let queue = queues[item.target], !queue.isWaiting else { return }
        let failures = min(queue.failures + 1, 20)
        queues[item.target]?.isWaiting = true
        queues[item.target]?.failures = failures
        let wait = min(Self.backOff.first << min(failures - 1, 10), Self.backOff.last)
        // Those who lost a receiver together do not come back to it together.
        let share = 0.5 + Double(system.random.next() % 1024) / 1024
        let spread = Duration.milliseconds(wait) * share
        system.loop.schedule(after: spread) { [weak self] in
            self?.queues[item.target]?.isWaiting = false
            self?.queues[item.target]?.sortReturned()
            self?.send(to: item.target)
        }
    }

    private func note(
        _ kind: TraceEvent.Kind, _ item: OutboxItem, _ outcome: String, _ attempt: Int = 1
    ) {
        system.note(
            kind, item.message, from: item.sender, to: item.target, outcome: outcome,
            attempt: UInt8(clamping: attempt), trace: item.trace, correlation: item.correlation)
    }

    private func writeDone() {
        guard !done.delivered.isEmpty || !done.parked.isEmpty else { return }
        done.at = journal.now
        journal.append(done)
        done = Change(actor: done.actor, at: 0)
    }
}

/// What a person decides about a parked message.
extension Courier {
    /// Sends parked messages once more; true where all of them were there.
    package func retryParked(_ ids: [Int64]) throws -> Bool {
        let items = try parkedItems(ids)
        guard items.count == Set(ids).count else { return false }
        var change = Change(actor: done.actor, at: journal.now)
        change.parked = items.map { ($0.id, nil) }
        decide(change, on: items)
        parkedCount -= items.count
        // As a late arrival: the file has it before anything else of this receiver is read from there.
        for var item in items {
            item.since = system.clock.monotonic()
            queues[item.target, default: TargetQueue()].takeBack(item)
            send(to: item.target)
        }
        return true
    }

    /// Gives parked messages up for good; an entry of the node keeps what they were, and `why`.
    package func discardParked(
        _ ids: [Int64], by staff: String, because why: String
    ) throws -> Bool {
        let items = try parkedItems(ids)
        guard items.count == Set(ids).count else { return false }
        var change = Change(actor: done.actor, at: journal.now)
        for item in items {
            let kept = DiscardedMessage(item, by: staff, because: why)
            change.entries.append(
                .init(
                    kind: DiscardedMessage.kind, key: item.key,
                    body: CBOREncoder.encode(kept)))
            change.delivered.append(item.id)
            note(.dead, item, "discarded")
        }
        decide(change, on: items)
        parkedCount -= items.count
        return true
    }

    /// Until the disk has it, the file says parked, and nobody else may decide otherwise.
    private func decide(_ change: Change, on items: [OutboxItem]) {
        let ids = items.map(\.id)
        decided.formUnion(ids)
        journal.append(change)
        journal.whenDurable(journal.written) { [weak self] in self?.decided.subtract(ids) }
    }

    /// Those of them that are parked on disk, and that nobody decides about at the moment.
    private func parkedItems(_ ids: [Int64]) throws -> [OutboxItem] {
        let wanted = Set(ids).subtracting(decided)
        return try journal.file.read { try $0.outbox() }
            .filter { $0.parked != nil && wanted.contains($0.id) }
    }
}
