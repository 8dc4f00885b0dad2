import ActorRuntime
import Contracts
import Distributed
import Journal
import Commerce
import Wire

/// Keeps a node's journal from going back and from getting lost: tells another node all that is
/// written, and asks that node before the first call is taken whether it has more.
///
/// Where the witness does not answer in time, the node opens all the same, since a shop has to sell,
/// and asks on. A journal that is behind takes no calls until a newer copy of it is there.
final class WitnessGuard: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let journal: NodeJournal
    private(set) var witness: String
    private let telling: JournalTelling
    private var isTelling = false
    private var isBehind = false
    /// Until the witness was heard, nothing new is told to it.
    private var isJudged = false
    /// Why calls are not taken, or nil where they are.
    private var fault: String?

    /// A line for each actor that takes no calls, as the node says of those that it refused.
    var refusals: [String] {
        guard let fault else { return [] }
        let actors = system.addresses.filter { $0 != .node(system.node) }
        // A node that waits for its first actor takes none either.
        return (actors.isEmpty ? [.node(system.node)] : actors)
            .map { "\(fault): \($0.path), see its node" }
    }

    /// Whether the witness has everything that is on this node's disk.
    var isUpToDate: Bool { isJudged && !isBehind && !isTelling }

    /// Up to which position of the journal the witness has it.
    var told: Int64 { isJudged ? telling.told : 0 }

    /// Whether it took something lately, or there is nothing that it has not taken.
    var isHeard: Bool {
        isJudged && !isBehind
            && (!isTelling || system.clock.monotonic() - lastTaken < Self.longestWait.nanoseconds)
    }

    /// Monotonic nanoseconds at which the witness took something.
    private var lastTaken: Int64 = 0
    private var isHurried = false

    /// How long a start waits for the witness, and how long between two tries and two reports.
    private static let patience: Duration = .seconds(10)
    private static let pause: Duration = .milliseconds(100)
    private static let reportEvery: Duration = .milliseconds(50)
    private static let longestWait: Duration = .seconds(2)

    init(_ system: NodeSystem, _ journal: NodeJournal, witness: String) {
        (self.system, self.journal, self.witness) = (system, journal, witness)
        telling = JournalTelling(journal)
    }

    /// Closes the node's actors until the witness was asked; call it before the loop runs.
    func start() throws {
        let heads = try journal.file.read { try $0.heads() }
        telling.changed = { [weak self] in self?.tellSoon() }
        close("journal.unwitnessed: node \(witness) was not asked yet")
        system.loop.perform { [self] in
            system.loop.schedule(after: Self.patience) { [weak self] in self?.openUnwitnessed() }
            Task(executorPreference: system.loop) { await self.ask(heads) }
        }
    }

    /// Another node is the witness from now on; this one's actors take calls meanwhile. On the loop.
    func change(to next: String) throws {
        guard next != witness else { return }
        (witness, isJudged) = (next, false)
        try takeUp()
    }

    /// Asks the witness beside actors that take calls. On the loop.
    func takeUp() throws {
        let heads = try journal.file.read { try $0.heads() }
        telling.changed = { [weak self] in self?.tellSoon() }
        Task(executorPreference: system.loop) { await self.ask(heads) }
    }

    private func close(_ reason: String) {
        (system.shut, fault) = (reason, reason)
    }

    private func openUnwitnessed() {
        guard fault != nil, !isBehind else { return }
        (system.shut, fault) = (nil, nil)
    }

    private func ask(_ heads: [String: Head]) async {
        let asked = witness
        while witness == asked, !isBehind {
            let outcome = await NodeSystem.$patience.withValue(.seconds(1)) {
                await Outcome.of {
                    try await self.control().kept(CopyWanted(node: self.system.node))
                }
            }
            if case .reply(let kept) = outcome, witness == asked { return judge(kept, heads) }
            await system.loop.pause(Self.pause)
        }
    }

    private func judge(_ kept: CopyKept, _ heads: [String: Head]) {
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
        (system.shut, fault) = (nil, nil)
        isJudged = true
        telling.begin(at: kept.position)
        tellSoon()
    }

    private func stop(_ reason: String) {
        isBehind = true
        close(reason)
    }

    private func tellSoon() {
        guard !isTelling, isJudged, !isBehind else { return }
        isTelling = true
        Task(executorPreference: system.loop) { await self.tell() }
    }

    private func tell() async {
        var wait = Self.reportEvery
        while !isBehind, isJudged {
            let end = await tellPart()
            guard end != .nothing else { break }
            // A witness that does not take it, or a file that cannot be read, is not asked all the time.
            wait = end == .taken ? Self.reportEvery : min(wait * 2, Self.longestWait)
            await rest(wait)
        }
        isTelling = false
    }

    private func rest(_ time: Duration) async {
        let end = system.clock.monotonic() + time.nanoseconds
        while !isHurried, system.clock.monotonic() < end {
            await system.loop.pause(.milliseconds(5))
        }
        isHurried = false
    }

    /// Tells what there is without waiting for more.
    func hurry() { isHurried = true }

    private enum Told { case nothing, taken, failed }

    private func tellPart() async -> Told {
        do {
            guard let part = try telling.next() else { return .nothing }
            let message = CopyJournal(node: system.node, part: Bytes(CBOREncoder.encode(part)))
            let told = witness
            let outcome = await Outcome.of { try await self.control().copy(message) }
            // What the witness before says counts no more.
            guard witness == told else { return .failed }
            switch outcome {
            case .reply(.done(let stands)):
                telling.told(stands.taken, at: stands.position)
                lastTaken = system.clock.monotonic()
                return .taken
            case .reply(.refused(let refusal)):
                stop("journal.forked: \(refusal.detail)")
                return .nothing
            case .rejected, .unknown: return .failed
            }
        } catch {
            return .failed
        }
    }

    private func control() throws -> $NodeControl {
        try $NodeControl.resolve(id: .node(witness), using: system)
    }
}
