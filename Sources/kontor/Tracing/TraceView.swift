import ActorRuntime
import Trace
import Wire

/// `trace tail` over the whole screen, with keys.
struct TraceView {
    private var screen: TraceScreen
    private let count: Int
    private var shown = 0
    /// The last events, which stay on the terminal where a limit ends the view.
    private var last: [TraceEvent] = []
    private static let lastLimit = 50

    init(title: String, count: Int) {
        screen = TraceScreen(title: title)
        self.count = count
    }

    /// Runs until a limit, a key or a signal ends it; gives what is left to show of it then: nothing where
    /// a key did.
    mutating func run(
        _ live: inout LiveTrace, _ client: StoreClient, _ stop: StopFlag
    ) async -> [TraceEvent] {
        let terminal = TraceTerminal()
        defer { terminal.leave() }
        var nextPoll = ContinuousClock.now
        while !stop.isSet {
            for key in terminal.keys() {
                switch screen.press(key) {
                case .none: continue
                case .quit: return []
                case .copy(let text): terminal.copy(text)
                }
            }
            if ContinuousClock.now >= nextPoll {
                await poll(&live)
                nextPoll = .now + .milliseconds(150)
            }
            terminal.draw { screen.lines(width: $0, height: $1) }
            guard shown < count, !live.isOver else { return last }
            await client.system.loop.pause(.milliseconds(40))
        }
        return []
    }

    private mutating func poll(_ live: inout LiveTrace) async {
        let events = await live.poll().events.prefix(count - shown)
        shown += events.count
        last = (last + events).suffix(Self.lastLimit)
        screen.add(Array(events))
        screen.dropped = live.dropped
    }
}
