import ArgumentParser
import Commerce
import Contracts

struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Who works here, what each may do, and who is signed in.",
        discussion: """
            A store keeps its staff where a node has the service `staff`. With `signIn: required` in
            the topology, terminals do nothing before somebody has signed in, and only what that
            person may do. PINs are typed without an echo, or come as a line of standard input.

            EXAMPLES
              kontor staff import staff.csv             people, roles and PINs from a file
              kontor staff add S-09 --name Ida --role cashier
              kontor staff pin S-09
              kontor staff sign-in S-09 --terminal 2
              kontor staff audit                        what was done with whose approval
            """,
        subcommands: [
            StaffListing.self, StaffAdding.self, StaffLeaving.self, StaffImporting.self,
            StaffPIN.self, StaffBadge.self, StaffRoles.self, StaffUnlocking.self,
            StaffSigningIn.self, StaffSigningOut.self, StaffTraining.self, StaffAudit.self,
        ])
}

/// Who changes something about the staff.
struct ManagerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The manager who does it.", valueName: "staff"))
    var by = "S-01"
}

struct StaffListing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Everybody who works here, or did.",
        discussion: """
            JSON: one object a person: staff, name, roles, pin and badge (whether there is one),
            left, training, failures (wrong PINs since the last right one), terminals.

            EXAMPLES
              kontor staff list
            """)

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var staff: String
        var name: String
        var roles: [String]
        var pin: Bool
        var badge: Bool
        var left: Bool
        var training: Bool
        var failures: Int
        var terminals: [Int]

        init(_ row: StaffShown.Row) {
            (staff, name, roles) = (row.number, row.name, row.roles)
            (pin, badge) = (row.credentials.contains(.pin), row.credentials.contains(.badge))
            left = row.hasLeft
            (training, failures, terminals) = (row.isTraining, row.failures, row.terminals)
        }

        var notes: String {
            let words = [
                (left, "left"), (training, "training"), (!pin && !left, "no PIN"),
                (badge, "badge"), (failures > 0, "\(failures) wrong PINs"),
            ]
            let places = terminals.map { "at terminal \($0)" }
            return (words.filter(\.0).map(\.1) + places).joined(separator: ", ")
        }
    }

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                try Output.rows(
                    try await desk.people().map(Row.init), as: output.output,
                    columns: [
                        Column("STAFF") { $0.staff }, Column("NAME") { $0.name },
                        Column("ROLES") { $0.roles.joined(separator: ", ") },
                        Column("") { $0.notes },
                    ])
            }
        }
    }
}

struct StaffAdding: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Hire somebody, or change name and roles.",
        discussion: """
            The first person of a store is its owner, whatever the role. Somebody who had left comes
            back, without the PIN of before.

            EXAMPLES
              kontor staff add S-01 --name 'Hedwig Sturmhagen'
              kontor staff add S-09 --name Ida --role cashier --role supervisor
            """)

    @Argument(help: "The staff number.") var staff: String
    @Option(help: "As on lists; an earlier one stays where it is left out.") var name: String?
    @Option(help: "Repeat for more; cashier where it is left out.") var role: [String] = []
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let people = try await desk.people()
                let before = people.first { $0.number == staff }
                guard let name = name ?? before?.name else {
                    throw Failure(.badInput, "say --name: \(staff) is new")
                }
                guard !people.isEmpty else {
                    let message = BeginStaff(number: staff, name: name)
                    _ = try await desk.staff { try await $0.begin(message) }
                    return Console.say(
                        "\(staff) owns the store now; next: kontor staff pin \(staff)")
                }
                if before?.hasLeft == true {
                    let back = ReturnToStaff(number: staff, by: manager.by)
                    _ = try await desk.staff { try await $0.comeBack(back) }
                }
                let roles = role.isEmpty ? before?.roles ?? ["cashier"] : role
                let message = SetEmployee(
                    number: staff, name: name, roles: roles, by: manager.by)
                _ = try await desk.staff { try await $0.set(message) }
                Console.say("\(staff) is \(roles.joined(separator: ", "))")
            }
        }
    }
}

struct StaffLeaving: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "Somebody works here no longer, and is signed out.",
        discussion: """
            EXAMPLES
              kontor staff leave S-09
            """)

    @Argument(help: "The staff number.") var staff: String
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let message = LeaveStaff(number: staff, by: manager.by)
                _ = try await desk.staff { try await $0.leave(message) }
            }
        }
    }
}

struct StaffImporting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take people over from a CSV file.",
        discussion: """
            Columns: staff, name, role, pin; others are passed over. Who is there already stays as
            before. Where the store has nobody yet, the first of the highest role becomes its owner.
            Delete the file afterwards: PINs are in it.

            EXAMPLES
              kontor staff import staff.csv
            """)

    @Argument(help: ArgumentHelp("A CSV file.", valueName: "file")) var file: String
    @Option(help: ArgumentHelp("The manager who does it; else the owner.", valueName: "staff"))
    var by: String?
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            let rows = try StaffFile.read(file, takesPINs: true)
            try await StaffDesk.open(shop) { desk in
                let count = try await StaffImport(desk: desk, rows: rows, by: by).run()
                Console.say("\(count) came new, of \(rows.count)")
            }
        }
    }
}
