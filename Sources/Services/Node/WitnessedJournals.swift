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
    private var copies: [String: JournalCopy] = [:]
    private var taking: Set<String> = []

    init(_ system: NodeSystem, beside journal: NodeJournal) {
        (self.system, self.journal) = (system, journal)
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
            if case .forked(let actor, let entry) = error {
                return .refused(.forked(actor, entry))
            }
        }
        await withUnsafeContinuation { continuation in
            copy.whenDurable { continuation.resume() }
        }
        return .done(CopyPosition(position: copy.position))
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
        guard Self.isName(node), copies.count < 100 else {
            throw CallFault.rejected("witness.badNode")
        }
        let copy = try journal.openCopy(of: node)
        try copy.start(on: system.loop) { [weak self] _ in self?.copies[node] = nil }
        copies[node] = copy
        return copy
    }

    /// Whether it is a name that a topology can have; it becomes part of a file's name.
    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte)
                    || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
                    || byte == UInt8(ascii: "_")
            }
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
