import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing

extension Scenarios {
    /// House accounts: sales go on them up to a limit, and are paid later.
    @Suite struct AccountTests {
        private func opened(_ setting: Setting, limit: Int64 = 1000) async throws -> TestStore {
            let store = try await setting.store()
            for _ in 0..<2 {
                let open = OpenAccount(code: "K-1", name: "Huber", limit: Money(minor: limit))
                let account = try await store.vouchers().open(open).get().account
                #expect(account.available.minor == limit && account.name == "Huber")
            }
            return store
        }

        private func onAccount(_ minor: Int64? = nil) -> Sell.Payment {
            .init(.houseAccount, minor.map(Money.init(minor:)), currency: .euro, code: "K-1")
        }

        private func pay(
            _ minor: Int64, id: SaleID? = nil, by payment: Sell.Payment? = nil,
            inAdvance: Bool = true, in store: TestStore
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal(2).sell(
                Sell(
                    sale: id ?? store.random.saleID(), staff: "S-01", items: [],
                    payments: [payment ?? .init(.cash, currency: .euro)],
                    accounts: [StoredAmount("K-1", Money(minor: minor))],
                    inAdvance: inAdvance ? true : nil))
        }

        private func owed(in store: TestStore) async throws -> Int64 {
            -(try await store.vouchers().account(FindAccount(code: "K-1")).get().account.balance
                .minor)
        }

        @Test(arguments: Setting.all)
        func `a sale goes on an account within its limit, is turnover, and is paid later`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let id = store.random.saleID()
            for _ in 0..<2 {
                let sale = try await store.sell(
                    [("COFFEE", 3000)], sale: id, payments: [onAccount()]
                ).get().sale
                #expect(sale.tenders.map(\.code) == ["K-1"] && sale.priced.due.minor == 750)
            }
            let over = try await store.sell([("COFFEE", 2000)], payments: [onAccount()])
            #expect(over.refusalName == "storedValue.notEnough")
            _ = try await store.sell(
                [("COFFEE", 2000)], payments: [onAccount(250), .init(.cash, currency: .euro)]
            ).get()
            #expect(try await owed(in: store) == 1000)
            try await store.restart()
            let payment = store.random.saleID()
            for _ in 0..<2 {
                let paid = try await pay(600, id: payment, in: store).get().sale
                #expect(paid.priced.vat.isEmpty)
                #expect(paid.priced.loaded == [LoadedAmount(.houseAccount, Money(minor: 600))])
            }
            await store.settle()
            #expect(try await owed(in: store) == 400)
            let shown = try await store.vouchers().statement(ShowStatement(code: "K-1")).get()
            #expect(shown.moves.map(\.amount.minor).sorted() == [250, 600, 750])
            let first = try await store.terminal().x(ShowX()).get().report.shift.totals.all
            #expect(first.gross.minor == 1250 && first.loaded == nil)
            #expect(first.paid(by: .houseAccount).minor == 1000)
            let second = try await store.terminal(2).x(ShowX()).get().report.shift.totals.all
            #expect(second.gross == .zero && second.paid(by: .cash).minor == 600)
            #expect(second.loaded == [LoadedAmount(.houseAccount, Money(minor: 600))])
        }

