import Testing

@testable import Commerce

private let today = BusinessDay(day: 20_000)

private func card(
    _ code: String, _ minor: Int64, kind: StoredAccount.Kind = .giftCard,
    tax: StoredAccount.Tax = .multiPurpose, limit: Int64 = 0, expires: Int32? = nil
) -> StoredAccount {
    StoredAccount(
        code: code, kind: kind, tax: tax, balance: Money(minor: minor),
        creditLimit: Money(minor: limit), expires: expires.map(BusinessDay.init(day:)))
}

extension StoredValueLedger {
    fileprivate mutating func take(_ events: [Event]) {
        for event in events { apply(event) }
    }

    fileprivate func balance(_ code: String) throws -> Int64 { try account(code).balance.minor }
}

struct StoredValueLedgerTests {
    private let sale = SaleID.number(1)

    /// Gift card G-1 with 50.00, sold by sale 100.
    private func sold() throws -> StoredValueLedger {
        var ledger = StoredValueLedger()
        ledger.take(try ledger.issue(card("G-1", 5000), for: .number(100), on: today))
        return ledger
    }

    private func redeem(
        _ minor: Int64, _ ledger: StoredValueLedger, for sale: UInt64 = 1,
        on day: BusinessDay = today
    ) throws -> [StoredValueLedger.Event] {
        try ledger.redeem(Money(minor: minor), from: "G-1", for: .number(sale), on: day)
    }

    @Test func `a card is sold once, and what is left stays on it`() throws {
        var ledger = try sold()
        #expect(try ledger.issue(card("G-1", 5000), for: .number(100), on: today).isEmpty)
        expectRefusal("storedValue.codeTaken") {
            try ledger.issue(card("G-1", 10), for: .number(101), on: today)
        }
        ledger.take(try redeem(1200, ledger))
        #expect(try ledger.balance("G-1") == 3800)
        #expect(ledger.redeemable("G-1", of: Money(minor: 9900), on: today) == Money(minor: 3800))
        expectRefusal("storedValue.notEnough") { try redeem(3801, ledger, for: 2) }
        expectRefusal("storedValue.notPositive") { try redeem(0, ledger, for: 2) }
        expectRefusal("storedValue.unknownCode") {
            try ledger.redeem(Money(minor: 1), from: "G-9", for: sale, on: today)
        }
    }

    @Test func `the same again does nothing and another amount is refused`() throws {
        var ledger = try sold()
        ledger.take(try redeem(1200, ledger))
        #expect(try redeem(1200, ledger).isEmpty)
        expectRefusal("storedValue.otherAmount") { try redeem(1300, ledger) }
    }

    @Test func `a cancelled sale moves nothing, even where it asks later`() throws {
        var ledger = try sold()
        ledger.take(try redeem(1200, ledger))
        ledger.take(try ledger.cancel(sale, on: today))
        #expect(try ledger.balance("G-1") == 5000)
        #expect(try ledger.cancel(sale, on: today).isEmpty)
        expectRefusal("storedValue.saleCancelled") { try redeem(1200, ledger) }
        ledger.take(try ledger.cancel(.number(2), on: today))
        expectRefusal("storedValue.saleCancelled") { try redeem(1200, ledger, for: 2) }
    }

    @Test func `value that is spent cannot be taken back`() throws {
        var ledger = try sold()
        ledger.take(try redeem(1, ledger))
        expectRefusal("storedValue.alreadySpent") { try ledger.cancel(.number(100), on: today) }
        ledger.take(try ledger.cancel(sale, on: today))
        ledger.take(try ledger.cancel(.number(100), on: today))
        #expect(try ledger.balance("G-1") == 0)
    }

