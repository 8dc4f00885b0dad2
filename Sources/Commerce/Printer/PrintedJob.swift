/// What a printer put on paper between two cuts.
package struct PrintedJob: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var text: String
        package var alignment: PrinterBytes.Alignment
        package var isBold: Bool
        /// Times as wide and high as plain letters, 1 to 8.
        package var width: Int
        package var height: Int
    }

    package enum Part: Hashable, Sendable {
        case line(Line)
        case picture(columns: Int, rows: Int)
        case qr(String)
        case barcode(String)
    }

    package var parts: [Part] = []
    package var isCut = false
    /// How often the drawer was told to open.
    package var pulses = 0

    package var isEmpty: Bool { parts.isEmpty && pulses == 0 && !isCut }

    /// As plain text, lines where they stand on paper of so many columns; codes as what they say.
    package func text(columns: Int) -> [String] {
        parts.map { part in
            switch part {
            case .line(let line): Self.placed(line, columns)
            case .picture(let width, let height): "[picture \(width) x \(height)]"
            case .qr(let text): "[QR \(TextWidth.printable(text))]"
            case .barcode(let text): "[barcode \(TextWidth.printable(text))]"
            }
        }
    }

    private static func placed(_ line: Line, _ columns: Int) -> String {
        let free = max(0, columns - TextWidth.columns(of: line.text) * line.width)
        let blank =
            switch line.alignment {
            case .left: 0
            case .centre: free / 2
            case .right: free
            }
        return String(repeating: " ", count: blank) + line.text
    }
}
