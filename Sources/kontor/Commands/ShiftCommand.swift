import ArgumentParser
import Commerce
import Contracts

struct ShiftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shift", abstract: "Open, count and close the cash drawer of a terminal.",
        discussion: """
            Coins and notes are written as VALUE*PIECES. Without any, you are asked for each; - reads
            them from standard input, and 0 is an empty drawer.

            EXAMPLES
              kontor shift open 50*1 20*3 10*4 0.50*20
              kontor shift cash out 12.50 --reason postage
              kontor shift cash drop 400
              kontor shift count 50*7 20*6 10*4 0.50*18
              kontor shift close --keep 100
              kontor shift close --keep 100 --reason 'five too few' --approve S-02
            """,
        subcommands: [
            ShiftOpen.self, ShiftCash.self, ShiftDrawer.self, ShiftCount.self, ShiftClose.self,
        ])
}

struct ShiftOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Start a shift with the float that is in the drawer.",
        discussion: """
            Where nobody opens one, the first sale opens a shift by itself with the float that the
            last one left.

            EXAMPLES
              kontor shift open 50*1 20*3 0.50*20
              kontor shift open --terminal 2 --staff S-02 0
            """)

    @Argument(help: ArgumentHelp("The float.", valueName: "value*pieces"))
    var float: [String] = []

    @OptionGroup var again: ActionOption
    @OptionGroup var drawer: DrawerOptions

    func run() async throws {
        try await reporting {
            let client = try DrawerClient(drawer, again)
            defer { client.stop() }
            let message = OpenShift(
                action: client.action, staff: drawer.staff,
                float: try CountSheet(currency: client.currency).pieces(float))
            let opened = try await client.ask { try await $0.openShift(message) }.opening
            try drawer.show(
                Row(terminal: drawer.terminal, float: client.text(opened.float)),
                "shift of terminal \(drawer.terminal) is open with \(client.money(opened.float))")
        }
    }

    struct Row: Encodable {
        var terminal: Int
        var float: String
    }
}

struct ShiftCash: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cash", abstract: "Put cash into the drawer or take it out.",
        discussion: """
            EXAMPLES
              kontor shift cash in 50 --reason change
              kontor shift cash out 12.50 --reason postage --note 'parcel to Ulm'
              kontor shift cash drop 400
            """)

    enum Direction: String, ExpressibleByArgument, CaseIterable {
        case `in`, out, drop

        var kind: CashMovement.Kind {
            switch self {
            case .in: .paidIn
            case .out: .paidOut
            case .drop: .drop
            }
        }
    }

    @Argument(help: "in, out, or drop: to the safe.")
    var direction: Direction

    @Argument(help: "How much.")
    var amount: String

    @Option(help: "A code of your own for what it is for; only a drop needs none.")
    var reason = ""

    @Option(help: "More about it.")
    var note = ""

    @OptionGroup var again: ActionOption
    @OptionGroup var drawer: DrawerOptions

    func run() async throws {
        try await reporting {
            let client = try DrawerClient(drawer, again)
            defer { client.stop() }
            let message = MoveCash(
                action: client.action, staff: drawer.staff, kind: direction.kind,
                amount: try client.amount(amount, "AMOUNT"), reason: reason, note: note)
            _ = try await client.ask { try await $0.moveCash(message) }
            try drawer.show(
                Row(
                    terminal: drawer.terminal, kind: direction.kind.rawValue,
                    amount: client.text(message.amount)),
                "\(client.money(message.amount)) \(direction.rawValue), written down")
        }
    }

    struct Row: Encodable {
        var terminal: Int
        var kind: String
        var amount: String
    }
}

struct ShiftDrawer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drawer", abstract: "Write down that the drawer is opened without a sale.",
        discussion: """
            It is counted in X and Z reports.

            EXAMPLES
              kontor shift drawer --staff S-02
            """)

    @OptionGroup var again: ActionOption
    @OptionGroup var drawer: DrawerOptions

    func run() async throws {
        try await reporting {
            let client = try DrawerClient(drawer, again)
            defer { client.stop() }
            let message = OpenDrawer(action: client.action, staff: drawer.staff)
            _ = try await client.ask { try await $0.openDrawer(message) }
            try drawer.show(
                Row(terminal: drawer.terminal, staff: drawer.staff),
                "the drawer of terminal \(drawer.terminal) is opened by \(drawer.staff)")
        }
    }

    struct Row: Encodable {
        var terminal: Int
        var staff: String
    }
}

struct ShiftCount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Hand in what you counted, without being told the target.",
        discussion: """
            The last count before the close is the one that is compared. Foreign cash is counted by
            its amount.

            EXAMPLES
              kontor shift count 50*7 20*6 10*4 0.50*18
              kontor shift count 50*7 --foreign CHF=60 --foreign USD=5
              kontor shift count
            """)

    @Argument(help: ArgumentHelp("What is in the drawer.", valueName: "value*pieces"))
    var pieces: [String] = []

    @Option(help: ArgumentHelp("Cash of another currency; repeat.", valueName: "code=amount"))
    var foreign: [String] = []

    @OptionGroup var again: ActionOption
    @OptionGroup var drawer: DrawerOptions

    func run() async throws {
        try await reporting {
            let client = try DrawerClient(drawer, again)
            defer { client.stop() }
            let message = CountCash(
                action: client.action, staff: drawer.staff,
                pieces: try CountSheet(currency: client.currency).pieces(pieces),
                foreign: foreign.isEmpty ? nil : try foreign.map(Self.count))
            let counted = try await client.ask { try await $0.count(message) }
            try drawer.show(
                Row(
                    terminal: drawer.terminal, counted: client.text(counted.sum),
                    counts: counted.counts),
                "counted \(client.money(counted.sum)); it is count \(counted.counts) of the shift")
        }
    }

    private static func count(_ text: String) throws -> ForeignCount {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let currency = Currency(code: String(parts[0])),
            let amount = currency.parse(parts[1]), amount >= .zero
        else {
            throw Failure(.badInput, "--foreign: '\(text)' is no amount; write CHF=60")
        }
        return ForeignCount(currency, amount)
    }

    struct Row: Encodable {
        var terminal: Int
        var counted: String
        var counts: Int64
    }
}
