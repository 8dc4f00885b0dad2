import SwiftCSV

/// A CSV file as rows with their numbers, whatever program wrote it: commas, semicolons or tabs, UTF-8,
/// UTF-16 or Windows-1252.
package struct CSVTable: Sendable {
    package enum Separator: String, Sendable, CaseIterable {
        case comma = ","
        case semicolon = ";"
        case tab = "\t"
    }

    package let encoding: FileText.Encoding
    package let separator: Separator
    package let header: [String]
    /// With the number of the row as an editor shows it, the header being 1.
    package let rows: [(number: Int, fields: [String])]

    /// A quote stands inside of a value that does not begin with one, in this row.
    package struct BrokenRow: Error, Sendable {
        package let number: Int
    }

    package init(_ bytes: [UInt8]) throws(BrokenRow) {
        try self.init(FileText(bytes))
    }

    package init(_ file: FileText) throws(BrokenRow) {
        let separator = Self.separator(file.text)
        guard let csv = Self.parse(file.text, separator, rows: nil) else {
            throw BrokenRow(number: Self.firstBadRow(file.text, separator))
        }
        (encoding, self.separator) = (file.encoding, separator)
        let width = csv.header.count
        header = csv.header.map { $0.withoutSpaces }
        rows = csv.rows.enumerated().compactMap {
            index, fields -> (number: Int, fields: [String])? in
            if width > 1, fields.allSatisfy(\.isEmpty) { return nil }
            return (number: index + 2, fields: Self.cut(fields, to: width))
        }
    }

    private static func parse(
        _ text: String, _ separator: Separator, rows: Int?
    ) -> EnumeratedCSV? {
        let delimiter: CSVDelimiter =
            switch separator {
            case .comma: .comma
            case .semicolon: .semicolon
            case .tab: .tab
            }
        return try? EnumeratedCSV(
            string: text, delimiter: delimiter, loadColumns: false, rowLimit: rows)
    }

    /// The parser does not say where it stopped; the row up to which it cannot read is the one.
    private static func firstBadRow(_ text: String, _ separator: Separator) -> Int {
        var (good, bad) = (0, text.count { $0.isNewline } + 1)
        while bad - good > 1 {
            let middle = (good + bad) / 2
            if parse(text, separator, rows: middle - 1) == nil {
                bad = middle
            } else {
                good = middle
            }
        }
        return bad
    }

    /// The parser fills all rows up to the longest one; only what is there shall count.
    private static func cut(_ fields: [String], to width: Int) -> [String] {
        var fields = fields
        while fields.count > width, fields.last?.isEmpty == true { fields.removeLast() }
        return fields
    }

    /// What the header has most of outside of quotes.
    private static func separator(_ text: String) -> Separator {
        var counts: [Separator: Int] = [:]
        var isQuoted = false
        for letter in text.prefix(while: { !$0.isNewline }) {
            if letter == "\"" { isQuoted.toggle() }
            guard !isQuoted, let separator = Separator(rawValue: String(letter)) else { continue }
            counts[separator, default: 0] += 1
        }
        return Separator.allCases.reversed().max {
            counts[$0, default: 0] < counts[$1, default: 0]
        } ?? .comma
    }
}

extension StringProtocol {
    /// Without spaces at both ends, also those that do not break a line.
    var withoutSpaces: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
