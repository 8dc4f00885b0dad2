import Commerce
import Contracts
import Journal
import Services
import Testing
import Topology
import Verifying
import Wire

/// `verify` has to see what is wrong: each test breaks a good day in one place, as someone does who can
/// make chains and check numbers fit again.
@Suite struct InvariantTests {
    private static let euro = Money(minor: 100)

    /// The invariants that a change breaks.
    private func broken(by change: (inout RecordedDay) throws -> Void) async throws -> Set<String> {
        var day = try await RecordedDay.good.value
        try change(&day)
        return try day.broken()
    }

    @Test func `a good day has no problem, and everything that is checked is in it`() async throws {
        let day = try await RecordedDay.good.value
        #expect(try day.problems() == [])
        let kinds = Set(day.entries.compactMap { StateCheck.kind(of: $0.actor) })
        #expect(
            kinds.isSuperset(of: [
                .terminal, .inventory, .payments, .cardTerminal, .reporting, .receipts, .vouchers,
                .sync, .branches,
            ]))
    }

    @Test func `a sale that is finished again, or whose number another has`() async throws {
        #expect(
            try await broken { day in
                let place = try day.place(of: TerminalState.Event.self) { $0.finishedSale != nil }
                day.entries.append(day.entries[place])
            }.isSuperset(of: ["sale.once", "receipt.series"]))
    }

    @Test func `a sale that a service took twice, or never`() async throws {
        for kind in [ServiceKind.inventory, .payments, .reporting, .receipts] {
            let twice = try await broken { day in
                let place = try day.place(of: kind)
                day.entries.append(day.entries[place])
            }
            #expect(twice == ["sale.once"], "\(kind)")
            let never = try await broken { day in
                day.entries.remove(at: try day.place(of: kind))
            }
            #expect(never == ["sale.arrived"], "\(kind)")
        }
    }

    @Test func `a sale that no terminal made`() async throws {
        let found = try await broken { day in
            let first = day.entries.firstIndex { entry in
                guard !entry.isOfJournal else { return false }
                let event = try? CBORDecoder.decode(TerminalState.Event.self, from: entry.body)
                return event?.finishedSale != nil
            }
            day.entries.remove(at: try #require(first))
        }
        #expect(found.isSuperset(of: ["sale.invented", "receipt.series"]))
    }

    @Test func `sums that are not those of the lines and tenders`() async throws {
        let changes: [(inout Sale) -> Void] = [
            { $0.priced.total = Money(minor: $0.priced.total.minor + 1) },
            { $0.priced.due = Money(minor: $0.priced.due.minor + 1) },
            { $0.change = Money(minor: $0.change.minor + 1) },
            { sale in for rate in sale.priced.vat.indices { sale.priced.vat[rate].net = .zero } },
        ]
        for change in changes {
            let found = try await broken { try $0.change(change) }
            #expect(found.contains("sale.sums"))
        }
    }

    @Test func `a line that is given back twice`() async throws {
        #expect(
            try await broken { day in
                try day.change { sale in
                    guard let origin = sale.origin else { return }
                    sale.origin?.lines = origin.lines.map {
                        var line = $0
                        line.quantity = Quantity(thousandths: 9000)
                        return line
                    }
                }
            } == ["refund.overRemaining"])
    }

    @Test func `a Z report that says another sum, or is missing`() async throws {
        let other = try await broken { day in
            let place = try day.place(of: TerminalState.Event.self) { $0.report != nil }
            try day.edit(place) { (event: inout TerminalState.Event) in
                guard case .drawer(.closed(var report, let hash)) = event else { return }
                report.after.sold = Money(minor: report.after.sold.minor + 1)
                event = .drawer(.closed(report, hash: hash))
            }
        }
        #expect(other == ["drawer.report"])
        let again = try await broken { day in
            let place = try day.place(of: TerminalState.Event.self) { $0.report != nil }
            day.entries.insert(day.entries[place], at: place)
        }
        #expect(again == ["drawer.report"])
    }

    @Test func `an exchange of which one half is missing, or is worth something else`() async throws
    {
        let isNew = { (event: TerminalState.Event) in
            event.finishedSale?.exchange != nil && event.finishedSale?.origin == nil
        }
        let half = try await broken { day in
            day.entries.remove(at: try day.place(of: TerminalState.Event.self, where: isNew))
        }
        #expect(half.contains("exchange.halves"))
        let other = try await broken { day in
            let place = try day.place(of: TerminalState.Event.self, where: isNew)
            try day.edit(place) { (event: inout TerminalState.Event) in
                guard case .finished(var sale) = event else { return }
                sale.exchange?.sale = sale.id
                event = .finished(sale)
            }
        }
        #expect(other == ["exchange.halves"])
    }

    @Test func `a card that was charged another amount`() async throws {
        #expect(
            try await broken { day in
                let place = try day.place(of: CardBook.Event.self) {
                    if case .answered(_, let answer) = $0 {
                        answer.state == .approved
                    } else {
                        false
                    }
                }
                try day.edit(place) { (event: inout CardBook.Event) in
                    guard case .answered(let intent, var answer) = event else { return }
                    answer.amount = Self.euro
                    event = .answered(intent, answer)
                }
            } == ["card.agrees"])
    }

    @Test func `a sale that two terminals took in`() async throws {
        #expect(
            try await broken { day in
                let place = try day.place(of: TerminalState.Event.self) {
                    if case .handOver(.resumed) = $0 { true } else { false }
                }
                day.entries.append(day.entries[place])
            } == ["sale.onePlace"])
    }

    @Test func `a number that a device never sent`() async throws {
        #expect(
            try await broken { day in
                try day.change { sale in
                    guard sale.offline != nil else { return }
                    sale.offline = DeviceReceipt(series: "T1-3FA2C9", number: 2)
                    sale.receipt = "T1-3FA2C9-000002"
                }
            } == ["receipt.series"])
    }

    @Test func `stored value that a sale does not say, or that was not there`() async throws {
        let moved = { (event: VouchersEvent) in
            if case .value(.moved(let move, _, _)) = event { move.code == "G-1" } else { false }
        }
        let less = try await broken { day in
            day.entries.remove(at: try day.place(where: moved))
        }
        #expect(less.contains("account.agrees"))
        let more = try await broken { day in
            try day.edit(try day.place(where: moved)) { (event: inout VouchersEvent) in
                guard case .value(.moved(var move, let sale, let date)) = event else { return }
                move.amount = Money(minor: 501)
                event = .value(.moved(move, sale: sale, day: date))
            }
        }
        #expect(more == ["account.agrees", "giftCard.overspent"])
    }

    @Test func `value that came twice, or is not what was sent`() async throws {
        let came = { (event: VouchersEvent) in
            if case .value(.received) = event { true } else { false }
        }
        #expect(
            try await broken { $0.entries.append($0.entries[try $0.place(where: came)]) }
                == ["value.moved"])
        let more = try await broken { day in
            try day.edit(try day.place(where: came)) { (event: inout VouchersEvent) in
                guard case .value(.received(var transfer)) = event,
                    case .account(var account) = transfer.value
                else { return }
                account.balance.minor += 1
                transfer.value = .account(account)
                event = .value(.received(transfer))
            }
        }
        #expect(more == ["value.moved"])
        #expect(
            try await broken { day in
                let place = try day.place { (event: PointsLedger.Event) in
                    if case .sent = event { true } else { false }
                }
                day.entries.append(day.entries[place])
            } == ["value.moved"])
    }

    @Test func `a deposit that a layaway does not have`() async throws {
        #expect(
            try await broken { day in
                let place = try day.place { (event: VouchersEvent) in
                    if case .layaways(.changed) = event { true } else { false }
                }
                day.entries.remove(at: place)
            } == ["layaway.agrees"])
    }

    @Test func `a coupon that two sales use`() async throws {
        #expect(
            try await broken { day in
                let place = try day.place { (event: VouchersEvent) in
                    if case .coupons(.redeemed) = event { true } else { false }
                }
                day.entries.append(day.entries[place])
            } == ["coupon.overused"])
    }

    @Test func `a sale that headquarters was not told of`() async throws {
        let place = { (day: RecordedDay) in
            try day.place { (event: SyncLedger.Event) in
                if case .told(_, _, .sold) = event { true } else { false }
            }
        }
        #expect(
            try await broken { $0.entries.remove(at: try place($0)) }
                .isSuperset(of: ["sync.told", "sync.agrees"]))
        #expect(
            try await broken { $0.entries.append($0.entries[try place($0)]) } == ["sync.told"])
    }

    @Test func `news that headquarters has otherwise, or not`() async throws {
        let place = { (day: RecordedDay) in
            try day.place { (event: BranchLedger.Event) in
                // Headquarters' own line is the one that nobody waited for.
                if case .received(let store, _, _) = event {
                    store != Deployment.headquartersName
                } else {
                    false
                }
            }
        }
        let other = try await broken { day in
            try day.edit(try place(day)) { (event: inout BranchLedger.Event) in
                guard case .received(let store, let first, let news) = event else { return }
                event = .received(store: store, first: first + 1, news)
            }
        }
        #expect(other.contains("sync.agrees"))
        let gone = try await broken { day in day.entries.remove(at: try place(day)) }
        #expect(gone == ["sync.agrees"])
    }

    @Test(arguments: [
        StoreNews.unread([0xA0]),
        .moved([.init(sku: "BREAD", quantity: Quantity(thousandths: 1 << 61))]),
    ])
    func `news that headquarters counts nowhere waits until a person has seen to it`(
        news: StoreNews
    ) async throws {
        var day = try await RecordedDay.good.value
        #expect(try day.waiting() == [])
        let number = try day.tell(news)
        #expect(try day.problems() == [])
        let waiting = try day.waiting()
        #expect(waiting.map(\.invariant) == ["sync.counted"])
        #expect(waiting.first?.what.contains("news \(number) is in no sum") == true)
        try day.settle(number)
        #expect(try day.waiting() == [])
    }
}
