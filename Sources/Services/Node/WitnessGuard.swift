import ActorRuntime
import Contracts
import Distributed
import Journal
import Commerce
import Topology
import Wire

/// Keeps a node's journal from going back and from getting lost: tells another node all that is
/// written, and asks that node before the first call is taken whether it has more.
///
/// With `durability: local` a witness that does not answer stops nobody: the node opens all the same,
/// since a shop has to sell, and asks on. With `durability: witness` it takes no calls then, and what
/// rests on anything that the witness does not have stays in the node. A journal that is behind takes no
/// calls until a newer copy of it is there.
final class WitnessGuard: @unchecked Sendable {
    // Loop's thread only.
    let system: NodeSystem
    let journal: NodeJournal
    let gate: WitnessGate
    let telling: JournalTelling
    /// What the node goes by, and what it is to go by once the witness before knows of it.
    var policy: WitnessPolicy
    var next: WitnessPolicy
    /// Whether it goes on without a witness, since it took that one over.
    var isAlone: Bool
    let life: Int64
    /// Counts the witnesses that there were: what an earlier one says counts no more.
    var round = 0
    var isTelling = false
    var isBehind = false
    private var hasGivenIn = false
    var isEndingAlone = false
    private var isAnswered = false
    /// Until the witness was heard, nothing new is told to it.
    var isJudged = false
    /// Why calls are not taken, or nil where they are.
    var fault: String?
    var lease: Lease
    var isBeating = false
    var isAsking = false
    var sleeper: (wake: UnsafeContinuation<Void, Never>, number: Int)?
    var sleeps = 0
    var isHurried = false
    /// Monotonic nanoseconds at which the witness took something.
    var lastTaken: Int64 = 0
    /// Told that the witness has taken the node over.
    var takenOver: (CopyKept) -> Void = { _ in }
    /// What the node goes by, as a digest.
    var topology: () -> String = { "" }

    /// How long a start waits for the witness, how long between two tries and two reports, and how long
    /// for an answer.
    static let patience: Duration = .seconds(10)
    static let pause: Duration = .milliseconds(100)
    static let reportEvery: Duration = .milliseconds(50)
    static let longestWait: Duration = .seconds(2)
    static let answer: Duration = .seconds(1)

    init(
        _ system: NodeSystem, _ journal: NodeJournal, _ gate: WitnessGate, _ policy: WitnessPolicy,
        isAlone: Bool, life: Int64
    ) {
        (self.system, self.journal, self.gate) = (system, journal, gate)
        (self.policy, next, self.isAlone, self.life) = (policy, policy, isAlone, life)
        telling = JournalTelling(journal)
        lease = Lease(policy.lease, from: system.clock.monotonic())
    }

    var witness: String { policy.witness }

    /// A line for each actor that takes no calls, as the node says of those that it refused.
    var refusals: [String] {
        guard let fault else { return [] }
        let actors = system.addresses.filter { $0 != .node(system.node) }
        // A node that waits for its first actor takes none either.
        return (actors.isEmpty ? [.node(system.node)] : actors)
            .map { "\(fault): \($0.path), see its node" }
    }

    /// What a person should know although all is served.
    var warnings: [String] {
        guard isAlone, policy.isStrict else { return [] }
        return [
            "\(NodeStatus.alone): \(Address.node(system.node).path), it goes on until node "
                + "\(witness) is back, and what it acknowledges is on one disk only"
        ]
    }

    /// Whether the witness has everything that is on this node's disk.
    var isUpToDate: Bool { isJudged && !isBehind && !isTelling }

    /// Whether the witness has not said that this journal is not the newest.
    var isSound: Bool { !isBehind }

    /// Up to which position of the journal the witness has it.
    var told: Int64 { isJudged ? telling.told : 0 }

    /// Whether it took something lately, or there is nothing that it has not taken.
    var isHeard: Bool {
        isJudged && !isBehind
            && (!isTelling || system.clock.monotonic() - lastTaken < Self.longestWait.nanoseconds)
    }

