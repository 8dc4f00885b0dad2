import Foundation

/// A bar with rate and time left on a screen, a line every ten seconds elsewhere.
struct Progress {
    private let what: String
    private let total: Int
    private let started = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var isFirst = true

    init(_ what: String, total: Int) {
        self.what = what
        self.total = total
    }

    var seconds: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - started).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    mutating func show(_ done: Int) {
        let pause: Duration = Console.hasErrorScreen ? .milliseconds(100) : .seconds(10)
        guard isFirst || done == total || ContinuousClock.now - shown >= pause else { return }
        isFirst = false
        shown = .now
        let rate = Double(done) / max(seconds, 0.001)
        let left = rate > 0 ? Int(Double(total - done) / rate) : 0
        let pace = String(format: rate < 10 ? "%.1f" : "%.0f", rate)
        let numbers = "\(done)/\(total) \(what)  \(pace)/s  \(left) s left"
        guard Console.hasErrorScreen else { return Console.say(numbers) }
        let filled = total > 0 ? done * 30 / total : 30
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
        let end = done == total ? "\n" : ""
        FileHandle.standardError.write(Data("\r\u{1B}[K\(bar) \(numbers)\(end)".utf8))
    }
}
