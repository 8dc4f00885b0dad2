import ArgumentParser
import Commerce
import Contracts
import Topology

struct ApprovalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals", abstract: "Ask a manager who is elsewhere, and say yes or no.",
        discussion: """
            A terminal refuses what its staff may not do alone. `ask` sends that to the managers;
            one of them grants or denies it with a PIN, on any machine; `use` takes a grant up, and
            the next try of the same goes through. `kontor staff audit` has both names.

            EXAMPLES
              kontor approvals ask --terminal 2
              kontor approvals list
              kontor approvals grant 7 --by S-01
              kontor approvals deny 7 --by S-01
              kontor approvals use 7 --terminal 2
            """,
        subcommands: [
            ApprovalsListing.self, ApprovalGrant.self, ApprovalDenial.self, ApprovalAsking.self,
            ApprovalUse.self,
        ])
}

struct ApprovalsListing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What is asked for, and what was granted and not used.",
        discussion: """
            JSON: one object a request: id, state (pending, granted, denied), action, percent,
            amount, staff, terminal, subject, asked, expires, approver.

            EXAMPLES
              kontor approvals list
            """)

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var id: Int64
        var state: String
        var action: String
        var percent: String?
        var amount: String?
        var staff: String
        var terminal: Int
        var subject: String
        var asked: String
        var expires: String
        var approver: String?

        init(_ request: ApprovalRequest, _ currency: Currency) {
            (id, action) = (request.id, request.action.rawValue)
            state =
                request.denier != nil ? "denied" : request.approver != nil ? "granted" : "pending"
            percent = request.extent.percent.map { Decimal.shortest($0, digits: 2) }
            amount = request.extent.amount.map { currency.text($0) }
            (staff, terminal, subject) = (request.staff, request.terminal, request.subject)
            (asked, expires) = (request.asked.text, request.expires.text)
            approver = request.denier ?? request.approver
        }
    }

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                guard let currency = Currency(code: desk.store.currency) else {
                    throw Failure(.badInput, "no currency \(desk.store.currency)")
                }
                let shown = try await desk.client.ask("staff") {
                    try await desk.client.resolve($Staff.self, "\(desk.store.name)/staff")
                        .approvals(ListApprovals())
                }
                try Output.rows(
                    shown.requests.map { Row($0, currency) }, as: output.output,
                    columns: [
                        Column("ID", isNumber: true) { String($0.id) },
                        Column("STATE") { $0.state }, Column("STAFF") { $0.staff },
                        Column("ACTION") { $0.action }, Column("%") { $0.percent ?? "" },
                        Column("AMOUNT", isNumber: true) { $0.amount ?? "" },
                        Column("TERMINAL", isNumber: true) { String($0.terminal) },
                        Column("UNTIL") { $0.expires }, Column("BY") { $0.approver ?? "" },
                    ])
            }
        }
    }
}

struct ApprovalGrant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Say yes, with a PIN.",
        discussion: """
            EXAMPLES
              kontor approvals grant 7 --by S-01
            """)

    @Argument(help: ArgumentHelp("Of the request.", valueName: "id")) var id: Int64
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await ApprovalDecision(id: id, isGranted: true).run(manager, shop)
        }
    }
}

struct ApprovalDenial: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deny", abstract: "Say no, with a PIN; also after a yes that is not used.",
        discussion: """
            EXAMPLES
              kontor approvals deny 7 --by S-01
            """)

    @Argument(help: ArgumentHelp("Of the request.", valueName: "id")) var id: Int64
    @OptionGroup var manager: ManagerOptions
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await ApprovalDecision(id: id, isGranted: false).run(manager, shop)
        }
    }
}

private struct ApprovalDecision {
    let id: Int64
    let isGranted: Bool

    func run(_ manager: ManagerOptions, _ shop: ShopOptions) async throws {
        try await StaffDesk.open(shop) { desk in
            let message = DecideApproval(
                id: id, isGranted: isGranted, approver: manager.by,
                secret: try SecretPrompt.ask("PIN of \(manager.by)"))
            _ = try await desk.staff { try await $0.decide(message) }
        }
    }
}

struct ApprovalAsking: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask for what a terminal refused last; prints the id.",
        discussion: """
            JSON: id, expires.

            EXAMPLES
              kontor approvals ask --terminal 2 --within 600
            """)

    @Option(help: "The terminal, from 1.") var terminal = 1
    @Option(help: "Seconds for which it is asked.") var within: Int64 = 300
    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    struct Row: Encodable {
        var id: Int64
        var expires: String
    }

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let wanted = try await desk.wanted(at: terminal)
                let message = RequestApproval(
                    action: wanted.action, extent: wanted.extent, subject: wanted.subject,
                    seconds: within)
                let asked = try await desk.terminal(terminal) { try await $0.request(message) }
                if output.output == .json {
                    return try Output.json(Row(id: asked.id, expires: asked.expires.text))
                }
                Console.print("\(asked.id)")
            }
        }
    }
}

struct ApprovalUse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Take a grant up at the terminal that asked.",
        discussion: """
            Then do what was refused once more.

            EXAMPLES
              kontor approvals use 7 --terminal 2
            """)

    @Argument(help: ArgumentHelp("Of the request.", valueName: "id")) var id: Int64
    @Option(help: "The terminal, from 1.") var terminal = 1
    @OptionGroup var shop: ShopOptions

    func run() async throws {
        try await reporting {
            try await StaffDesk.open(shop) { desk in
                let shown = try await desk.client.ask("staff") {
                    try await desk.client.resolve($Staff.self, "\(desk.store.name)/staff")
                        .approvals(ListApprovals())
                }
                guard let request = shown.requests.first(where: { $0.id == id }) else {
                    throw Failure(.badInput, "there is no open request \(id)")
                }
                let message = TakeApproval(
                    id: id, action: request.action, extent: request.extent,
                    subject: request.subject)
                let done = try await desk.terminal(terminal) { try await $0.take(message) }
                Console.say("approved by \(done.approver)")
            }
        }
    }
}
