/// A text over more lines than a screen has, which moves under it in both directions.
struct ScreenText: Sendable {
    private let text: [String]
    private let narrow: [String]
    private var top = 0
    private var left = 0
    /// Columns that one key moves.
    private static let step = 16

    /// `narrow` stands in for `text` where that is too wide.
    init(_ text: [String], narrow: [String]? = nil) {
        (self.text, self.narrow) = (text, narrow ?? text)
    }

    private static func width(_ text: [String]) -> Int { text.map(\.count).max() ?? 0 }

    /// What a key makes of the text that is shown.
    enum Browsed {
        case stays(ScreenText), closes, quits
    }

    func browsed(_ key: TraceScreen.Key) -> Browsed {
        var text = self
        if text.press(key) { return .stays(text) }
        switch key {
        case .escape, .enter, .backspace: return .closes
        case .character("q"): return .quits
        default: return .stays(self)
        }
    }

    /// False where the key has no meaning here.
    private mutating func press(_ key: TraceScreen.Key) -> Bool {
        switch key {
        case .character("j"), .down: top += 1
        case .character("k"), .up: top -= 1
        case .pageDown, .character(" "): top += 10
        case .pageUp: top -= 10
        case .character("g"), .home: (top, left) = (0, 0)
        case .character("G"), .end: top = text.count
        case .character("l"), .right: left += Self.step
        case .character("h"), .left: left -= Self.step
        default: return false
        }
        top = min(max(0, narrow.count - 1), max(0, top))
        left = min(max(0, Self.width(text) - Self.step), max(0, left))
        return true
    }

    func lines(width: Int) -> [TraceScreen.Line] {
        let shown = Self.width(text) > width ? narrow : text
        return shown.dropFirst(top).map { TraceScreen.Line(text: String($0.dropFirst(left))) }
    }
}
