import ActorRuntime
import Foundation
import Journal
import Services

/// Holds the copies that nodes have of each other's journals against those journals.
///
/// `journal.behind`: a copy has come further than the journal, so an older journal was put back.
/// `journal.forked`: both have an entry of one number, and not the same. `copy.chain`: the copy itself
/// was changed.
struct CopyInvariants {
    let folder: String
    /// Nodes whose journals are on other machines; their copies are held against themselves only.
    var elsewhere: Set<String> = []

    func problems() throws -> [VerificationReport.Problem] {
        let walker = FileManager.default.enumerator(atPath: folder)
        let copies = (walker?.compactMap { $0 as? String } ?? []).sorted().filter {
            let name = ($0 as NSString).lastPathComponent
            return name.hasPrefix("copy-") && name.hasSuffix(".sqlite")
        }
        return copies.flatMap { copy in
            do {
                return try problems(of: copy)
            } catch {
                return [.init(journal: copy, invariant: "copy.chain", what: "\(error)")]
            }
        }
    }

    /// `tills/copy-stock.sqlite` is the copy of `stock/journal.sqlite`.
    private func problems(of copy: String) throws -> [VerificationReport.Problem] {
        let name = (copy as NSString).lastPathComponent
        guard let node = JournalFile.copiedNode(name) else { return [] }
        let place = ((copy as NSString).deletingLastPathComponent as NSString)
            .deletingLastPathComponent
        let journal =
            place.isEmpty ? "\(node)/\(JournalFile.name)" : "\(place)/\(node)/\(JournalFile.name)"
        let heads = try JournalInspection(path: "\(folder)/\(copy)").read { reading in
            for actor in try reading.heads().keys.sorted() {
                try ChainCheck.verify(actor, reading)
            }
            return try reading.heads()
        }
        let witness = (copy as NSString).deletingLastPathComponent
        if try isOver(node, name, witness: "\(folder)/\(witness)") { return [] }
        guard FileManager.default.fileExists(atPath: "\(folder)/\(journal)") else {
            if elsewhere.contains(node) { return [] }
            return [
                .init(
                    journal: journal, invariant: "journal.behind",
                    what: "it is gone; build it again: kontor rebuild \(node)")
            ]
        }
        return try JournalInspection(path: "\(folder)/\(journal)").read { reading in
            try heads.sorted { $0.key < $1.key }.compactMap { actor, head in
                try problem(actor, head, reading, journal)
            }
        }
    }

    /// Whether a copy is of a life of its node that the witness has taken over: it is held against nothing.
    private func isOver(_ node: String, _ name: String, witness: String) throws -> Bool {
        let path = "\(witness)/\(JournalFile.name)"
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let itself = (witness as NSString).lastPathComponent
        let notes = try JournalInspection(path: path).read {
            try TakeOverNote.all(in: .node(itself), $0)
        }
        return notes.contains {
            $0.node == node && JournalFile.copyName(of: JournalFile.copied(node, $0.life)) == name
        }
    }

    private func problem(
        _ actor: String, _ head: Head, _ reading: JournalReading, _ journal: String
    ) throws -> VerificationReport.Problem? {
        guard head.sequence > 0 else { return nil }
        let own = try reading.head(of: actor, at: head.sequence)
        if own == head { return nil }
        return .init(
            journal: journal, entry: head.sequence,
            invariant: own == nil ? "journal.behind" : "journal.forked",
            what: own == nil
                ? "\(actor): its witness has entry \(head.sequence)"
                : "\(actor): its witness has another entry \(head.sequence)")
    }
}
