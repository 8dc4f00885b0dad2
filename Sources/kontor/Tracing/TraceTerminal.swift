import Foundation
import Trace

/// The terminal of a full-screen view: raw, on its second page, and as it was when the view ends.
final class TraceTerminal {
    private var before = termios()
    private var reader = KeyReader()

    /// Whether there is a terminal at both ends.
    static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    init() {
        tcgetattr(STDIN_FILENO, &before)
        var raw = before
        cfmakeraw(&raw)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
        write("\u{1B}[?1049h\u{1B}[?25l")
    }

    func leave() {
        write("\u{1B}[?25h\u{1B}[?1049l")
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
    }

    /// Keys that were pressed since the last look.
    func keys() -> [TraceScreen.Key] {
        var place = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&place, 1, 0) > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        // Nobody is at the keyboard any more.
        guard count > 0 else { return [.escape, .character("q")] }
        return reader.read(Array(bytes.prefix(count)))
    }

    /// Draws what `screen` makes of so many columns and lines.
    func draw(_ screen: (_ width: Int, _ height: Int) -> [TraceScreen.Line]) {
        var size = winsize()
        _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        let (width, height) = (
            size.ws_col > 0 ? Int(size.ws_col) : 80, size.ws_row > 0 ? Int(size.ws_row) : 24
        )
        let lines = screen(width, height).map { line in
            let colour = line.isSelected ? "\u{1B}[7m" : line.isBad ? "\u{1B}[31m" : ""
            return "\(colour)\(line.text)\u{1B}[0m\u{1B}[K"
        }
        write("\u{1B}[H" + lines.joined(separator: "\r\n"))
    }

    /// Gives a text to the terminal's clipboard (OSC 52), where the terminal takes it.
    func copy(_ text: String) {
        write("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
    }

    private func write(_ text: String) {
        Console.write(Array(text.utf8))
    }
}
