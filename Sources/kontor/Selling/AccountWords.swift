import Commerce
import Contracts
import Topology

/// How house accounts are written on the command line.
enum AccountWords {
    /// `NUMBER` or `NUMBER:AMOUNT`, as sales go on them.
    static func payment(_ text: String, _ currency: Currency) throws -> Sell.Payment {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty else {
            throw Failure(
                .badInput, "--account: '\(text)' is no account; write K-100 or K-100:9.50")
        }
        let share = parts.count == 2 ? try amount(String(parts[1]), currency) : nil
        return .init(.houseAccount, share, currency: currency, code: String(parts[0]))
    }

    static func amount(_ text: String, _ currency: Currency) throws -> Money {
        guard let amount = currency.parse(text), amount > .zero else {
            throw Failure(.badInput, "'\(text)' is no amount above 0; write 20 or 19.50")
        }
        return amount
    }

    static func limit(_ text: String, _ currency: Currency) throws -> Money {
        guard let amount = currency.parse(text), amount >= .zero else {
            throw Failure(.badInput, "'\(text)' is no amount of 0 or more; write 500 or 0")
        }
        return amount
    }
}

extension Deployment.Store {
    /// The currency that it counts in.
    var money: Currency { Currency(code: currency) ?? .euro }
}

/// A house account for people and for scripts.
struct AccountRow: Encodable {
    var number: String
    var name: String?
    var owed: String
    var limit: String
    var available: String
    var currency: String
    var blocked: Bool

    init(_ account: StoredAccount, _ currency: Currency) {
        (number, name, blocked) = (account.code, account.name, account.isBlocked)
        owed = currency.text(Money(minor: -account.balance.minor))
        limit = currency.text(account.creditLimit)
        available = currency.text(account.available)
        self.currency = currency.code
    }

    static func show(_ rows: [AccountRow], as form: OutputForm) throws {
        try Output.rows(
            rows, as: form,
            columns: [
                Column("ACCOUNT") { $0.number }, Column("NAME") { $0.name ?? "-" },
                Column("OWED", isNumber: true) { $0.owed },
                Column("LIMIT", isNumber: true) { $0.limit },
                Column("AVAILABLE", isNumber: true) { $0.available },
                Column("BLOCKED") { $0.blocked ? "yes" : "no" },
            ])
    }
}

extension StoreClient {
    /// Asks the service that keeps accounts.
    func vouchers<Value: Sendable>(
        of store: String, _ body: ($Vouchers) async throws -> Answer<Value>
    ) async throws -> Value {
        try await ask("vouchers") {
            try await body(try self.resolve($Vouchers.self, "\(store)/vouchers"))
        }
    }

    /// All house accounts, page by page.
    func accounts(of store: String) async throws -> [StoredAccount] {
        var found: [StoredAccount] = []
        while true {
            let wanted = ListAccounts(kind: .houseAccount, after: found.last?.code ?? "")
            let page = try await ask("vouchers") {
                try await self.resolve($Vouchers.self, "\(store)/vouchers").accounts(wanted)
            }.accounts
            found += page
            guard page.count == wanted.limit else { return found }
        }
    }

    /// The account and all that ever moved on it.
    func statement(
        of code: String, in store: String
    ) async throws -> (StoredAccount, [StoredMove]) {
        var moves: [StoredMove] = []
        while true {
            let wanted = ShowStatement(code: code, from: moves.count)
            let page = try await vouchers(of: store) { try await $0.statement(wanted) }
            moves += page.moves
            guard page.moves.count == wanted.limit else { return (page.account, moves) }
        }
    }
}
