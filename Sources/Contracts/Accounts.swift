import ActorRuntime
package import Commerce
import Wire

/// Opens a house account; the same again changes nothing.
package struct OpenAccount: Message {
    package static let wireName = "vouchers.open/1"
    package static let privateFields = StoredCodes.one.union(["name"])
    package typealias Reply = Answer<AccountFound>
    package var code: String
    /// Whose it is.
    package var name: String?
    /// How much it may owe.
    package var limit: Money

    package init(code: String, name: String?, limit: Money) {
        (self.code, self.name, self.limit) = (code, name, limit)
    }
}

/// How much a house account may owe from now on; not less than it does.
package struct SetCreditLimit: Message {
    package static let wireName = "vouchers.setLimit/1"
    package static let privateFields = StoredCodes.one
    package typealias Reply = Answer<AccountFound>
    package var code: String
    package var limit: Money

    package init(code: String, limit: Money) {
        (self.code, self.limit) = (code, limit)
    }
}

/// Accounts of one kind in order of their codes, at most 1000 at a time.
package struct ListAccounts: Message {
    package static let wireName = "vouchers.accounts/1"
    package static let privateFields: Set = ["after:4"]
    package typealias Reply = AccountsListed
    package var kind: StoredAccount.Kind
    package var after: String
    package var limit: Int

    package init(kind: StoredAccount.Kind, after: String = "", limit: Int = 1000) {
        (self.kind, self.after, self.limit) = (kind, after, limit)
    }
}

package struct AccountsListed: WireValue {
    package static let wireName = "vouchers.accountsListed/1"
    package static let privateFields: Set = ["accounts.name", "accounts.code:4"]
    package var accounts: [StoredAccount]

    package init(accounts: [StoredAccount]) {
        self.accounts = accounts
    }
}

/// What moved on an account, the earliest first; from the one with number `from`, counted from 0.
package struct ShowStatement: Message {
    package static let wireName = "vouchers.statement/1"
    package static let privateFields = StoredCodes.one
    package typealias Reply = Answer<StatementShown>
    package var code: String
    package var from: Int
    package var limit: Int

    package init(code: String, from: Int = 0, limit: Int = 1000) {
        (self.code, self.from, self.limit) = (code, from, limit)
    }
}

package struct StatementShown: WireValue {
    package static let wireName = "vouchers.statementShown/1"
    package static let privateFields: Set = ["account.name", "account.code:4"]
    package var account: StoredAccount
    package var moves: [StoredMove]

    package init(account: StoredAccount, moves: [StoredMove]) {
        (self.account, self.moves) = (account, moves)
    }
}
