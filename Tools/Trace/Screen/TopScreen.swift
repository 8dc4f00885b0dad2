import ActorRuntime
package import Wire

/// The busiest messages of the last second over the whole screen, and what keys do to it; draws and reads
/// nothing itself.
package struct TopScreen: Sendable {
    /// What rows are in the order of, most first; the first one of a name from A on.
    package enum Order: String, Sendable, CaseIterable {
        case count, failed, bytes, p50, p99, slowest, name
    }

    enum Mode {
        case list, help
        case detail(ScreenText)
        case typing(String)
    }

    let title: String
    private let keys: [TraceStatistics.Key]
    private var statistics: TraceStatistics
    private var events: [TraceEvent] = []
    private(set) var mode = Mode.list
    private(set) var order = Order.count
    private(set) var isPaused = false
    private(set) var wanted = ""
    /// The group of the marked row: it stays marked while rows move.
    private var marked: [String]?
    package var dropped: UInt64 = 0

    package init(title: String, by keys: [TraceStatistics.Key]) {
        (self.title, self.keys) = (title, keys)
        statistics = TraceStatistics([], by: keys, over: 1)
    }

    /// Takes what a second had in the place of the one before; nothing while it is paused.
    package mutating func show(_ events: [TraceEvent]) {
        guard !isPaused else { return }
        self.events = TraceStatistics.counted(events, keys)
        statistics = TraceStatistics(events, by: keys, over: 1)
    }

    /// In their order, without those that do not have what was typed.
    var rows: [TraceStatistics.Row] {
        let shown = statistics.rows.filter {
            wanted.isEmpty || $0.name.lowercased().contains(wanted.lowercased())
        }
        guard order != .name else { return shown.sorted { $0.name < $1.name } }
        return shown.sorted { (order.value($1), $0.name) < (order.value($0), $1.name) }
    }

    var selected: Int { marked.flatMap { group in rows.firstIndex { $0.group == group } } ?? 0 }

    package mutating func press(_ key: TraceScreen.Key) -> TraceScreen.Effect {
        switch mode {
        case .typing(let text): type(key, text)
        case .help:
            mode = .list
            return key == .character("q") ? .quit : .none
        case .detail(let text):
            switch text.browsed(key) {
            case .stays(let text): mode = .detail(text)
            case .closes: mode = .list
            case .quits: return .quit
            }
        case .list: return pressInList(key)
        }
        return .none
    }

    private mutating func type(_ key: TraceScreen.Key, _ text: String) {
        switch key {
        case .character(let character): mode = .typing(text + String(character))
        case .backspace: mode = .typing(String(text.dropLast()))
        case .enter: (wanted, mode) = (text, .list)
        case .escape: mode = .list
        default: break
        }
    }

    private mutating func pressInList(_ key: TraceScreen.Key) -> TraceScreen.Effect {
        switch key {
        case .character("q"): return .quit
        case .character("?"): mode = .help
        case .character("/"): mode = .typing(wanted)
        case .escape: wanted = ""
        case .character("p"): isPaused.toggle()
        case .character("s"): order = order.next
        case .character("j"), .down: move(1)
        case .character("k"), .up: move(-1)
        case .pageDown: move(10)
        case .pageUp: move(-10)
        case .character("g"), .home: move(-rows.count)
        case .character("G"), .end: move(rows.count)
        case .enter: open()
        default: break
        }
        return .none
    }

    private mutating func move(_ by: Int) {
        let rows = rows
        guard !rows.isEmpty else { return }
        marked = rows[min(rows.count - 1, max(0, selected + by))].group
    }

    private mutating func open() {
        let rows = rows
        guard rows.indices.contains(selected) else { return }
        let row = rows[selected]
        let own = events.filter { event in keys.map { $0.text(event) } == row.group }
        mode = .detail(ScreenText(Self.detail(row, keys, own)))
    }

    private static func detail(
        _ row: TraceStatistics.Row, _ keys: [TraceStatistics.Key], _ events: [TraceEvent]
    ) -> [String] {
        let at = { (share: Int) in Durations.text(row.times.quantile(thousandths: share) ?? 0) }
        var outcomes: [String: Int] = [:]
        for event in events { outcomes[event.outcome, default: 0] += 1 }
        let words =
            zip(keys, row.group).map { ("\($0)", $1) } + [
                ("count", String(row.times.count)), ("failed", String(row.failed)),
                ("refused", String(row.refused)),
                ("bytes", String(row.bytes)), ("p50", at(500)), ("p90", at(900)), ("p99", at(990)),
                ("p99.9", at(999)), ("slowest", Durations.text(row.times.slowest)),
            ]
        let lines = words.map { $0 + String(repeating: " ", count: max(1, 10 - $0.count)) + $1 }
        let ends = outcomes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "  \($0.value) \($0.key)" }
        return lines + ["", "outcomes"] + ends + ["", "the last of them"]
            + events.suffix(20).map { "  " + EventLine.text($0, width: 78) }
    }
}

extension TopScreen.Order {
    var next: Self {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }

    func value(_ row: TraceStatistics.Row) -> Int64 {
        switch self {
        case .count, .name: Int64(clamping: row.times.count)
        case .failed: Int64(row.failed)
        case .bytes: Int64(clamping: row.bytes)
        case .p50: row.times.quantile(thousandths: 500) ?? 0
        case .p99: row.times.quantile(thousandths: 990) ?? 0
        case .slowest: row.times.slowest
        }
    }
}

extension TraceStatistics.Row {
    var name: String { group.joined(separator: " ") }
}
