import ActorRuntime
package import Wire

/// What a full-screen view of live messages shows, and what keys do to it; draws and reads nothing
/// itself.
package struct TraceScreen: Sendable {
    package enum Key: Sendable, Equatable {
        case character(Character)
        case up, down, pageUp, pageDown, home, end, enter, escape, backspace
    }

    /// What whoever holds the screen has to do.
    package enum Effect: Sendable, Equatable {
        case none, quit
        case copy(String)
    }

    package struct Line: Sendable, Equatable {
        package var text: String
        package var isSelected = false
        package var isBad = false
    }

    enum Mode {
        case list, help
        /// The messages of one trace.
        case tree(lines: [String], top: Int)
        /// A filter that is being typed.
        case typing(String)
    }

    /// Events in memory at the same time.
    package static let limit = 5000

    private(set) var events: [TraceEvent] = []
    /// Events that the filter wants, as indices.
    private(set) var shown: [Int] = []
    /// Among those.
    private(set) var selected = 0
    private(set) var isFollowing = true
    private(set) var isPaused = false
    /// Came while it was paused.
    private(set) var waiting: [TraceEvent] = []
    private(set) var mode = Mode.list
    private(set) var filterText = ""
    private(set) var fault: String?
    private var filter = TraceFilter.everything
    package var dropped: UInt64 = 0
    let title: String

    package init(title: String) {
        self.title = title
    }

    package mutating func add(_ new: [TraceEvent]) {
        guard !new.isEmpty else { return }
        if isPaused {
            waiting = Array((waiting + new).suffix(Self.limit))
            return
        }
        events += new
        if events.count > Self.limit { events.removeFirst(events.count - Self.limit) }
        refresh()
    }

    var current: TraceEvent? { shown.indices.contains(selected) ? events[shown[selected]] : nil }

    private mutating func refresh() {
        let marked = current
        shown = events.indices.filter { filter.matches(events[$0]) }
        if isFollowing {
            selected = max(0, shown.count - 1)
        } else if let marked {
            // The same event stays marked while others come and go above it.
            selected =
                shown.firstIndex {
                    events[$0].order == marked.order && events[$0].node == marked.node
                }
                ?? min(selected, max(0, shown.count - 1))
        }
    }

    package mutating func press(_ key: Key) -> Effect {
        switch mode {
        case .typing(let text): return type(key, text)
        case .help:
            mode = .list
            return key == .character("q") ? .quit : .none
        case .tree(let lines, let top): return browse(key, lines, top)
        case .list: return pressInList(key)
        }
    }

    private mutating func type(_ key: Key, _ text: String) -> Effect {
        switch key {
        case .character(let character): mode = .typing(text + String(character))
        case .backspace: mode = .typing(String(text.dropLast()))
        case .escape: (mode, fault) = (.list, nil)
        case .enter:
            do throws(TraceFilterFault) {
                filter = try TraceFilter(text)
                (filterText, fault, mode) = (text, nil, .list)
                refresh()
            } catch {
                fault = "column \(error.column): \(error.what)"
            }
        default: break
        }
        return .none
    }

    private mutating func browse(_ key: Key, _ lines: [String], _ top: Int) -> Effect {
        let last = max(0, lines.count - 1)
        switch key {
        case .escape, .backspace: mode = .list
        case .character("q"): return .quit
        case .character("j"), .down: mode = .tree(lines: lines, top: min(last, top + 1))
        case .character("k"), .up: mode = .tree(lines: lines, top: max(0, top - 1))
        case .character("g"), .home: mode = .tree(lines: lines, top: 0)
        case .character("G"), .end: mode = .tree(lines: lines, top: last)
        default: break
        }
        return .none
    }

    private mutating func pressInList(_ key: Key) -> Effect {
        switch key {
        case .character("q"): return .quit
        case .character("?"): mode = .help
        case .character("/"): mode = .typing(filterText)
        case .character("f"): (isFollowing, selected) = (true, max(0, shown.count - 1))
        case .character("p"): pause()
        case .character("j"), .down: move(1)
        case .character("k"), .up: move(-1)
        case .pageDown: move(10)
        case .pageUp: move(-10)
        case .character("g"), .home: move(-shown.count)
        case .character("G"), .end: move(shown.count)
        case .enter: open()
        case .character("y"): if let current { return .copy(current.trace.traceText) }
        case .character, .escape, .backspace: break
        }
        return .none
    }

    private mutating func move(_ by: Int) {
        selected = min(max(0, shown.count - 1), max(0, selected + by))
        isFollowing = false
    }

    private mutating func pause() {
        isPaused.toggle()
        guard !isPaused else { return }
        let came = waiting
        waiting = []
        add(came)
    }

    private mutating func open() {
        guard let current else { return }
        let same = events.filter {
            $0.trace.high == current.trace.high && $0.trace.low == current.trace.low
        }
        mode = .tree(lines: HopText(HopTree(same)).lines, top: 0)
    }
}
