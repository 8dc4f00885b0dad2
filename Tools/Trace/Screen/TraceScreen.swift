import ActorRuntime
package import Wire

/// What a full-screen view of live messages shows, and what keys do to it; draws and reads nothing
/// itself.
package struct TraceScreen: Sendable {
    package enum Key: Sendable, Equatable {
        case character(Character)
        case up, down, left, right, pageUp, pageDown, home, end, enter, escape, backspace
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
        /// One event and the messages of its trace, or these alone.
        case detail(ScreenText)
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
        case .detail(let text): return browse(key, text)
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
                want(try TraceFilter(text), text)
                (fault, mode) = (nil, .list)
            } catch {
                fault = "column \(error.column): \(error.what)"
            }
        default: break
        }
        return .none
    }

    private mutating func browse(_ key: Key, _ text: ScreenText) -> Effect {
        if key == .character("y"), let current { return .copy(current.trace.traceText) }
        switch text.browsed(key) {
        case .stays(let text): mode = .detail(text)
        case .closes: mode = .list
        case .quits: return .quit
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
        case .enter: open { EventDetail($0).lines + ["", "its trace"] + $1 }
        case .character("t"): open { $1 }
        case .character("y"): if let current { return .copy(current.trace.traceText) }
        case .escape: want(.everything, "")
        default: break
        }
        return .none
    }

    private mutating func want(_ filter: TraceFilter, _ text: String) {
        (self.filter, filterText) = (filter, text)
        refresh()
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

    /// Shows what `text` makes of the marked event and of the messages of its trace.
    private mutating func open(_ text: (TraceEvent, [String]) -> [String]) {
        guard let current else { return }
        let same = events.filter {
            $0.trace.high == current.trace.high && $0.trace.low == current.trace.low
        }
        let tree = HopTree(same)
        mode = .detail(
            ScreenText(
                text(current, HopText(tree).lines),
                narrow: text(current, HopText(tree, isNarrow: true).lines)))
    }
}