        @Test(arguments: Setting.all)
        func `more than is owed is taken only where somebody says so`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await store.sell([("COFFEE", 1000)], payments: [onAccount()]).get()
            let over = try await pay(251, inAdvance: false, in: store)
            #expect(over.refusalName == "account.overpaid")
            _ = try await pay(250, inAdvance: false, in: store).get()
            await store.settle()
            #expect(try await owed(in: store) == 0)
            _ = try await pay(100, in: store).get()
            await store.settle()
            #expect(try await owed(in: store) == -100)
        }

        @Test(arguments: Setting.all)
        func `what went on an account goes back there, wherever it is refunded, and no cash does`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let sale = try await store.sell(
                [("COFFEE", 2000), ("BREAD", 1000)],
                payments: [onAccount(300), .init(.cash, currency: .euro)]
            ).get().sale
            let refund = RefundSale(
                sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                staff: "S-01",
                wanted: WantedRefund(lines: [.init(number: 1)], payout: .cash))
            for _ in 0..<2 {
                let back = try await store.terminal(2).refund(refund).get().sale
                #expect(back.tenders.map(\.method) == [.houseAccount, .cash])
                #expect(back.tenders.map(\.amount.minor) == [-300, -200])
            }
            await store.settle()
            #expect(try await owed(in: store) == 0)
            let rest = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                    staff: "S-01", wanted: WantedRefund())
            ).get().sale
            #expect(rest.tenders.map(\.method) == [.cash])
            let other = try await store.sell([("COFFEE", 1000)], payments: [onAccount()]).get().sale
            let void = try await store.terminal().refund(
                RefundSale(
                    sale: store.random.saleID(), original: other.id, receipt: other.receipt,
                    staff: "S-01", wanted: WantedRefund(reason: "mistake", isVoid: true))
            ).get().sale
            #expect(void.tenders.map(\.method) == [.houseAccount])
            await store.settle()
            #expect(try await owed(in: store) == 0)
        }

        @Test(arguments: Setting.all)
        func `a declined card takes off the account what the sale put on it`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await store.cardTerminal().behave(CardBehaviour(way: .decline, count: 1))
            let declined = try await store.sell(
                [("COFFEE", 2000)], payments: [onAccount(300), .init(.card, currency: .euro)])
            #expect(declined.refusalName == "payment.declined")
            await store.settle()
            #expect(try await owed(in: store) == 0)
            let paid = try await pay(100, by: .init(.card, currency: .euro), in: store).get().sale
            #expect(paid.tenders.map(\.method) == [.card])
            await store.settle()
            #expect(try await owed(in: store) == -100)
        }

        @Test(arguments: Setting.all)
        func `accounts and gift cards are not the same, and a blocked account is paid all the same`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let asCard = Sell.Payment(.giftCard, currency: .euro, code: "K-1")
            let wrong = try await store.sell([("COFFEE", 1000)], payments: [asCard])
            #expect(wrong.refusalName == "storedValue.otherKind")
            let loaded = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "S-01", items: [],
                    payments: [.init(.cash, currency: .euro)],
                    giftCards: [StoredAmount("K-1", Money(minor: 100))]))
            #expect(loaded.refusalName == "storedValue.otherKind")
            let onItself = try await pay(100, by: onAccount(), in: store)
            #expect(onItself.refusalName == "giftCard.paidByGiftCard")
            var unknown = onAccount()
            unknown.code = "K-9"
            let nobody = try await store.sell([("COFFEE", 1000)], payments: [unknown])
            #expect(nobody.refusalName == "storedValue.unknownCode")
            unknown.code = nil
            let noNumber = try await store.sell([("COFFEE", 1000)], payments: [unknown])
            #expect(noNumber.refusalName == "account.noNumber")
            _ = try await store.sell([("COFFEE", 2000)], payments: [onAccount()]).get()
            let vouchers = try store.vouchers()
            _ = try await vouchers.block(BlockAccount(code: "K-1", isBlocked: true)).get()
            let blocked = try await store.sell([("COFFEE", 1000)], payments: [onAccount()])
            #expect(blocked.refusalName == "storedValue.blocked")
            _ = try await pay(500, in: store).get()
            await store.settle()
            #expect(try await owed(in: store) == 0)
            let taken = try await vouchers.open(
                OpenAccount(code: "K-1", name: nil, limit: .zero))
            #expect(taken.refusalName == "storedValue.codeTaken")
        }

        @Test(arguments: Setting.all)
        func `of four terminals that charge all that an account may owe at once, one does`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting, limit: 250)
            let caller = store.caller
            let asked = try (1...4).map { number in
                (
                    try store.terminal(number),
                    Sell(
                        sale: store.random.saleID(), staff: "S-01",
                        items: [.init(code: "COFFEE", quantity: .one)], payments: [onAccount()])
                )
            }
            let names = try await withThrowingTaskGroup(of: String?.self) { group in
                for (terminal, message) in asked {
                    group.addTask(executorPreference: caller.loop) {
                        try await terminal.sell(message).refusalName
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(names.filter { $0 == nil }.count == 1)
            #expect(names.filter { $0 == "storedValue.notEnough" }.count == 3)
            await store.settle()
            #expect(try await owed(in: store) == 250)
        }
    }
}
