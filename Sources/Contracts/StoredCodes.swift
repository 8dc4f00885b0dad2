import ActorRuntime

/// Codes of gift cards, vouchers and house accounts: who knows one pays with it.
enum StoredCodes {
    /// Of messages that hold sales, tenders or accounts.
    static let marks: Set = [
        "account.code:4", "accounts.code:4", "amounts.code:4", "decision.code:4", "from.code:4",
        "giftCards.code:4", "loads:4",
        "moves.code:4", "payments.code:4", "refunds.code:4", "tender.code:4", "tenders.code:4",
    ]
    /// Whose an account or points are, in messages that bring them to another store.
    static let names: Set = ["account.name", "member.name", "member.email"]
    /// Of messages that name one account.
    static let one: Set = ["code:4"]
}
