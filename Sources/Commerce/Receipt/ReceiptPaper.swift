/// A receipt's blocks as lines that fit one width of paper; text and printer bytes come of these.
package struct ReceiptPaper: Hashable, Sendable {
    /// One line, or what is no text.
    package enum Part: Hashable, Sendable {
        case line(Line)
        case logo(ReceiptLogo)
        case qr(String)
    }

    package struct Line: Hashable, Sendable {
        package var text: String
        package var isCentred = false
        package var isBold = false
        /// Twice as high, as wide as ever.
        package var isTall = false
    }

    /// From the narrow paper of 58 mm to the smallest letters on 80 mm.
    package static let widths = 32...80

    package let columns: Int
    package private(set) var parts: [Part] = []
    /// Columns behind the amounts, for marks.
    private var markWidth = 0

    /// Refuses columns outside of `widths`.
    package init(_ blocks: [ReceiptBlock], columns: Int) throws(Refusal) {
        guard Self.widths.contains(columns) else {
            throw Refusal("receipts.columns", "paper has 32 to 80 columns")
        }
        self.columns = columns
        for case .rows(let rows) in blocks {
            for row in rows where !row.mark.isEmpty {
                markWidth = max(markWidth, TextWidth.columns(of: row.mark) + 1)
            }
        }
        for block in blocks { add(block) }
    }

    private mutating func add(_ block: ReceiptBlock) {
        switch block {
        case .logo(let logo): parts.append(.logo(logo))
        case .qr(let text): parts.append(.qr(text))
        case .rule: put(Line(text: String(repeating: "-", count: columns)))
        case .title(let text):
            put(text, Line(text: "", isCentred: true, isBold: true, isTall: true))
        case .text(let text): put(text, Line(text: "", isCentred: true))
        case .notice(let text): put(text, Line(text: "", isCentred: true, isBold: true))
        case .rows(let rows): for row in rows { put(row) }
        case .table(let titles, let rows): put(titles, rows)
        }
    }

    private mutating func put(_ line: Line) {
        parts.append(.line(line))
    }

    private mutating func put(_ text: String, _ style: Line) {
        for line in TextWrapping.lines(text, width: columns) {
            var styled = style
            styled.text = line
            put(styled)
        }
    }

    /// The value stands on the last line of its label, or below it where that leaves no room.
    private mutating func put(_ row: ReceiptRow) {
        let indent = row.weight == .note ? 2 : 0
        let blank = String(repeating: " ", count: indent)
        let value = TextWrapping.lines(row.value, width: columns - markWidth)
        let right = value.count == 1 ? value[0] : ""
        let taken = right.isEmpty ? 0 : TextWidth.columns(of: right) + markWidth + 1
        let narrowest = min(Self.narrowestLabel, TextWidth.columns(of: row.label))
        let isRoomy = columns - indent - taken >= max(2, narrowest)
        let width = columns - indent - (isRoomy ? taken : 0)
        var labels = TextWrapping.lines(row.label, width: width).map { blank + $0 }
        if !isRoomy { labels.append("") }
        let isBold = row.weight == .total
        for label in labels.dropLast() { put(Line(text: label, isBold: isBold)) }
        put(Line(text: sides(labels.last ?? "", right, row.mark), isBold: isBold))
        // A value that is longer than the paper is no amount: it goes on below.
        if value.count > 1 { for line in value { put(Line(text: line, isBold: isBold)) } }
    }

    private static let narrowestLabel = 12

    private func sides(_ left: String, _ right: String, _ mark: String) -> String {
        guard !right.isEmpty else { return left }
        let used = TextWidth.columns(of: left) + TextWidth.columns(of: right) + markWidth
        let gap = String(repeating: " ", count: max(0, columns - used))
        guard !mark.isEmpty else { return left + gap + right }
        let space = markWidth - TextWidth.columns(of: mark)
        return left + gap + right + String(repeating: " ", count: space) + mark
    }

    /// Cells in columns of one width, or, where an amount is too long, each on its own line.
    private mutating func put(_ titles: [String], _ rows: [[String]]) {
        let first = ([titles] + rows).map { TextWidth.columns(of: $0[0]) }.max() ?? 0
        let width = (columns - first) / max(1, titles.count - 1)
        let others = ([titles] + rows).flatMap { $0.dropFirst() }
        guard others.allSatisfy({ TextWidth.columns(of: $0) < width }) else {
            return putStacked(titles, rows)
        }
        for row in [titles] + rows {
            var text = padded(row[0], columns - width * (titles.count - 1), isRight: false)
            for cell in row.dropFirst() { text += padded(cell, width, isRight: true) }
            put(Line(text: text))
        }
    }

    private mutating func putStacked(_ titles: [String], _ rows: [[String]]) {
        for row in rows {
            put(ReceiptRow(row[0]))
            for (title, cell) in zip(titles, row).dropFirst() {
                put(ReceiptRow(title, cell, weight: .note))
            }
        }
    }

    private func padded(_ text: String, _ width: Int, isRight: Bool) -> String {
        let blank = String(repeating: " ", count: max(0, width - TextWidth.columns(of: text)))
        return isRight ? blank + text : text + blank
    }
}
