/// Balances of gift cards, vouchers, store credit and house accounts, each move named by a sale.
///
/// No account is ever spent below what it holds, or owes more than its limit. What a sale has done
/// is done once: the same again returns no event, another amount is refused, and after a
/// cancellation, even one that came first, the sale is refused.
package struct StoredValueLedger: Sendable {
    package enum Event: Hashable, Sendable {
        /// The account starts at zero; what it was sold for is a move of its own.
        case opened(StoredAccount)
        case moved(StoredPosting.Move, sale: SaleID, day: BusinessDay)
        /// All that the sale moved is undone, and it moves no more.
        case cancelled(sale: SaleID, day: BusinessDay)
        /// At this store alone, as an account that is used nowhere else.
        case blocked(code: String, Bool)
        /// For all stores, as this one decided.
        case blockDecided(BlockDecision)
        /// For all stores, as headquarters has it.
        case blockRuled(BlockRule)
        case creditLimitSet(code: String, Money)
        /// What was on the account has left for another store.
        case sent(ValueTransfer)
        /// What another store had of the account is here.
        case received(ValueTransfer)
        /// It can be redeemed until that day, which is later than before.
        case extended(code: String, BusinessDay)
        /// What these sales did stands, and can be cancelled no more.
        case forgot([SaleID])
    }

    private var accounts: [String: StoredAccount] = [:]
    private var blocks: [String: AccountBlock] = [:]
    /// The order of the last rule about any of them.
    private(set) var lastRule: Int64 = 0
    private var postings: [SaleID: StoredPosting] = [:]
    /// Sales by the day of their postings, so that old ones are found.
    private var days: [Int32: Set<SaleID>] = [:]

    package init() {}

    package var codes: [String] { accounts.keys.sorted() }

    /// Sales that the ledger keeps rows of, in order.
    package var sales: [SaleID] { postings.keys.sorted() }

    package func posting(_ sale: SaleID) -> StoredPosting? { postings[sale] }

    package func account(_ code: String) throws(Refusal) -> StoredAccount {
        guard let account = accounts[code] else {
            guard !isBlocked(code) else { throw .blocked(code) }
            throw Refusal(
                "storedValue.unknownCode",
                "no gift card and no account has the code \(code.prefix(32))")
        }
        return account
    }

    /// What was decided about a code for all stores; nil where nothing ever was.
    package func block(of code: String) -> AccountBlock? { blocks[code] }

    package func isBlocked(_ code: String) -> Bool {
        accounts[code]?.isBlocked ?? blocks[code]?.isBlocked ?? false
    }

    /// What of `due` the account can pay on that day; zero where it is blocked or expired.
    package func redeemable(_ code: String, of due: Money, on day: BusinessDay) -> Money {
        guard let account = accounts[code],
            (try? account.checkUsable(on: day)) != nil
        else { return .zero }
        return max(.zero, min(due, account.available))
    }

    /// Opens the account and loads it with its `balance`, zero or more, for the sale that sold it.
    package func issue(
        _ new: StoredAccount, for sale: SaleID, on day: BusinessDay
    ) throws(Refusal) -> [Event] {
        let new = try new.checked()
        let move = StoredPosting.Move(.loaded, new.code, new.balance)
        guard try isNew(move, for: sale) else { return [] }
        guard accounts[new.code] == nil else {
            throw Refusal("storedValue.codeTaken", "\(new.code) is in use; top it up instead")
        }
        guard !isBlocked(new.code) else { throw .blocked(new.code) }
        try new.checkUsable(on: day)
        var opened = new
        opened.balance = .zero
        return [.opened(opened), .moved(move, sale: sale, day: day)]
    }

    /// Opens a house account or that of a layaway without a sale; the same again changes nothing.
    package func open(_ new: StoredAccount) throws(Refusal) -> [Event] {
        let new = try new.checked()
        guard [.houseAccount, .layaway].contains(new.kind), new.balance == .zero else {
            throw Refusal("account.badTerms", "an account opens with nothing on it")
        }
        guard let known = accounts[new.code] else { return [.opened(new)] }
        guard known.kind == new.kind, known.name == new.name,
            known.creditLimit == new.creditLimit
        else {
            throw Refusal("storedValue.codeTaken", "\(new.code) is in use; choose another number")
        }
        return []
    }

    /// Adds value: a top-up, a refund onto it, a payment of what a house account owes.
    package func load(
        _ amount: Money, on code: String, for sale: SaleID, on day: BusinessDay
    ) throws(Refusal) -> [Event] {
        let move = StoredPosting.Move(.loaded, code, amount)
        guard try isNew(move, for: sale) else { return [] }
        let account = try account(code)
        try Self.check(amount)
        // What is owed can be paid, and refunded, on a blocked account too.
        if account.kind != .houseAccount { try account.checkUsable(on: day) }
        guard try account.balance.adding(amount) <= StoredAccount.limit else { throw .overflow }
        return [.moved(move, sale: sale, day: day)]
    }

    /// Pays for a sale out of the account; what is left stays on it.
    package func redeem(
        _ amount: Money, from code: String, for sale: SaleID, on day: BusinessDay
    ) throws(Refusal) -> [Event] {
        let move = StoredPosting.Move(.redeemed, code, amount)
        guard try isNew(move, for: sale) else { return [] }
        let account = try account(code)
        try Self.check(amount)
        try account.checkPays(amount, on: day)
        return [.moved(move, sale: sale, day: day)]
    }

    /// Undoes what the sale moved, also on blocked and expired accounts.
    ///
    /// Refuses where value that the sale loaded is spent already: nothing is undone then.
    package func cancel(_ sale: SaleID, on day: BusinessDay) throws(Refusal) -> [Event] {
        guard let posting = postings[sale] else { return [.cancelled(sale: sale, day: day)] }
        guard !posting.isCancelled else { return [] }
        for code in Set(posting.moves.map { $0.code }).sorted() {
            let back = posting.moves.filter { $0.code == code }.reduce(0) { $0 + $1.signed }
            let account = try account(code)
            guard back <= account.balance.minor + account.creditLimit.minor else {
                throw Refusal("storedValue.alreadySpent", "\(code): the value is spent already")
            }
            guard account.balance.minor - back <= StoredAccount.limit.minor else {
                throw .overflow
            }
        }
        return [.cancelled(sale: sale, day: day)]
    }

    package func block(_ code: String, _ isBlocked: Bool) throws(Refusal) -> [Event] {
        try account(code).isBlocked == isBlocked ? [] : [.blocked(code: code, isBlocked)]
    }

    /// Refuses a limit below what is owed: take a payment or block the account first.
    package func setCreditLimit(_ limit: Money, of code: String) throws(Refusal) -> [Event] {
        var changed = try account(code)
        let owed = max(0, -changed.balance.minor)
        changed.creditLimit = limit
        changed.balance = max(.zero, changed.balance)
        _ = try changed.checked()
        guard limit.minor >= owed else {
            throw Refusal("storedValue.limitBelowOwed", "\(code) owes \(owed) minor units")
        }
        return try account(code).creditLimit == limit ? [] : [.creditLimitSet(code: code, limit)]
    }

    private static func check(_ amount: Money) throws(Refusal) {
        guard amount > .zero else {
            throw Refusal("storedValue.notPositive", "move more than 0")
        }
        guard amount <= StoredAccount.limit else { throw .overflow }
    }

    /// Whether the sale has not done it yet.
    private func isNew(_ move: StoredPosting.Move, for sale: SaleID) throws(Refusal) -> Bool {
        guard let posting = postings[sale] else { return true }
        guard !posting.isCancelled else {
            throw Refusal("storedValue.saleCancelled", "the sale is cancelled and moves no value")
        }
        if let known = posting.move(move.kind, move.code) {
            guard known.amount == move.amount else {
                throw Refusal(
                    "storedValue.otherAmount", "the sale has moved another amount on \(move.code)")
            }
            return false
        }
        guard posting.moves.count < StoredPosting.moveLimit else {
            throw Refusal("storedValue.tooManyMoves", "one sale moves value on too many cards")
        }
        return true
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .opened(let account): accounts[account.code] = account
        case .moved(let move, let sale, let day):
            accounts[move.code]?.balance.minor += move.signed
            var posting = postings[sale] ?? StoredPosting(day: day)
            posting.moves.append(move)
            restore(sale, posting)
        case .cancelled(let sale, let day):
            for move in postings[sale]?.moves ?? [] {
                accounts[move.code]?.balance.minor -= move.signed
            }
            restore(sale, StoredPosting(day: day, isCancelled: true))
        case .blocked(let code, let isBlocked): accounts[code]?.isBlocked = isBlocked
        case .blockDecided(let decision): mark(decision.code) { $0.own = decision }
        case .blockRuled(let rule): mark(rule.decision.code) { $0.take(rule) }
        case .creditLimitSet(let code, let limit): accounts[code]?.creditLimit = limit
        case .sent(let transfer): send(transfer.value)
        case .received(let transfer): receive(transfer.value)
        case .extended(let code, let day): accounts[code]?.expires = day
        case .forgot(let sales): for sale in sales { putAway(sale) }
        }
    }

    private mutating func mark(_ code: String, _ change: (inout AccountBlock) -> Void) {
        var block = blocks[code] ?? AccountBlock(code: code)
        change(&block)
        restore(block)
        accounts[code]?.isBlocked = block.isBlocked
    }

    private mutating func send(_ value: ValueTransfer.Value) {
        guard case .account(let sent) = value else { return }
        accounts[sent.code]?.balance.minor -= sent.balance.minor
    }

    private mutating func receive(_ value: ValueTransfer.Value) {
        guard case .account(let here) = value else { return }
        guard accounts[here.code] != nil else {
            accounts[here.code] = here
            if let block = blocks[here.code] { accounts[here.code]?.isBlocked = block.isBlocked }
            return
        }
        accounts[here.code]?.balance.minor += here.balance.minor
        guard let expires = accounts[here.code]?.expires else { return }
        accounts[here.code]?.expires = here.expires.map { max($0, expires) }
    }

    package mutating func restore(_ account: StoredAccount) {
        accounts[account.code] = account
    }

    package mutating func restore(_ block: AccountBlock) {
        blocks[block.code] = block
        lastRule = max(lastRule, block.ruled?.order ?? 0)
    }

    package mutating func restore(_ sale: SaleID, _ posting: StoredPosting) {
        putAway(sale)
        postings[sale] = posting
        days[posting.day.day, default: []].insert(sale)
    }

    private mutating func putAway(_ sale: SaleID) {
        guard let day = postings.removeValue(forKey: sale)?.day.day else { return }
        days[day]?.remove(sale)
        if days[day]?.isEmpty == true { days[day] = nil }
    }
}

/// Postings of long ago are dropped, so that the ledger does not grow with the years; balances stay.
extension StoredValueLedger {
    /// Longer than any sale that asked for a card's value stays open.
    package static let daysKept: Int32 = 400
    /// How many are dropped at a time.
    package static let forgottenAtOnce = 256

    /// Nothing where no posting is older than that.
    package func forgetting(on day: BusinessDay) -> [Event] {
        let (first, overflow) = day.day.subtractingReportingOverflow(Self.daysKept)
        guard !overflow else { return [] }
        var old: [SaleID] = []
        for kept in days.keys.sorted() {
            guard kept < first, old.count < Self.forgottenAtOnce else { break }
            old += (days[kept] ?? []).sorted().prefix(Self.forgottenAtOnce - old.count)
        }
        return old.isEmpty ? [] : [.forgot(old)]
    }
}
