import Foundation
import SwiftCSV

/// A CSV file as rows with their line numbers; knows UTF-8 only, and commas, semicolons and tabs.
struct CSVFile {
    let header: [String]
    /// With the number of the row as an editor shows it, the header being 1.
    let rows: [(number: Int, fields: [String])]

    init(_ path: String) throws {
        let text = try Self.text(path)
        let delimiter = Self.delimiter(text)
        guard let csv = Self.parse(text, delimiter, rows: nil) else {
            let row = Self.firstBadRow(text, delimiter)
            throw Failure(
                .badInput,
                "\(path):\(row): csv.format: a quote (\") stands inside of a value\n"
                    + "  put the whole value in quotes and write each quote in it twice")
        }
        let width = csv.header.count
        header = csv.header.map { $0.trimmingCharacters(in: .whitespaces) }
        rows = csv.rows.enumerated().compactMap {
            index, fields -> (number: Int, fields: [String])? in
            if width > 1, fields.allSatisfy(\.isEmpty) { return nil }
            return (number: index + 2, fields: Self.cut(fields, to: width))
        }
    }

    private static func text(_ path: String) throws -> String {
        let data = try Files.read(path)
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure(
                .badInput,
                "\(path):\(firstBadLine(data)): csv.encoding: the file is not UTF-8\n"
                    + "  convert it: iconv -f WINDOWS-1252 -t UTF-8 \(path) > utf8.csv")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    private static func parse(
        _ text: String, _ delimiter: CSVDelimiter, rows: Int?
    ) -> EnumeratedCSV? {
        try? EnumeratedCSV(
            string: text, delimiter: delimiter, loadColumns: false, rowLimit: rows)
    }

    /// The parser does not say where it stopped; the row up to which it cannot read is the one.
    private static func firstBadRow(_ text: String, _ delimiter: CSVDelimiter) -> Int {
        var (good, bad) = (0, text.count { $0.isNewline } + 1)
        while bad - good > 1 {
            let middle = (good + bad) / 2
            if parse(text, delimiter, rows: middle - 1) == nil {
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

    private static func delimiter(_ text: String) -> CSVDelimiter {
        let first = text.prefix { $0 != "\n" && $0 != "\r\n" }
        let counts: [(CSVDelimiter, Int)] = [
            (.comma, first.count { $0 == "," }), (.semicolon, first.count { $0 == ";" }),
            (.tab, first.count { $0 == "\t" }),
        ]
        return counts.max { $0.1 < $1.1 }?.0 ?? .comma
    }

    private static func firstBadLine(_ data: Data) -> Int {
        let lines = data.split(separator: 10, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}

/// Everything that is wrong in a CSV file; the file is taken whole or not at all.
struct RowErrors {
    private let path: String
    private var lines: [String] = []
    private(set) var count = 0
    static let shown = 50

    init(_ path: String) {
        self.path = path
    }

    mutating func add(_ row: Int, _ name: String, _ text: String) {
        count += 1
        if count <= Self.shown { lines.append("\(path):\(row): \(name): \(text)") }
    }

    func check() throws {
        guard count > 0 else { return }
        let rest = count > Self.shown ? ["… and \(count - Self.shown) more"] : []
        throw Failure(
            .badInput,
            (lines + rest + ["nothing was taken over; mend these rows and run it again"])
                .joined(separator: "\n"))
    }
}

/// Values of a CSV file as they are told to people.
enum RowWords {
    static func number(_ text: String, _ wanted: String) -> String {
        text.contains(",")
            ? "'\(shown(text))' has a decimal comma; write a decimal point"
            : "'\(shown(text))' is not \(wanted)"
    }

    /// Short and of one line, also where a quote that was not closed took in the rest of the file.
    static func shown(_ text: String) -> String {
        let start = text.prefix { !$0.isNewline }.prefix(40)
        return start.count < text.count ? "\(start)…" : text
    }
}