    @Test func `a card ends with its last day and with a block`() throws {
        var ledger = StoredValueLedger()
        ledger.take(try ledger.issue(card("G-1", 500, expires: 20_001), for: sale, on: today))
        let after = BusinessDay(day: 20_002)
        expectRefusal("storedValue.expired") { try redeem(1, ledger, for: 2, on: after) }
        #expect(ledger.redeemable("G-1", of: Money(minor: 9), on: after) == .zero)
        #expect(try redeem(1, ledger, for: 2, on: BusinessDay(day: 20_001)).count == 1)
        ledger.take(try ledger.block("G-1", true))
        #expect(try ledger.block("G-1", true).isEmpty)
        expectRefusal("storedValue.blocked") { try redeem(1, ledger, for: 2) }
        expectRefusal("storedValue.blocked") {
            try ledger.load(Money(minor: 1), on: "G-1", for: .number(3), on: today)
        }
    }

    @Test func `a house account owes up to its limit and is paid off`() throws {
        var ledger = StoredValueLedger()
        let account = card("H-1", 0, kind: .houseAccount, limit: 10_000)
        ledger.take(try ledger.issue(account, for: .number(100), on: today))
        #expect(try ledger.issue(account, for: .number(100), on: today).isEmpty)
        ledger.take(try ledger.redeem(Money(minor: 9000), from: "H-1", for: sale, on: today))
        #expect(try ledger.balance("H-1") == -9000)
        expectRefusal("storedValue.notEnough") {
            try ledger.redeem(Money(minor: 1001), from: "H-1", for: .number(2), on: today)
        }
        expectRefusal("storedValue.limitBelowOwed") {
            try ledger.setCreditLimit(Money(minor: 8999), of: "H-1")
        }
        ledger.take(try ledger.load(Money(minor: 4000), on: "H-1", for: .number(3), on: today))
        ledger.take(try ledger.setCreditLimit(Money(minor: 5000), of: "H-1"))
        #expect(try ledger.account("H-1").available == .zero)
    }

    @Test func `accounts that cannot be are refused`() {
        let ledger = StoredValueLedger()
        let single = StoredAccount.Tax.singlePurpose(VATRate(hundredths: 1900))
        let bad: [(String, StoredAccount)] = [
            ("storedValue.badCode", card("#1", 1)),
            ("storedValue.noCredit", card("G-1", 1, limit: 5)),
            ("storedValue.badTax", card("G-1", 1, tax: single)),
            ("money.overflow", card("G-1", -1)),
            ("money.overflow", card("G-1", Int64.max)),
        ]
        for (name, account) in bad {
            expectRefusal(name) { try ledger.issue(account, for: sale, on: today) }
        }
    }

    @Test func `a restored ledger knows accounts and sales, until those are forgotten`() throws {
        var ledger = StoredValueLedger()
        ledger.restore(card("G-1", 800))
        ledger.restore(
            sale,
            StoredPosting(day: today, moves: [.init(.redeemed, "G-1", Money(minor: 200))]))
        #expect(try redeem(200, ledger).isEmpty)
        let last = BusinessDay(day: today.day + StoredValueLedger.daysKept)
        #expect(ledger.forgetting(on: last).isEmpty)
        ledger.take(ledger.forgetting(on: BusinessDay(day: last.day + 1)))
        #expect(ledger.sales.isEmpty)
        #expect(ledger.forgetting(on: BusinessDay(day: last.day + 1)).isEmpty)
        #expect(try ledger.balance("G-1") == 800)
    }

    @Test func `old sales are forgotten some at a time, the oldest first`() throws {
        var ledger = StoredValueLedger()
        ledger.restore(card("G-1", 800))
        let count = StoredValueLedger.forgottenAtOnce + 10
        for number in 1...count {
            let day = BusinessDay(day: today.day + Int32(number / 100))
            ledger.restore(
                .number(UInt64(number)), StoredPosting(day: day, moves: [], isCancelled: true))
        }
        let late = BusinessDay(day: today.day + StoredValueLedger.daysKept + 100)
        ledger.take(ledger.forgetting(on: late))
        #expect(ledger.sales == (count - 9...count).map { SaleID.number(UInt64($0)) })
        ledger.take(ledger.forgetting(on: late))
        #expect(ledger.sales.isEmpty)
        #expect(ledger.forgetting(on: BusinessDay(day: Int32.min)).isEmpty)
    }
}

