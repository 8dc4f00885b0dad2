import GRDB

/// Where an actor's chain ends, and at which position of the file.
struct ChainEnd: Equatable {
    var head: Head
    /// 0 where there is no entry yet.
    var position: Int64

    static let start = ChainEnd(head: .start, position: 0)
}

/// Appends entries of all actors in one order; each knows the position of the one before it of the
/// same actor, which is how a reader follows an actor without an index.
struct EntryWriting {
    private let entry, head: PreparedStatement
    private(set) var ends: [String: ChainEnd]
    private var last: Int64

    init(_ database: Database, ends: [String: ChainEnd]) throws {
        self.ends = ends
        last = try Int64.fetchOne(database, sql: "SELECT MAX(position) FROM entry") ?? 0
        entry = PreparedStatement(
            """
            INSERT INTO entry (position, actor, sequence, before, at, kind, key, previous, body,
                answers, request, digest, reply, sum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, database)
        head = PreparedStatement(
            "INSERT OR REPLACE INTO head (actor, sequence, digest, position) VALUES (?, ?, ?, ?)",
            database)
    }

    /// Makes the next entry of an actor; `sum` is the check number of its answer, where that is not to
    /// be worked out.
    mutating func add(
        _ new: Change.NewEntry, of actor: String, at time: Int64, sum: Int64? = nil
    ) throws {
        let end = ends[actor] ?? .start
        try copy(
            Entry(
                actor: actor, sequence: end.head.sequence + 1, at: time, kind: new.kind,
                key: new.key, previous: end.head.digest, body: new.body, answered: new.answered),
            sum: sum)
    }

    /// Writes an entry as it is, behind those that are there.
    mutating func copy(_ made: Entry, sum: Int64? = nil) throws {
        let before = ends[made.actor]?.position ?? 0
        last += 1
        let answered = made.answered
        try entry.run(
            .integer(last), .text(made.actor), .integer(made.sequence), .integer(before),
            .integer(made.at), .text(made.kind), .blob(made.key), .blob(made.previous.bytes),
            .blob(made.body), .text(answered?.message), .blob(answered?.key),
            .blob(answered?.digest.bytes), .blob(answered?.reply),
            .integer(sum ?? answered.map { RowSum.answer(made.actor, $0) }))
        ends[made.actor] = ChainEnd(
            head: Head(sequence: made.sequence, digest: made.digest), position: last)
    }

    /// Says where a chain ends by somebody's word, at the position of its last entry.
    mutating func setHead(of actor: String, _ head: Head) {
        ends[actor] = ChainEnd(head: head, position: ends[actor]?.position ?? 0)
    }

    func writeHead(of actor: String) throws {
        guard let end = ends[actor] else { return }
        try head.run(
            .text(actor), .integer(end.head.sequence), .blob(end.head.digest.bytes),
            .integer(end.position))
    }
}
