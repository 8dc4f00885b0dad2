import ArgumentParser
import Commerce
import Contracts

extension PrinterCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how each printer is, and which receipts wait for it.",
            discussion: """
                STATE is ready, printing, or the name of what is the matter: printer.paperOut,
                printer.coverOpen, printer.offline, printer.cutter, printer.error,
                printer.unreachable, printer.silent, printer.interrupted, printer.unconfirmed.

                JSON: one object a printer: store, printer, at, state, detail, since, paperLow, jobs;
                of each job receipt, sent (how often; after the first it is printed as a copy), held
                (why it waits for a person).

                EXAMPLES
                  kontor printer
                  kontor printer show -o json
                """)

        @OptionGroup var options: PrinterOptions
        @OptionGroup var output: OutputOptions

        struct Job: Encodable {
            var receipt: String
            var sent: Int
            var held: String?
        }

        struct Row: Encodable {
            var store: String
            var printer: String
            var at: String
            var state: String
            var detail: String?
            var since: String
            var paperLow: Bool
            var jobs: [Job]
        }

        func run() async throws {
            try await reporting {
                try await options.each { store, name, client in
                    let shown = try await client.ask("printer \(name)") {
                        try await client.printer(store, name).show(ShowPrinter())
                    }
                    let row = Self.row(store, name, shown)
                    if output.output == .json { try Output.json(row) } else { Self.tell(row) }
                }
            }
        }

        private static func row(_ store: String, _ name: String, _ shown: PrinterShown) -> Row {
            Row(
                store: store, printer: name, at: shown.at, state: shown.state,
                detail: shown.detail.isEmpty ? nil : shown.detail, since: shown.since.text,
                paperLow: shown.isPaperLow,
                jobs: shown.jobs.map { Job(receipt: $0.receipt, sent: $0.sent, held: $0.held) })
        }

        private static func tell(_ row: Row) {
            let low = row.paperLow ? ", paper is low" : ""
            Console.print("\(row.printer)  \(row.at)  \(row.state)\(low) since \(row.since)")
            if let detail = row.detail { Console.print("  \(detail)") }
            for job in row.jobs {
                let copy = job.sent > 0 ? ", next as a copy" : ""
                Console.print(
                    "  \(job.receipt)  "
                        + (job.held.map { "held: \($0) (kontor printer retry \(job.receipt))" }
                            ?? "waits\(copy)"))
            }
        }
    }
}
