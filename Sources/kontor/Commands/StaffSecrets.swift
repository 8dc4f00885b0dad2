import ArgumentParser
import Commerce
import Contracts

struct StaffPIN: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Set somebody's PIN, 4 to 12 digits.",
        discussion: """
            It is asked for without an echo, or comes as a line of standard input; it is no option,
            since others could read it in the list of processes.

            EXAMPLES
              kontor staff pin S-09
              kontor staff pin S-09 --remove
            """)

    @Argument(help: "The staff number.") var staff: String
    @Flag(help: "Take it away.") var remove = false
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await SecretSetting(
                staff: staff, credential: .pin, remove: remove, by: manager.by
            ).run(shop)
        }
    }
}

struct StaffBadge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badge", abstract: "Set what somebody's badge says, 8 to 64 signs.",
        discussion: """
            Scan it when it is asked for, or pipe it in as a line.

            EXAMPLES
              kontor staff badge S-09
              kontor staff badge S-09 --remove
            """)

    @Argument(help: "The staff number.") var staff: String
    @Flag(help: "Take it away.") var remove = false
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await SecretSetting(
                staff: staff, credential: .badge, remove: remove, by: manager.by
            ).run(shop)
        }
    }
}

private struct SecretSetting {
    let staff: String
    let credential: Employee.Credential
    let remove: Bool
    let by: String

    func run(_ shop: ShopOptions) async throws {
        let what = credential == .pin ? "PIN" : "Badge"
        let secret = remove ? nil : try SecretPrompt.choose("\(what) of \(staff)")
        try await StaffDesk.open(shop) { desk in
            let message = SetSecret(
                number: staff, credential: credential, secret: secret, by: by)
            _ = try await desk.staff { try await $0.setSecret(message) }
        }
    }
}

struct StaffUnlocking: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock", abstract: "End somebody's wait after wrong PINs.",
        discussion: """
            EXAMPLES
              kontor staff unlock S-09
            """)

    @Argument(help: "The staff number.") var staff: String
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let message = UnlockEmployee(number: staff, by: manager.by)
                _ = try await desk.staff { try await $0.unlock(message) }
            }
        }
    }
}

struct StaffSigningIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in", abstract: "Sign somebody in at a terminal.",
        discussion: """
            In place of whoever is there. JSON: staff, name, roles, training, version.

            EXAMPLES
              kontor staff sign-in S-09 --terminal 2
              kontor staff sign-in S-09 --badge
            """)

    @Argument(help: "The staff number.") var staff: String
    @Option(help: "The terminal, from 1.") var terminal = 1
    @Flag(help: "By badge instead of PIN.") var badge = false
    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var staff: String
        var name: String
        var roles: [String]
        var training: Bool
        var version: Int64
    }

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let message = SignIn(
                    staff: staff, credential: badge ? .badge : .pin,
                    secret: try SecretPrompt.ask("\(badge ? "Badge" : "PIN") of \(staff)"))
                let duty = try await desk.terminal(terminal) { try await $0.signIn(message) }.duty
                let row = Row(
                    staff: duty.staff, name: duty.name, roles: duty.roles.map(\.id),
                    training: duty.isTraining, version: duty.version)
                if output.output == .json { return try Output.json(row) }
                let note = duty.isTraining ? ", in training" : ""
                Console.say("\(duty.name) is signed in at terminal \(terminal)\(note)")
            }
        }
    }
}

struct StaffSigningOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out", abstract: "Sign out whoever is at a terminal.",
        discussion: """
            EXAMPLES
              kontor staff sign-out --terminal 2
            """)

    @Option(help: "The terminal, from 1.") var terminal = 1
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                _ = try await desk.terminal(terminal) { try await $0.signOut(SignOut()) }
            }
        }
    }
}
