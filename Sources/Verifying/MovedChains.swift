import Journal
import Topology

/// Actors whose entries are in several journals, since they moved: the longest chain is the actor's, and
/// what the others have is its beginning.
///
/// `journal.forked`: two nodes went on with one chain.
struct MovedChains {
    let folder: String
    private var places: [String: [(file: String, head: Head)]] = [:]

    init(folder: String) {
        self.folder = folder
    }

    mutating func take(_ file: String, _ reading: JournalReading) throws {
        for (actor, head) in try reading.heads() { places[actor, default: []].append((file, head)) }
    }

    /// Whether an actor's entries in a file are all that there are of it.
    func isWhole(_ actor: String, in file: String) -> Bool {
        guard let longest = longest(actor) else { return true }
        return longest.file == file
    }

    private func longest(_ actor: String) -> (file: String, head: Head)? {
        places[actor]?.max {
            ($0.head.sequence, $1.file) < ($1.head.sequence, $0.file)
        }
    }

    func problems() throws -> [VerificationReport.Problem] {
        try places.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
            .flatMap { try problems($0.key, $0.value) }
    }

    private func problems(
        _ actor: String, _ found: [(file: String, head: Head)]
    ) throws -> [VerificationReport.Problem] {
        guard let longest = longest(actor) else { return [] }
        return try JournalInspection(path: "\(folder)/\(longest.file)").read { reading in
            try found.filter { $0.file != longest.file }.compactMap { file, head in
                guard try reading.head(of: actor, at: head.sequence) != head else { return nil }
                return .init(
                    journal: file, entry: head.sequence, invariant: "journal.forked",
                    what: "\(actor): \(longest.file) has another entry \(head.sequence)")
            }
        }
    }
}
