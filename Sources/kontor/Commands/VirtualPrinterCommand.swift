import ArgumentParser
import Commerce
import Foundation

struct VirtualPrinterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "virtual-printer",
        abstract: "Be a receipt printer: show what is sent to it, answer how it is.",
        discussion: """
            It understands ESC/POS over TCP. What is wrong with it stands in the file of --state,
            which is read again all the time: \(ConditionFile.words), or nothing.

            EXAMPLES
              kontor virtual-printer
              kontor virtual-printer --listen 127.0.0.1:9100 --state printer.txt
              echo paper-out > printer.txt
              kontor virtual-printer -o json          one object for each paper
            """)

    @Option(help: "HOST:PORT; port 0 takes a free one.")
    var listen = "127.0.0.1:9100"

    @Option(help: "Characters of a line, 32 to 80.")
    var columns = 42

    @Option(help: "A file with what is wrong with the printer.")
    var state: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard ReceiptPaper.widths.contains(columns) else {
            throw ValidationError("--columns is 32 to 80")
        }
        guard PrinterAddress(listen) != nil else {
            throw ValidationError("--listen is HOST:PORT, not '\(listen)'")
        }
    }

    func run() async throws {
        try await reporting {
            guard let address = PrinterAddress(listen) else { return }
            var server = try PrinterServer(address, columns: columns) { job in
                try show(job)
            }
            Console.say("a printer of \(columns) columns on \(address.host):\(server.port)")
            var told: String?
            while true {
                if let state { try look(at: state, &server, &told) }
                try server.turn(milliseconds: 50)
            }
        }
    }

    /// A file that says what no printer has is told of once, and changes nothing.
    private func look(
        at path: String, _ server: inout PrinterServer, _ told: inout String?
    ) throws {
        do {
            try server.change(try ConditionFile.condition(path))
            told = nil
        } catch let failure as Failure {
            if told != failure.text { Console.say(failure.text, isError: true) }
            told = failure.text
        }
    }

    struct Row: Encodable {
        var lines: [String]
        var codes: [String]
        var pictures: Int
        var cut: Bool
        var drawer: Int
    }

    private func show(_ job: PrintedJob) throws {
        if output.output == .json { return try Output.json(row(job)) }
        for line in job.text(columns: columns) { Console.print(line) }
        for _ in 0..<job.pulses { Console.print("[drawer]") }
        Console.print(job.isCut ? String(repeating: "✂ ", count: columns / 2) : "[torn off]")
    }

    private func row(_ job: PrintedJob) -> Row {
        var row = Row(lines: [], codes: [], pictures: 0, cut: job.isCut, drawer: job.pulses)
        for (part, text) in zip(job.parts, job.text(columns: columns)) {
            switch part {
            case .line: row.lines.append(text)
            case .qr(let text), .barcode(let text): row.codes.append(text)
            case .picture: row.pictures += 1
            }
        }
        return row
    }
}