/// A request as it may come in, once or more, early or late.
private enum Request {
    case issue(StoredAccount, SaleID)
    case load(Money, String, SaleID)
    case redeem(Money, String, SaleID)
    case cancel(SaleID)

    func decide(_ ledger: StoredValueLedger) throws -> [StoredValueLedger.Event] {
        switch self {
        case .issue(let account, let sale): try ledger.issue(account, for: sale, on: today)
        case .load(let amount, let code, let sale):
            try ledger.load(amount, on: code, for: sale, on: today)
        case .redeem(let amount, let code, let sale):
            try ledger.redeem(amount, from: code, for: sale, on: today)
        case .cancel(let sale): try ledger.cancel(sale, on: today)
        }
    }
}

struct StoredValuePropertyTests {
    private let codes = ["G-1", "G-2", "H-1"]

    private func random(_ dice: inout SplitMix64) -> Request {
        let code = codes.randomElement(using: &dice) ?? "G-1"
        let sale = SaleID.number(UInt64.random(in: 1...6, using: &dice))
        let amount = Money(minor: Int64.random(in: -1...40, using: &dice))
        switch Int.random(in: 0..<8, using: &dice) {
        case 0:
            let isHouse = code == "H-1"
            return .issue(
                card(
                    code, amount.minor, kind: isHouse ? .houseAccount : .giftCard,
                    limit: isHouse ? 30 : 0), sale)
        case 1, 2: return .load(amount, code, sale)
        case 3: return .cancel(sale)
        default: return .redeem(amount, code, sale)
        }
    }

    private func balances(_ ledger: StoredValueLedger) -> [Int64] {
        codes.map { (try? ledger.balance($0)) ?? 0 }
    }

    @Test func `nothing is spent that is not there, and the same again does nothing`() {
        forSeeds { dice in
            var ledger = StoredValueLedger()
            for _ in 0..<30 {
                let request = random(&dice)
                guard let events = try? request.decide(ledger) else { continue }
                ledger.take(events)
                guard (try request.decide(ledger)).isEmpty else { return "\(request) counts twice" }
                for code in ledger.codes {
                    let account = try ledger.account(code)
                    let free = account.balance.minor + account.creditLimit.minor
                    guard free >= 0 else { return "\(request) overspends \(account)" }
                }
            }
            let moved = codes.map { code in
                ledger.sales.compactMap { ledger.posting($0) }.flatMap(\.moves)
                    .filter { $0.code == code }.reduce(0) { $0 + $1.signed }
            }
            return moved == balances(ledger) ? nil : "\(moved) moved, \(balances(ledger)) there"
        }
    }

    @Test func `whether a sale is cancelled before or after it redeems makes no difference`() {
        forSeeds { dice in
            var start = StoredValueLedger()
            for code in codes { start.restore(card(code, 10_000)) }
            var requests: [Request] = []
            var kept = start
            for number in 1...UInt64.random(in: 1...6, using: &dice) {
                let amount = Money(minor: Int64.random(in: 1...50, using: &dice))
                let code = codes.randomElement(using: &dice) ?? "G-1"
                let request: Request =
                    Bool.random(using: &dice)
                    ? .redeem(amount, code, .number(number))
                    : .load(amount, code, .number(number))
                requests += [request, request]
                if Bool.random(using: &dice) {
                    requests += [.cancel(.number(number)), .cancel(.number(number))]
                } else {
                    kept.take(try request.decide(kept))
                }
            }
            requests.shuffle(using: &dice)
            var ledger = start
            for request in requests { ledger.take((try? request.decide(ledger)) ?? []) }
            return balances(ledger) == balances(kept) ? nil : "\(requests)"
        }
    }
}
