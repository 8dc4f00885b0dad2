/// A receipt as plain text.
package enum ReceiptText {
    /// Lines without styles or pictures, none longer than the paper; a QR code as what it says.
    package static func lines(
        of document: ReceiptDocument, columns: Int
    ) throws(Refusal) -> [String] {
        try lines(of: document.blocks, columns: columns)
    }

    package static func lines(
        of blocks: [ReceiptBlock], columns: Int
    ) throws(Refusal) -> [String] {
        try ReceiptPaper(blocks, columns: columns).parts.flatMap { part in
            switch part {
            case .line(let line): [text(line, columns)]
            case .logo: [String]()
            case .qr(let text): TextWrapping.lines("QR: " + text, width: columns)
            }
        }
    }

    private static func text(_ line: ReceiptPaper.Line, _ columns: Int) -> String {
        guard line.isCentred else { return line.text }
        let blank = max(0, columns - TextWidth.columns(of: line.text)) / 2
        return String(repeating: " ", count: blank) + line.text
    }
}
