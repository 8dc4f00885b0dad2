/// What a verification found.
package struct VerificationReport: Encodable, Sendable {
    /// One invariant that does not hold, and where that shows.
    package struct Problem: Encodable, Equatable, Sendable {
        /// The file, relative to the data folder.
        package var journal: String
        package var entry: Int64?
        package var invariant: String
        package var what: String
    }

    package var ok: Bool { problems.isEmpty }
    package internal(set) var journals = 0
    package internal(set) var entries: Int64 = 0
    package internal(set) var problems: [Problem] = []
    /// What fits and still waits for a person; the journals are good with it.
    package internal(set) var waiting: [Problem] = []
    /// Nodes of other machines, whose journals are not here; sales are not held against each other then.
    package internal(set) var elsewhere: [String] = []

    /// What could not be held against anything, since a journal is not here.
    package internal(set) var unchecked: [String] = []

    private enum CodingKeys: String, CodingKey {
        case ok, journals, entries, problems, waiting, elsewhere, unchecked
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(ok, forKey: .ok)
        try container.encode(journals, forKey: .journals)
        try container.encode(entries, forKey: .entries)
        try container.encode(problems, forKey: .problems)
        if !waiting.isEmpty { try container.encode(waiting, forKey: .waiting) }
        if !elsewhere.isEmpty { try container.encode(elsewhere, forKey: .elsewhere) }
        if !unchecked.isEmpty { try container.encode(unchecked, forKey: .unchecked) }
    }
}

/// There is nothing to check.
package struct NoJournal: Error, CustomStringConvertible {
    package let folder: String

    package var description: String { "there is no journal below \(folder)" }
}
