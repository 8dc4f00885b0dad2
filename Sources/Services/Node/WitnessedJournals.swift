import ActorRuntime
import Commerce
import Contracts
import Journal
import Wire

/// The copies that a node keeps of other nodes' journals, each opened when it is first asked for.
///
/// Loop's thread only.
final class WitnessedJournals: @unchecked Sendable {
    // Loop's thread only.
    private let system: NodeSystem
    private let journal: NodeJournal
    /// The nodes whose witness this node is, by the topology.
    var wanted: Set<String>
    private var copies: [String: (life: Int64, copy: JournalCopy)] = [:]
    private var taking: Set<String> = []
    /// Lives of nodes that this one took over, the last of each node, and whether that is on disk.
    private(set) var fences: [String: (note: TakeOverNote, isKept: Bool)] = [:]
    /// Of nodes that were heard: which of their lives.
    private var lives: [String: Int64] = [:]
    /// Told that a node whose journal is not behind its copy was heard.
    var heard: (String) -> Void = { _ in }
    /// The topology that the node goes by, as text.
    var topology: () -> String = { "" }

    init(_ system: NodeSystem, beside journal: NodeJournal, of wanted: Set<String>) {
        (self.system, self.journal, self.wanted) = (system, journal, wanted)
    }

    /// Takes up what an earlier run has written down.
    func start() throws {
        lives = try journal.file.read { try FollowNote.lives(in: .node(self.system.node), $0) }
    }

    /// Which life of a node is followed: the first that was heard, and from a take-over on the next one. No
    /// node begins another life by itself.
    private func follow(_ node: String, _ life: Int64) -> Int64 {
        let known = fences[node]?.note.next ?? lives[node]
        if let known, known != life { return known }
        guard lives[node] != life else { return life }
        lives[node] = life
        guard life != 0 else { return life }
        var change = Change(actor: Address.node(system.node).path, at: journal.now)
        change.entries = [FollowNote(node: node, life: life).entry]
        journal.append(change)
        return life
    }

    func kept(of message: CopyWanted) throws -> CopyKept {
        let (node, life) = (message.node, message.life ?? 0)
        if let fence = fence(node, life) {
            guard fence.isKept else { throw CallFault.rejected("witness.busy") }
            return Self.kept(
                try copy(of: node, life: fence.note.life),
                takenOver: .init(life: fence.note.next, topology: topology()))
        }
        guard wanted.contains(node) else { throw CallFault.rejected("witness.badNode") }
        // Another journal than the one that there is a copy of, as on an empty disk: its node counts as gone.
        guard life == follow(node, life) else { throw CallFault.rejected("witness.otherLife") }
        let copy = try copy(of: node, life: life)
        if let position = message.position, position >= copy.position { heard(node) }
        return Self.kept(copy)
    }

    private static func kept(
        _ copy: JournalCopy, takenOver: CopyKept.TakenOver? = nil
    ) -> CopyKept {
        CopyKept(
            position: copy.position,
            heads: copy.heads.sorted { $0.key < $1.key }.map {
                .init(
                    actor: $0.key, sequence: $0.value.sequence,
                    digest: Bytes($0.value.digest.bytes))
            }, takenOver: takenOver)
    }

    /// Takes a part of a node's journal and answers when the disk has it.
    func take(_ message: CopyJournal) async throws -> Answer<CopyPosition> {
        let (node, life) = (message.node, message.life ?? 0)
        if fence(node, life) != nil { return .refused(.takenOver(by: system.node)) }
        guard wanted.contains(node) else { throw CallFault.rejected("witness.badNode") }
        let part: JournalPart
        do {
            part = try CBORDecoder.decode(JournalPart.self, from: message.part.array)
        } catch {
            throw CallFault.rejected("message.malformed: \(error)")
        }
        // A part that comes twice is answered once the first is written.
        guard taking.insert(node).inserted else {
            throw CallFault.rejected("witness.busy")
        }
        defer { taking.remove(node) }
        guard life == follow(node, life) else { throw CallFault.rejected("witness.otherLife") }
        let copy = try copy(of: node, life: life)
        do throws(JournalCopy.Refusal) {
            try copy.take(part)
        } catch {
            switch error {
            case .forked(let actor, let entry): return .refused(.forked(actor, entry))
            case .malformed: throw CallFault.rejected("message.malformed: no part of a journal")
            case .elsewhere:
                let position = copy.position
                guard await copy.isDurable() else { throw CallFault.unknown("witness.copyFailed") }
                return .done(CopyPosition(position: position, taken: false))
            }
        }
        heard(node)
        let position = copy.position
        guard await copy.isDurable() else { throw CallFault.unknown("witness.copyFailed") }
        return .done(CopyPosition(position: position, taken: true))
    }

    /// The note of the take-over after which a life of a node is heard no more.
    private func fence(_ node: String, _ life: Int64) -> (note: TakeOverNote, isKept: Bool)? {
        guard let fence = fences[node], life != fence.note.next else { return nil }
        return fence
    }

    /// Hears nothing more of what a node was until now; `isKept` once that is on disk.
    func fence(_ note: TakeOverNote, isKept: Bool) { fences[note.node] = (note, isKept) }

    /// The copy of the life that a note is about.
    func copy(for note: TakeOverNote) throws -> JournalCopy {
        try copy(of: note.node, life: note.life)
    }

    /// The copy that there is of a node now, with its life; nil where nothing of it was ever heard.
    func current(of node: String) -> (life: Int64, copy: JournalCopy)? {
        let life = fences[node]?.note.next ?? lives[node] ?? 0
        return (try? copy(of: node, life: life)).map { (life, $0) }
    }

    func abandon() {
        for node in copies.keys.sorted() { copies[node]?.copy.abandon() }
        copies = [:]
    }

    func close() {
        for node in copies.keys.sorted() { copies[node]?.copy.close() }
        copies = [:]
    }

    private func copy(of node: String, life: Int64) throws -> JournalCopy {
        if let open = copies[node] {
            if open.life == life { return open.copy }
            // The one before may still have to write what it has taken.
            open.copy.close()
        }
        let copy = try journal.openCopy(of: node, life: life)
        try copy.start(on: system.loop) { [weak self, weak copy] in
            guard let self, let copy, copies[node]?.copy === copy else { return }
            copies[node] = nil
        }
        copies[node] = (life, copy)
        return copy
    }
}

extension Refusal {
    static let takenOver = "witness.takenOver"

    fileprivate static func takenOver(by heir: String) -> Refusal {
        Refusal(takenOver, "node \(heir) has taken this node over, and hears nothing more of it")
    }

    fileprivate static func forked(_ actor: String, _ entry: Int64) -> Refusal {
        Refusal(
            "witness.forked",
            "\(actor), entry \(entry) does not follow from what the witness has: there are two "
                + "histories of this journal")
    }
}
