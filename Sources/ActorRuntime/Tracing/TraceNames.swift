import Synchronization

/// Names of a program's own actors, messages and outcomes as numbers, so that what is recorded holds no
/// text: as many as the program has, one table for the process.
final class TraceNames: Sendable {
    private struct Table {
        var ids: [String: UInt32] = [:]
        var names: [String] = []
    }

    private let table = Mutex(Table())

    static let shared = TraceNames()
    /// Of no name.
    static let none: UInt32 = 0
    /// Of `reply`.
    static let reply: UInt32 = 1
    /// Of every name for which there was no room.
    static let other: UInt32 = 2

    private init() {
        for name in ["", "reply", "…"] { _ = id(of: name) }
    }

    func id(of name: String) -> UInt32 {
        table.withLock { table in
            if let id = table.ids[name] { return id }
            let id = UInt32(table.names.count)
            table.ids[name] = id
            table.names.append(name)
            return id
        }
    }

    /// Names by their numbers, as far as they are given so far.
    var all: [String] { table.withLock { $0.names } }
}

/// Names that a node meets, of its own and of strangers: at most `limit` at a time. One that no event of
/// the ring bears any more gives its number to the next.
struct MetNames {
    private struct Entry {
        var name: String
        /// Position in the ring when it was met last.
        var last: UInt64
    }

    private var ids: [String: UInt32] = [:]
    private var entries: [Entry] = []
    private var hand = 0

    static let limit = 8192
    /// Numbers from here on are these.
    static let base: UInt32 = 1 << 24
    /// Bytes of the longest name.
    private static let longest = 128

    /// `keep` is told which number a name gets that had none.
    mutating func id(
        of name: String, at position: UInt64, oldest: UInt64, _ keep: (UInt32, String) -> Void
    ) -> UInt32 {
        if name.isEmpty { return TraceNames.none }
        if let id = ids[name] {
            entries[Int(id - Self.base)].last = position
            return id
        }
        guard name.utf8.count <= Self.longest else {
            let short = String(name.prefix(Self.longest / 4)) + "…"
            return id(of: short, at: position, oldest: oldest, keep)
        }
        guard let place = room(oldest) else { return TraceNames.other }
        let id = Self.base + UInt32(place)
        let entry = Entry(name: name, last: position)
        if place < entries.count {
            ids[entries[place].name] = nil
            entries[place] = entry
        } else {
            entries.append(entry)
        }
        ids[name] = id
        keep(id, name)
        return id
    }

    /// A place that is free; looks at few, so that a flood of names costs little.
    private mutating func room(_ oldest: UInt64) -> Int? {
        guard entries.count >= Self.limit else { return entries.count }
        for _ in 0..<16 {
            hand = (hand + 1) % entries.count
            if entries[hand].last < oldest { return hand }
        }
        return nil
    }

    fileprivate func name(_ id: UInt32) -> String { entries[Int(id - Self.base)].name }
}

/// All names that numbers stand for at a moment.
struct NamesOfTrace {
    private let own: [String]
    private let met: MetNames

    init(_ met: MetNames) {
        (own, self.met) = (TraceNames.shared.all, met)
    }

    subscript(id: UInt32) -> String { id < MetNames.base ? own[Int(id)] : met.name(id) }
}
