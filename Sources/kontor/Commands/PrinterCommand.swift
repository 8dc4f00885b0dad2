import ArgumentParser
import Contracts
import Topology

struct PrinterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printer", abstract: "Show the receipt printers and what waits for them.",
        discussion: """
            EXAMPLES
              kontor printer                                what is the matter, and what waits
              kontor printer retry                          at once, also what waits for a person
              kontor printer cancel T1-000012 --printer bar
            """,
        subcommands: [Show.self, Retry.self, Cancel.self], defaultSubcommand: Show.self)
}

/// Which of a store's printers a command is about.
struct PrinterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("One printer; else all of the store.", valueName: "name"))
    var printer: String?

    @OptionGroup var shop: ShopOptions

    /// Asks each printer that is meant, in the order of the file.
    func each(
        _ body: (_ store: String, _ printer: String, StoreClient) async throws -> Void
    ) async throws {
        let layout = try shop.running.running()
        let store = try shop.shop(of: layout)
        let known = store.printers.map(\.name)
        guard !known.isEmpty else {
            throw Failure(
                .badInput,
                "store \(store.name) has no printer\n  name one below 'printers:' of the store in "
                    + "\(layout.file), then: kontor down, and kontor up with that file")
        }
        if let printer, !known.contains(printer) {
            throw Failure(
                .badInput,
                "there is no printer '\(printer)'; there are: \(known.joined(separator: ", "))")
        }
        let client = try StoreClient(layout)
        defer { client.stop() }
        for name in known where printer == nil || printer == name {
            try await body(store.name, name, client)
        }
    }
}

extension StoreClient {
    func printer(_ store: String, _ name: String) throws -> $Printer {
        try resolve($Printer.self, "\(store)/printer/\(name)")
    }
}