    /// Closes the node's actors until the witness was asked; call it before the loop runs.
    func start() throws {
        let heads = try journal.file.read { try $0.heads() }
        listen()
        if !isAlone { close("journal.unwitnessed: node \(witness) was not asked yet") }
        system.loop.perform { [self] in
            system.loop.schedule(after: Self.patience) { [weak self] in self?.openUnwitnessed() }
            begin(heads)
        }
    }

    /// Asks the witness beside actors that take calls. On the loop.
    func takeUp() throws {
        listen()
        begin(try journal.file.read { try $0.heads() })
    }

    func begin(_ heads: [String: Head]) {
        round += 1
        (isJudged, isAnswered) = (false, false)
        obey()
        let round = round
        Task(executorPreference: system.loop) { await self.ask(heads, round) }
    }

    private func listen() {
        telling.changed = { [weak self] in self?.tellSoon() }
        gate.wanted = { [weak self] in
            self?.tellSoon()
            self?.hurry()
        }
    }

    func close(_ reason: String) {
        (system.shut, fault) = (reason, reason)
    }

    func open() {
        guard !isBehind, fault != nil else { return }
        (system.shut, fault) = (nil, nil)
    }

    func openUnwitnessed() {
        if !isBehind, !policy.isStrict { open() }
    }

    private func ask(_ heads: [String: Head], _ asked: Int) async {
        while round == asked, !isBehind {
            let now = system.clock.monotonic()
            if let kept = await kept(), round == asked { return judge(kept, heads, asked: now) }
            if isAnswered { return }
            await system.loop.pause(Self.pause)
        }
    }

    /// What the witness has; nil where it does not say.
    func kept(within patience: Duration = answer) async -> CopyKept? {
        let position = try? journal.file.read { try $0.lastPosition() }
        let outcome = await NodeSystem.$patience.withValue(patience) {
            await Outcome.of {
                try await self.control().kept(
                    CopyWanted(node: self.system.node, life: self.life, position: position))
            }
        }
        if case .rejected("witness.badNode") = outcome, policy.isQuestion { endQuestion() }
        guard case .reply(let kept) = outcome else { return nil }
        return kept
    }

    /// The other node lives and has not taken this one over.
    private func endQuestion() {
        isAnswered = true
        gate.isStrict = false
        open()
    }

    private func judge(_ kept: CopyKept, _ heads: [String: Head], asked: Int64) {
        if kept.takenOver != nil { return giveIn(kept) }
        for head in kept.heads {
            let own = heads[head.actor] ?? .start
            guard
                head.sequence > own.sequence
                    || (head.sequence == own.sequence && head.digest.array != own.digest.bytes)
            else { continue }
            return stop(
                "journal.behind: \(head.actor) ends at entry \(own.sequence), node \(witness) "
                    + "has entry \(head.sequence); build it again with kontor rebuild "
                    + "\(system.node), or put back the newer copy of the journal")
        }
        isJudged = true
        lease.renew(asked: asked)
        open()
        telling.begin(at: kept.position)
        tellSoon()
        beatOn()
    }

    /// Serves and tells nothing more. Where the witness goes on in its place, it is to hear of that.
    func stop(_ reason: String) {
        isBehind = true
        close(reason)
        guard policy.isOfTakers else { return }
        Task(executorPreference: system.loop) {
            while !self.hasGivenIn {
                if let kept = await self.kept(), kept.takenOver != nil { self.giveIn(kept) }
                await self.system.loop.pause(Self.answer)
            }
        }
    }

    /// Another node has this one's actors by now: nothing of it is served or told any more.
    func giveIn(_ kept: CopyKept) {
        guard !hasGivenIn else { return }
        (hasGivenIn, isBehind) = (true, true)
        close("journal.takenOver: node \(witness) has taken this node over")
        takenOver(kept)
    }
}
