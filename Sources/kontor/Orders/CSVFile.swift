import Foundation
import Goods

/// A CSV file as rows with their line numbers, in UTF-8 or UTF-16 only: what is rung up is not guessed at.
struct CSVFile {
    let header: [String]
    /// With the number of the row as an editor shows it, the header being 1.
    let rows: [(number: Int, fields: [String])]

    init(_ path: String) throws {
        let data = try Files.read(path)
        let file = FileText([UInt8](data))
        guard file.encoding != .windows1252 else {
            throw Failure(
                .badInput,
                "\(path):\(Self.firstBadLine(data)): csv.encoding: the file is not UTF-8\n"
                    + "  convert it: iconv -f WINDOWS-1252 -t UTF-8 \(path) > utf8.csv")
        }
        let table = try Self.table(file, of: path)
        (header, rows) = (table.header, table.rows)
    }

    static func table(_ file: FileText, of path: String) throws -> CSVTable {
        do throws(CSVTable.BrokenRow) {
            return try CSVTable(file)
        } catch {
            throw Failure(
                .badInput,
                "\(path):\(error.number): csv.format: a quote (\") stands inside of a value\n"
                    + "  put the whole value in quotes and write each quote in it twice")
        }
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

    static func shown(_ text: String) -> String { RowProblem.shown(text) }
}
