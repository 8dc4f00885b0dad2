/// Breaks text into lines, between words where it can.
package struct TextWrapping {
    private let width: Int
    private var lines: [String.UnicodeScalarView] = []
    private var line = String.UnicodeScalarView()
    private var used = 0

    /// Lines of at most `width` columns, at least one; nothing but blanks is lost. `width` ≥ 2.
    package static func lines(_ text: String, width: Int) -> [String] {
        precondition(width >= 2, "no room for a wide letter in \(width) columns")
        var wrapping = TextWrapping(width: width)
        let scalars = TextWidth.printable(text).unicodeScalars
        for word in scalars.split(separator: " ") { wrapping.add(word) }
        wrapping.lines.append(wrapping.line)
        return wrapping.lines.map { String($0) }
    }

    private init(width: Int) {
        self.width = width
    }

    private mutating func add(_ word: Substring.UnicodeScalarView) {
        let length = word.reduce(0) { $0 + TextWidth.columns(of: $1) }
        let gap = line.isEmpty ? 0 : 1
        if used + gap + length <= width {
            if gap == 1 { line.append(" ") }
            line.append(contentsOf: word)
            used += gap + length
            return
        }
        if !line.isEmpty { next() }
        for scalar in word {
            let columns = TextWidth.columns(of: scalar)
            if used + columns > width { next() }
            line.append(scalar)
            used += columns
        }
    }

    private mutating func next() {
        lines.append(line)
        line = String.UnicodeScalarView()
        used = 0
    }
}
