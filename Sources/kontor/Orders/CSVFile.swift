import Foundation
import SwiftCSV

/// A CSV file as rows with their line numbers; knows UTF-8 only, and commas, semicolons and tabs.
struct CSVFile {
    let header: [String]
    /// With the number of the row as an editor shows it, the header being 1.
    let rows: [(number: Int, fields: [String])]

    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.badInput, "\(path): there is no such file")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            let line = Self.firstBadLine(data)
            throw Failure(
                .badInput,
                "\(path):\(line): csv.encoding: the file is not UTF-8\n"
                    + "  convert it: iconv -f WINDOWS-1252 -t UTF-8 \(path) > utf8.csv")
        }
        do {
            let clean = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
            let csv = try EnumeratedCSV(
                string: clean, delimiter: Self.delimiter(clean), loadColumns: false)
            header = csv.header.map { $0.trimmingCharacters(in: .whitespaces) }
            let width = csv.header.count
            rows = csv.rows.enumerated().compactMap { index, fields in
                fields == [""] && width > 1 ? nil : (index + 2, fields)
            }
        } catch {
            throw Failure(.badInput, "\(path): csv.format: \(error)")
        }
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
