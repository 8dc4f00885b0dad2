import ArgumentParser
import Contracts
import Topology
import Wire

struct Receipt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the receipt of a sale.",
        discussion: """
            EXAMPLES
              kontor receipt T1-000001
              kontor receipt T1-000001 --language en --columns 32
              kontor receipt T1-000001 --form escpos > /dev/usb/lp0
            """)

    @Argument(help: "The receipt number.")
    var receipt: String

    @Option(help: "text or escpos.")
    var form = RenderReceipt.Form.text

    @Option(help: "de or en; else the store's.")
    var language: String?

    @Option(help: "Characters of a line.")
    var columns = 42

    @OptionGroup var shop: ShopOptions

    func validate() throws {
        guard let language, !["de", "en"].contains(language) else { return }
        throw ValidationError("--language is de or en; there are no receipts in '\(language)'")
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            let client = try StoreClient(layout)
            defer { client.stop() }
            let wanted = RenderReceipt(
                receipt: receipt, form: form, language: language ?? store.language,
                columns: columns)
            let rendered = try await client.ask("receipts") {
                try await client.resolve($Receipts.self, "\(store.name)/receipts").render(wanted)
            }
            Console.write(rendered.bytes.array)
        }
    }
}

extension RenderReceipt.Form: ExpressibleByArgument {}
