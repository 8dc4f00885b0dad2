import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// House accounts: opened with a limit, charged by sales up to it, and paid later.
extension VouchersService {
    package distributed func open(_ message: OpenAccount) throws -> Answer<AccountFound> {
        try found(message.code) { (book) throws(Refusal) in
            try book.value.open(
                StoredAccount(
                    code: message.code, kind: .houseAccount, balance: .zero,
                    creditLimit: message.limit, name: message.name))
        }
    }

    package distributed func setLimit(_ message: SetCreditLimit) throws -> Answer<AccountFound> {
        try found(message.code) { (book) throws(Refusal) in
            try book.value.setCreditLimit(message.limit, of: message.code)
        }
    }

    package distributed func accounts(_ message: ListAccounts) throws -> AccountsListed {
        let book = ledger.state.value
        let found = book.codes.lazy.drop { $0 <= message.after }
            .compactMap { try? book.account($0) }.filter { $0.kind == message.kind }
        return AccountsListed(accounts: Array(found.prefix(max(0, min(message.limit, 1000)))))
    }

    package distributed func statement(_ message: ShowStatement) throws -> Answer<StatementShown> {
        do throws(Refusal) {
            let book = ledger.state.value
            let account = try book.account(message.code)
            let moves = book.statement(of: message.code).dropFirst(max(0, message.from))
            return .done(
                StatementShown(
                    account: account, moves: Array(moves.prefix(max(0, min(message.limit, 1000))))))
        } catch {
            return .refused(error)
        }
    }

    /// Decides, and answers with the account as it is then.
    private func found(
        _ code: String,
        _ decide: (VouchersBook) throws(Refusal) -> [StoredValueLedger.Event]
    ) throws -> Answer<AccountFound> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try decide(book)
            var after = book.value
            for event in events { after.apply(event) }
            return Decision(
                events: events.map(VouchersEvent.value),
                value: AccountFound(account: try after.account(code)))
        }
    }
}
