import ArgumentParser
import Foundation

/// How a command prints its data.
enum OutputForm: String, ExpressibleByArgument, CaseIterable {
    case table, json
}

struct OutputOptions: ParsableArguments {
    @Option(name: [.customShort("o"), .long], help: "table, or json: one object a line.")
    var output = OutputForm.table
}

/// Rows for people and for scripts from the same values.
enum Output {
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Console.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func rows<Row: Encodable>(
        _ rows: [Row], as form: OutputForm, columns: [Column<Row>]
    ) throws {
        switch form {
        case .json: for row in rows { try json(row) }
        case .table: table(rows, columns)
        }
    }

    private static func table<Row>(_ rows: [Row], _ columns: [Column<Row>]) {
        let cells = rows.map { row in columns.map { $0.text(row) } }
        let widths = columns.indices.map { index in
            ([columns[index].title] + cells.map { $0[index] }).map(\.count).max() ?? 0
        }
        for line in [columns.map(\.title)] + cells {
            let padded = line.indices.map { index in
                let blank = String(repeating: " ", count: widths[index] - line[index].count)
                return columns[index].isNumber ? blank + line[index] : line[index] + blank
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            Console.print(text)
        }
        if rows.isEmpty { Console.say("there is none") }
    }
}

/// One column of a table.
struct Column<Row> {
    let title: String
    let isNumber: Bool
    let text: (Row) -> String

    init(_ title: String, isNumber: Bool = false, _ text: @escaping (Row) -> String) {
        self.title = title
        self.isNumber = isNumber
        self.text = text
    }
}
