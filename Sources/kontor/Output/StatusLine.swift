import Foundation

/// One line on a screen that says how far something is; nothing where no person looks.
struct StatusLine {
    private var shown: String?
    private var next = ContinuousClock.now

    /// Now and then, where it says something new.
    mutating func show(_ text: String) {
        guard Console.hasErrorScreen, text != shown, ContinuousClock.now >= next else { return }
        (shown, next) = (text, .now + .milliseconds(500))
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Makes room for other words.
    func clear() {
        guard shown != nil else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
