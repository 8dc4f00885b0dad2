import ArgumentParser
import Commerce
import Contracts

struct ShiftClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "End the shift by its last count and print the Z report.",
        discussion: """
            Count first. What is not kept as float goes to the safe. A difference may want a reason
            or another person's approval: the store's topology says above which amount.

            EXAMPLES
              kontor shift count 50*7 20*6 0.50*18
              kontor shift close --keep 100
              kontor shift close --keep 100 --reason 'five too few' --approve S-02
            """)

    @Option(parsing: .unconditional, help: "The float that stays in the drawer.")
    var keep = "0"

    @Option(help: "Why the count is off.")
    var reason: String?

    @Option(help: "Another person, who approves that the count is off.")
    var approve: String?

    @OptionGroup var paper: DrawerPaper
    @OptionGroup var again: ActionOption
    @OptionGroup var drawer: DrawerOptions

    func run() async throws {
        try await reporting {
            let client = try DrawerClient(drawer, again)
            defer { client.stop() }
            if let approve { try client.checks.staff(approve) }
            let message = CloseShift(
                action: client.action, staff: drawer.staff,
                kept: try client.amount(keep, "--keep"), reason: reason, approver: approve)
            let closed = try await client.ask { try await $0.closeShift(message) }
            try await paper.show(closed, drawer, client)
        }
    }
}

struct XCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "x", abstract: "Show the open shift as it stands: the X report.",
        discussion: """
            It changes nothing and may be asked for at any time. What should be in the drawer is in
            it only where the store does not count blind (drawers: blind: false).

            EXAMPLES
              kontor x
              kontor x --terminal 2 --language en
              kontor x -o json
            """)

    @OptionGroup var paper: DrawerPaper
    @OptionGroup var drawer: DrawerOptions

    func run() async throws {
        try await reporting {
            let client = try DrawerClient(drawer)
            defer { client.stop() }
            let report = try await client.ask { try await $0.x(ShowX()) }.report
            try await paper.show(report, drawer, client)
        }
    }
}

struct ZCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "z", abstract: "Show a Z report: the last one, or one by its number.",
        discussion: """
            Z reports are made by: kontor shift close. They are numbered without gap, and each names
            the hash of the one before it.

            EXAMPLES
              kontor z
              kontor z 12 --terminal 2
              kontor z -o json
            """)

    @Argument(help: "The number of the report.")
    var number: Int64?

    @OptionGroup var paper: DrawerPaper
    @OptionGroup var drawer: DrawerOptions

    func run() async throws {
        try await reporting {
            let client = try DrawerClient(drawer)
            defer { client.stop() }
            let shown = try await client.ask { try await $0.z(ShowZ(number: number)) }
            try await paper.show(shown, drawer, client)
        }
    }
}
