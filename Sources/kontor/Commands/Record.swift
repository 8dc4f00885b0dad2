import ArgumentParser

struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record what happens in a store, or at one terminal, without personal data.",
        discussion: """
            Ends after --seconds or with Ctrl-C; up to 2,000 steps of messages a second from each node,
            without what nodes tell each other of themselves. The file is for 'kontor trace': sale, stats, links, diff,
            grep, export and replay, with -r; and for 'kontor sim --from'.

            EXAMPLES
              kontor record monday.ktrace --seconds 36000
              kontor record till.ktrace --terminal 2
            """)

    @Argument(help: "The capture; a new file.")
    var file: String

    @Option(help: "Only what this terminal sends and gets.")
    var terminal: Int?

    @Option(help: "End after so many seconds, up to a day.")
    var seconds = 86_400

    @OptionGroup var shop: ShopOptions

    /// What a node gives at most: a sale has some twenty steps, and one that is dropped is no recording.
    private static let perSecond = 2000
    /// Of a day at which each second has more messages than a node gives.
    private static let most = 1_000_000_000

    func run() async throws {
        var tail = try TraceTail.parse([
            "-w", file, "--bodies", "--seconds", String(seconds), "-n", String(Self.most),
            "--rate", String(Self.perSecond),
        ])
        tail.filter = terminal.map { "actor == '*/terminal/\($0)'" }
        tail.shop = shop
        try await tail.run()
    }
}
