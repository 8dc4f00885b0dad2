import Testing

@testable import Commerce

/// What a customer may spend, on its way from one store to another.
struct ValueTransferTests {
    private let day = BusinessDay(day: 100)
    private let id = SaleID.number(7)

    private func ledger(_ minor: Int64, _ kind: StoredAccount.Kind = .giftCard) throws
        -> StoredValueLedger
    {
        var ledger = StoredValueLedger()
        let account = StoredAccount(
            code: "G-1", kind: kind, balance: Money(minor: minor), expires: BusinessDay(day: 200))
        for event in try ledger.issue(account, for: .number(1), on: day) { ledger.apply(event) }
        return ledger
    }

    private func send(
        _ ledger: StoredValueLedger, knownAs name: String? = "", on day: Int32 = 100
    ) throws -> ValueTransfer {
        try ledger.sending(
            "G-1", as: id, from: "altona", to: "ottensen", knownAs: name, on: BusinessDay(day: day))
    }

    @Test func `all of it leaves, and is there with its terms`() throws {
        var (here, there) = (try ledger(500), StoredValueLedger())
        let transfer = try send(here)
        #expect(transfer.isSound(from: "altona") && !transfer.isSound(from: "ottensen"))
        here.apply(.sent(transfer))
        there.apply(.received(transfer))
        #expect(try here.account("G-1").balance == .zero)
        let account = try there.account("G-1")
        #expect(account.balance.minor == 500 && account.expires?.day == 200)
        // What the sale loaded is elsewhere, as if it were spent.
        expectRefusal("storedValue.alreadySpent") { try here.cancel(.number(1), on: day) }
    }

    @Test func `it is added to what is there already, and what is blocked there stays so`() throws {
        var there = try ledger(200)
        for event in try there.block("G-1", true) { there.apply(event) }
        there.apply(.received(try send(try ledger(500))))
        let account = try there.account("G-1")
        #expect(account.balance.minor == 700 && account.isBlocked)
    }

    @Test
    func `nothing is sent of what is blocked, at home or empty, but for who knows nothing of it`()
        throws
    {
        var blocked = try ledger(500)
        for event in try blocked.block("G-1", true) { blocked.apply(event) }
        expectRefusal("storedValue.blocked") { try send(blocked) }
        var home = StoredValueLedger()
        let account = StoredAccount(code: "G-1", kind: .houseAccount, balance: .zero)
        for event in try home.open(account) { home.apply(event) }
        expectRefusal("storedValue.staysHome") { try send(home) }
        expectRefusal("storedValue.nothingHere") { try send(try ledger(0)) }
        #expect(try send(try ledger(0), knownAs: nil).id == id)
        expectRefusal("storedValue.unknownCode") { try send(StoredValueLedger()) }
        expectRefusal("storedValue.expired") { try send(try ledger(500), on: 201) }
    }

    @Test func `others are asked where the code is unknown or there is too little on it`() throws {
        let ledger = try ledger(500)
        #expect(ledger.mayBeElsewhere("G-1", wanting: Money(minor: 501)))
        #expect(!ledger.mayBeElsewhere("G-1", wanting: Money(minor: 500)))
        #expect(ledger.mayBeElsewhere("G-2", wanting: .zero))
    }

    @Test func `points leave with the member, also those that are owed`() throws {
        var (here, there) = (PointsLedger(), PointsLedger())
        let member = PointsLedger.Member(number: "M-1", name: "Erika", email: "", points: 40)
        for event in try here.join([member]) { here.apply(event) }
        expectRefusal("loyalty.unknownMember") { try there.member("M-1") }
        let transfer = try here.sending("M-1", as: id, from: "altona", to: "ottensen", knownAs: nil)
        here.apply(.sent(transfer))
        there.apply(.received(transfer))
        #expect(try here.member("M-1").points == 0 && there.member("M-1") == member)
        for event in try there.earn(-50, by: "M-1", for: .number(2)) { there.apply(event) }
        let owed = try there.sending(
            "M-1", as: id, from: "ottensen", to: "altona", knownAs: "Erika")
        guard case .member(let moved) = owed.value else { return }
        #expect(moved.points == -10 && moved.name.isEmpty)
        expectRefusal("value.otherHolder") {
            try there.sending("M-1", as: id, from: "ottensen", to: "altona", knownAs: "Ada")
        }
        expectRefusal("loyalty.nothingHere") {
            try here.sending("M-1", as: id, from: "altona", to: "ottensen", knownAs: "Erika")
        }
        here.apply(
            .received(
                try there.sending("M-1", as: id, from: "ottensen", to: "altona", knownAs: nil)))
        #expect(try here.member("M-1").points == -10)
    }

    @Test func `news of value that no store could send are not brought on`() throws {
        func news(_ change: (inout ValueTransfer) -> Void) throws -> StoreNews {
            var transfer = try send(try ledger(500))
            change(&transfer)
            return .sent(transfer)
        }
        #expect(try news { _ in }.isSound(from: "altona"))
        #expect(try !news { $0.to = "altona" }.isSound(from: "altona"))
        #expect(try !news { $0.from = "ottensen" }.isSound(from: "altona"))
        for (code, kind, minor) in [
            ("G-1", StoredAccount.Kind.houseAccount, Int64(5)), ("G-1", .giftCard, -1),
            ("G-1", .giftCard, .max), ("#1", .giftCard, 5),
        ] {
            let account = StoredAccount(code: code, kind: kind, balance: Money(minor: minor))
            #expect(try !news { $0.value = .account(account) }.isSound(from: "altona"))
        }
    }
}
