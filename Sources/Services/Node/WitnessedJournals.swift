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
    private var copies: [String: JournalCopy] = [:]
    private var taking: Set<String> = []

    init(_ system: NodeSystem, beside journal: NodeJournal, of wanted: Set<String>) {
        (self.system, self.journal, self.wanted) = (system, journal, wanted)
    }

    func kept(of node: String) throws -> CopyKept {
        let copy = try copy(of: node)
        return CopyKept(
            position: copy.position,
            heads: copy.heads.sorted { $0.key < $1.key }.map {
                .init(
                    actor: $0.key, sequence: $0.value.sequence,
                    digest: Bytes($0.value.digest.bytes))
            })
    }

    /// Takes a part of a node's journal and answers when the disk has it.
    func take(_ message: CopyJournal) async throws -> Answer<CopyPosition> {
        let part: JournalPart
        do {
            part = try CBORDecoder.decode(JournalPart.self, from: message.part.array)
        } catch {
            throw CallFault.rejected("message.malformed: \(error)")
        }
        // A part that comes twice is answered once the first is written.
        guard taking.insert(message.node).inserted else {
            throw CallFault.rejected("witness.busy")
        }
        defer { taking.remove(message.node) }
        let copy = try copy(of: message.node)
        do throws(JournalCopy.Refusal) {
            try copy.take(part)
        } catch {
            switch error {
            case .forked(let actor, let entry): return .refused(.forked(actor, entry))
            case .malformed: throw CallFault.rejected("message.malformed: no part of a journal")
            case .elsewhere:
                return .done(CopyPosition(position: copy.position, taken: false))
            }
        }
        guard await copy.isDurable() else { throw CallFault.unknown("witness.copyFailed") }
        return .done(CopyPosition(position: copy.position, taken: true))
    }

    func abandon() {
        for node in copies.keys.sorted() { copies[node]?.abandon() }
        copies = [:]
    }

    func close() {
        for node in copies.keys.sorted() { copies[node]?.close() }
        copies = [:]
    }

    private func copy(of node: String) throws -> JournalCopy {
        if let copy = copies[node] { return copy }
        guard wanted.contains(node) else { throw CallFault.rejected("witness.badNode") }
        let copy = try journal.openCopy(of: node)
        try copy.start(on: system.loop) { [weak self] in self?.copies[node] = nil }
        copies[node] = copy
        return copy
    }
}

extension Refusal {
    fileprivate static func forked(_ actor: String, _ entry: Int64) -> Refusal {
        Refusal(
            "witness.forked",
            "\(actor), entry \(entry) does not follow from what the witness has: there are two "
                + "histories of this journal")
    }
}
