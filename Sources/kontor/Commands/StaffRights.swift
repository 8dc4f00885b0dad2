import ArgumentParser
import Commerce
import Contracts
import Topology

struct StaffRoles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Show the roles, or change what one may do.",
        discussion: """
            JSON: one object for each right that is not refused: role, name, action, free, approved.
            A right is allowed, refused, approval, or a limit: 10%, 20.00, or 10%,20.00 for both;
            free and approved beside each other as 10%/50% (up to 10 % alone, up to 50 % with
            approval).

            EXAMPLES
              kontor staff role
              kontor staff role cashier
              kontor staff role cashier --set refund=50.00/always --set xReport=allowed
              kontor staff role bar --name Bar --set sell=allowed
            """)

    @Argument(help: "The role; all where it is left out.") var role: String?
    @Option(help: "For people; a new role needs one.") var name: String?
    @Option(help: ArgumentHelp("A right; repeat for more.", valueName: "action=right"))
    var set: [String] = []
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var role: String
        var name: String
        var action: String
        var free: String
        var approved: String
    }

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let roles = try await desk.client.ask("staff") {
                    try await desk.client.resolve($Staff.self, "\(desk.store.name)/staff")
                        .roles(ListRoles())
                }.roles
                guard let currency = Currency(code: desk.store.currency) else {
                    throw Failure(.badInput, "no currency \(desk.store.currency)")
                }
                if set.isEmpty, name == nil { return try show(roles, currency) }
                try await change(roles, currency, desk)
            }
        }
    }

    private func change(
        _ roles: [StaffRole], _ currency: Currency, _ desk: StaffDesk
    ) async throws {
        guard let id = role else { throw Failure(.badInput, "name the role that changes") }
        let before = roles.first { $0.id == id }
        guard let name = name ?? before?.name else {
            throw Failure(.badInput, "say --name: there is no role \(id) yet")
        }
        var next = before ?? StaffRole(id: id, name: name, rights: [:])
        next.name = name
        for word in set {
            let (action, right) = try RightText.read(word, in: currency)
            next.rights[action] = right
        }
        let message = DefineRole(role: next, by: manager.by)
        _ = try await desk.staff { try await $0.define(message) }
    }

    private func show(_ roles: [StaffRole], _ currency: Currency) throws {
        let wanted = roles.filter { role == nil || $0.id == role }
        guard !wanted.isEmpty else {
            let known = roles.map(\.id).joined(separator: ", ")
            throw Failure(.badInput, "there is no role '\(role ?? "")'; there are: \(known)")
        }
        let rows = wanted.flatMap { role in
            role.list.map { item in
                Row(
                    role: role.id, name: role.name, action: item.action.rawValue,
                    free: RightText.text(item.right.free, in: currency),
                    approved: RightText.text(item.right.approved, in: currency))
            }
        }
        try Output.rows(
            rows, as: output.output,
            columns: [
                Column("ROLE") { $0.role }, Column("ACTION") { $0.action },
                Column("ALONE") { $0.free }, Column("WITH APPROVAL") { $0.approved },
            ])
    }
}

struct StaffTraining: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training", abstract: "Let somebody practise: sales outside of all books.",
        discussion: """
            EXAMPLES
              kontor staff training S-09 --on
              kontor staff training S-09 --off
            """)

    @Argument(help: "The staff number.") var staff: String
    @Flag(help: "From now on.") var on = false
    @Flag(help: "No longer.") var off = false
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func validate() throws {
        guard on != off else { throw ValidationError("say --on or --off") }
    }

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let message = SetTraining(number: staff, isOn: on, by: manager.by)
                _ = try await desk.staff { try await $0.train(message) }
            }
        }
    }
}

struct StaffAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "What was done with approval: when, by whom, by whose.",
        discussion: """
            JSON: one object an entry: at, action, percent, amount, staff, approver, subject,
            terminal, training.

            EXAMPLES
              kontor staff audit
            """)

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var at: String
        var action: String
        var percent: String?
        var amount: String?
        var staff: String
        var approver: String?
        var subject: String
        var terminal: Int
        var training: Bool

        init(_ entry: AuditEntry, _ currency: Currency) {
            (at, action) = (entry.at.text, entry.action.rawValue)
            percent = entry.extent.percent.map { Decimal.shortest($0, digits: 2) }
            amount = entry.extent.amount.map { currency.text($0) }
            (staff, approver, subject) = (entry.staff, entry.approver, entry.subject)
            (terminal, training) = (entry.terminal, entry.isTraining)
        }
    }

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                guard let currency = Currency(code: desk.store.currency) else {
                    throw Failure(.badInput, "no currency \(desk.store.currency)")
                }
                var rows: [Row] = []
                while true {
                    let wanted = ShowAudit(after: rows.count)
                    let found = try await desk.client.ask("staff") {
                        try await desk.client.resolve($Staff.self, "\(desk.store.name)/staff")
                            .audit(wanted)
                    }
                    guard !found.entries.isEmpty else { break }
                    rows += found.entries.map { Row($0, currency) }
                }
                try Output.rows(
                    rows, as: output.output,
                    columns: [
                        Column("AT") { $0.at }, Column("STAFF") { $0.staff },
                        Column("ACTION") { $0.action }, Column("%") { $0.percent ?? "" },
                        Column("AMOUNT", isNumber: true) { $0.amount ?? "" },
                        Column("APPROVED BY") { $0.approver ?? "" },
                        Column("AT TERMINAL", isNumber: true) { String($0.terminal) },
                        Column("SALE") { $0.subject },
                    ])
            }
        }
    }
}
