import ArgumentParser
import Commerce
import Contracts
import Topology
import Wire

struct Receipt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the receipt of a sale once more.",
        discussion: """
            It says that it is a copy, since the original was printed with the sale. With --copy it
            says which copy it is; the store counts them.

            EXAMPLES
              kontor receipt T1-000001
              kontor receipt T1-000001 --language en --columns 32
              kontor receipt T1-000001 --copy --print 192.168.1.50:9100
              kontor receipt T1-000001 --gift --print 192.168.1.50:9100
              kontor receipt T1-000001 --html > receipt.html
              kontor receipt T1-000001 --escpos > /dev/usb/lp0
            """)

    @Argument(help: "The receipt number.")
    var receipt: String

    @Flag(
        help: "As plain text, as bytes for a receipt printer, or as a page to print on any paper.")
    var form = RenderReceipt.Form.text

    @Option(help: "de or en; else the store's.")
    var language: String?

    @Option(help: "Characters of a line: 42 or 48 on paper of 80 mm, 32 on 58 mm; up to 80.")
    var columns = 42

    @Flag(help: "Without prices.")
    var gift = false

    @Option(
        defaultAsFlag: CopyNumber.counted,
        help: "The number of the copy; without N the store counts it.")
    var copy: CopyNumber?

    @Flag(help: "The first paper of the sale: not marked as a copy.")
    var original = false

    @Option(name: .customLong("print"), help: "HOST:PORT of a receipt printer (port 9100 if none).")
    var printer: String?

    @Option(
        help: "Seconds to wait for a printer that has no paper, is off line or does not answer.")
    var wait = 0

    @OptionGroup var shop: ShopOptions

    func validate() throws {
        if let language, ReceiptLanguage(rawValue: language) == nil {
            throw ValidationError(
                "--language is de or en; there are no receipts in '\(language)'")
        }
        guard copy == nil || !original else {
            throw ValidationError("a paper is the original or a copy; leave out one of the two")
        }
        guard wait >= 0 else { throw ValidationError("--wait is 0 or more") }
        if let printer, PrinterAddress(printer) == nil {
            throw ValidationError("--print is HOST:PORT, not '\(printer)'")
        }
    }

    func run() async throws {
        try await reporting {
            let bytes = try await rendered()
            guard let printer, let address = PrinterAddress(printer) else {
                return Console.write(bytes)
            }
            try await Printing(waiting: wait).print(bytes, at: address)
            Console.say("\(receipt) is printed on \(printer)")
        }
    }

    private func rendered() async throws -> [UInt8] {
        let layout = try shop.running.running()
        let store = try shop.shop(of: layout)
        let client = try StoreClient(layout)
        defer { client.stop() }
        let wanted = RenderReceipt(
            receipt: receipt, form: printer == nil ? form : .escpos,
            language: language ?? store.language, columns: columns,
            copy: original ? nil : try await number(store.name, client),
            isGift: gift ? true : nil)
        return try await client.ask("receipts") {
            try await client.resolve($Receipts.self, "\(store.name)/receipts").render(wanted)
        }.bytes.array
    }

    private func number(_ store: String, _ client: StoreClient) async throws -> Int {
        switch copy {
        case nil: return 0
        case .given(let number): return number
        case .counted:
            let message = CountCopy(id: SystemSources.saleID(), receipt: receipt)
            return try await client.insist("receipts", seconds: 10) {
                try await client.resolve($Receipts.self, "\(store)/receipts").copy(message)
            }.number
        }
    }
}

/// Which copy it is: what was said, or the next that the store has not had.
enum CopyNumber: ExpressibleByArgument, CustomStringConvertible {
    case counted
    case given(Int)

    init?(argument: String) {
        guard let number = Int(argument), number >= 1 else { return nil }
        self = .given(number)
    }

    var description: String {
        switch self {
        case .counted: "counted"
        case .given(let number): "\(number)"
        }
    }
}

extension RenderReceipt.Form: EnumerableFlag {}
