import ArgumentParser
import Foundation
import Topology
import Web

struct TillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "till", abstract: "Pair browsers with terminals, show and take back pairings.",
        discussion: """
            The till runs in a browser, at the address of the node that has 'web:' in the topology
            file. A device is paired once with a terminal; its key is worth nothing any more as soon as
            it is revoked. Run this on the machine of that node.

            EXAMPLES
              kontor till pair                      a code for terminal 1
              kontor till pair --terminal 3
              kontor till list
              kontor till revoke 5f0c21aa93be
            """,
        subcommands: [Pair.self, List.self, Revoke.self], defaultSubcommand: List.self)

    struct Pair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a one-time code, as a link and as a picture for a tablet's camera.",
            discussion: """
                EXAMPLES
                  kontor till pair --terminal 2 --minutes 30
                  kontor till pair -o json
                """)

        @Option(help: "The terminal that the device will be.")
        var terminal = 1

        @Option(help: "How long the code is good for, 1 to 1440.")
        var minutes = 10

        @OptionGroup var shop: ShopOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...1440).contains(minutes) else {
                throw ValidationError("--minutes is from 1 to 1440")
            }
        }

        struct Row: Encodable {
            var code: String
            var url: String
            var store: String
            var terminal: Int
            var minutes: Int
        }

        func run() async throws {
            try await reporting {
                let layout = try shop.running.place()
                let store = try shop.shop(of: layout)
                try SaleChecks(layout: layout, store: store).terminal(terminal)
                let node = try TillAddress.node(of: layout, for: store.name)
                let address = TillAddress.of(layout, node)
                let code = try DeviceFolder(layout, node).invite(
                    to: store.name, terminal: terminal, seconds: Int64(minutes) * 60)
                let url = "\(address)/#pair=\(code)"
                if output.output == .json {
                    return try Output.json(
                        Row(
                            code: code, url: url, store: store.name, terminal: terminal,
                            minutes: minutes))
                }
                for line in try ScreenCode.lines(of: url) { Console.print(line) }
                Console.print("\(url)")
                Console.print(
                    "or open \(address) and type \(code): it is good once, for "
                        + "\(Plural.of(minutes, "minute"))")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the devices that are paired.",
            discussion: "EXAMPLES\n  kontor till list -o json")

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try Output.rows(
                    try DeviceFolder.all(of: store).flatMap { try $0.devices() }, as: output.output,
                    columns: [
                        .init("DEVICE") { $0.id }, .init("NAME") { $0.name },
                        .init("STORE") { $0.store },
                        .init("TERMINAL", isNumber: true) { "\($0.terminal)" },
                        .init("PAIRED") { $0.pairedAt },
                    ])
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a pairing back: the device is out at once.",
            discussion: "EXAMPLES\n  kontor till revoke 5f0c21aa93be")

        @Argument(help: "Its id, as 'kontor till list' shows it.")
        var device: String

        @OptionGroup var store: StoreOptions

        func run() async throws {
            try await reporting {
                guard try DeviceFolder.all(of: store).contains(where: { try $0.revoke(device) })
                else {
                    throw Failure(
                        .badInput, "no device '\(device)' is paired; see: kontor till list")
                }
                Console.say("\(device) is paired no longer")
            }
        }
    }
}

extension DeviceFolder {
    /// Of the store that a command speaks about, whether it runs or not.
    fileprivate static func all(of store: StoreOptions) throws -> [DeviceFolder] {
        let layout = try store.place()
        return try TillAddress.nodes(of: layout).map { DeviceFolder(layout, $0) }
    }
}
