import ArgumentParser
import Commerce
import Contracts
import Foundation
import Topology

struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what was sold, by day, hour, product, payment or staff.",
        discussion: """
            A refund is none of the sales: it is counted by itself, with its quantity and gross below
            zero.

            JSON: one object a row: the dimension's name with its value, sales, refunds, lines, quantity,
            gross (decimal text), currency; by staff also name, from the topology's staff file;
            loaded, where money was taken that is no turnover, such as for gift cards; by
            payment that is in gross.

            EXAMPLES
              kontor report
              kontor report --by product
              kontor report --by staff -o json
            """)

    @Option(help: "day, hour, product, payment or staff.")
    var by = SalesReport.Dimension.day

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var dimension: String
        var value: String
        var sales: Int64
        var refunds: Int64
        var lines: Int64
        var quantity: String
        var gross: String
        var loaded: String?
        var currency: String
        /// Of staff, where the topology's file has it.
        var name: String?

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init(_ name: String) { stringValue = name }
            init?(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(value, forKey: Key(dimension))
            try container.encode(sales, forKey: Key("sales"))
            try container.encode(refunds, forKey: Key("refunds"))
            try container.encode(lines, forKey: Key("lines"))
            try container.encode(quantity, forKey: Key("quantity"))
            try container.encode(gross, forKey: Key("gross"))
            try container.encodeIfPresent(loaded, forKey: Key("loaded"))
            try container.encode(currency, forKey: Key("currency"))
            try container.encodeIfPresent(name, forKey: Key("name"))
        }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            let client = try StoreClient(layout)
            defer { client.stop() }
            let wanted = ReportRows(dimension: by)
            let shown = try await client.ask("reporting") {
                try await client.resolve($Reporting.self, "\(store.name)/reporting").rows(wanted)
            }
            let names = by == .staff ? StaffFile.names(of: store, layout) : [:]
            let rows = shown.rows.map { row in
                Row(
                    dimension: by.rawValue, value: row.value, sales: row.total.sales,
                    refunds: row.total.refunds ?? 0, lines: row.total.lines,
                    quantity: row.total.quantity.text,
                    gross: shown.currency.text(row.total.gross),
                    loaded: row.total.loaded.map { shown.currency.text($0) },
                    currency: shown.currency.code,
                    name: names[row.value])
            }
            try Output.rows(rows, as: output.output, columns: columns(rows))
        }
    }

    private func columns(_ rows: [Row]) -> [Column<Row>] {
        var columns: [Column<Row>] = [
            Column(by.rawValue.uppercased()) { row in
                row.name.map { "\(row.value) \($0)" } ?? row.value
            },
            Column("SALES", isNumber: true) { String($0.sales) },
            Column("LINES", isNumber: true) { String($0.lines) },
            Column("QUANTITY", isNumber: true) { $0.quantity },
            Column("GROSS", isNumber: true) { $0.gross },
        ]
        if rows.contains(where: { $0.refunds > 0 }) {
            columns.insert(Column("REFUNDS", isNumber: true) { String($0.refunds) }, at: 2)
        }
        guard rows.contains(where: { $0.loaded != nil }) else { return columns }
        return columns + [Column("NO TURNOVER", isNumber: true) { $0.loaded ?? "" }]
    }
}

extension SalesReport.Dimension: ExpressibleByArgument {}
