import ActorRuntime
import Commerce
import Contracts
import Proof
import Simulator
import Testing
import Topology
import Wire

/// Exchanges, layaways, what decides about VAT, tenders that were taken back and what devices sold alone,
/// made again from a recording.
@Suite struct RecordedDealTests {
    private static let shop = "busy"
    private static let rate = VATRate(hundredths: 1900)

    private static func id(_ number: UInt64) -> SaleID { SaleID(high: 8, low: number) }

    private static func message<Content: Message>(
        _ terminal: Int, _ after: Int64, _ content: Content
    ) -> RecordedMessage {
        .init(shop, terminal, after: after, content)
    }

    private static func sell(_ number: UInt64, _ pieces: Int64 = 2) -> Sell {
        Sell(
            sale: id(number), staff: "S-1",
            items: [.init(code: "TEA", quantity: Quantity(thousandths: pieces * 1000))],
            payments: [.init(.cash, currency: .euro)])
    }

    /// One at the terminal of the sale, and one at another with a card.
    private static let exchanges: [RecordedMessage] = [
        message(1, 0, sell(1)), message(1, 10, exchange(of: 1, by: 2, for: 3, .cash)),
        message(1, 20, sell(4)), message(2, 30, exchange(of: 4, by: 5, for: 6, .card)),
    ]

    private static func exchange(
        of original: UInt64, by refund: UInt64, for sale: UInt64, _ method: Tender.Method
    ) -> ExchangeSale {
        var new = sell(sale, 5)
        (new.payments, new.due) = ([.init(method, currency: .euro)], Money(minor: 77))
        return ExchangeSale(
            sell: new,
            refund: RefundSale(
                sale: id(refund), original: id(original), receipt: "T1-000099", staff: "S-1",
                wanted: WantedRefund(lines: [.init(number: 1, quantity: .one)], reason: "•••")))
    }

    /// To go, without VAT, and paid by what was not typed wrong.
    private static let taxed: [RecordedMessage] = [
        message(1, 100, BeginSale(sale: id(11), staff: "S-1")),
        message(1, 110, ScanItem(sale: id(11), step: 0, code: "TEA")),
        message(1, 120, OrderSale(sale: id(11), step: 1, orderType: .toGo)),
        message(1, 130, ExemptSale(sale: id(11), step: 2, reason: "•••")),
        message(1, 140, tender(3, 4)), message(1, 150, tender(4, 500)),
        message(1, 160, RemoveTender(sale: id(11), step: 5, tender: 1)),
        message(1, 170, FinishSale(sale: id(11))),
    ]

    private static func tender(_ step: Int64, _ amount: Int64) -> AddTender {
        AddTender(
            sale: id(11), step: step, tender: Tender(.cash, Money(minor: amount), .euro))
    }

    /// One is taken after a deposit, at another terminal, and one is given back.
    private static let layaways: [RecordedMessage] = [
        message(1, 200, layAway(21, "L-1")), message(1, 210, layAway(22, "L-2")),
        message(2, 220, step(23, "L-1", .deposit(Money(minor: 30)))),
        message(1, 230, step(24, "L-2", .deposit(Money(minor: 50)))),
        message(2, 240, step(25, "L-1", .take)),
        message(1, 250, step(26, "L-2", .cancel(fee: Money(minor: 10)))),
    ]

    private static func layAway(_ action: UInt64, _ number: String) -> LayAway {
        LayAway(
            action: ActionID(id(action)), staff: "S-1", number: number, name: "•••",
            minimum: Money(minor: 20), items: [.init(code: "TEA", quantity: .one)])
    }

    private static func step(
        _ number: UInt64, _ layaway: String, _ kind: LayawayStep.Kind
    ) -> Sell {
        Sell(
            sale: id(number), staff: "S-1", items: [],
            payments: [.init(.cash, currency: .euro)], layaway: LayawayStep(layaway, kind))
    }

    /// A sale with a promotion of which the run knows nothing, and a refund of it.
    private static let booked: [RecordedMessage] = [
        message(1, 300, sold(31)), message(1, 310, sell(32)),
        message(1, 320, givenBack(33, of: 31)),
    ]

    private static let evening = CivilTime(day: 20_758, second: 64_800)

    private static func receipt(_ number: Int64) -> DeviceReceipt {
        DeviceReceipt(series: "T1-3FA2C9", number: number)
    }

    private static func sold(_ number: UInt64) -> BookSale {
        let off = PriceStep(.promotion(id: "TEA", name: "Tee"), Money(minor: 40))
        let line = SaleLine(
            sku: "TEA", name: "Tee", unitPrice: Money(minor: 120),
            quantity: Quantity(thousandths: 2000), vat: rate, reductions: [off])
        return BookSale(
            sale: id(number), staff: "S-1", lines: [line],
            tenders: [Tender(.cash, Money(minor: 500), .euro)], due: Money(minor: 200),
            soldAt: evening, receipt: receipt(4), catalogue: 57)
    }

    private static func givenBack(_ number: UInt64, of original: UInt64) -> BookRefund {
        let part = Refund.Line(
            line: RefundLine(number: 1, quantity: .one, goods: .restock, reason: "•••"),
            amount: Money(minor: 100), vat: rate)
        let tax = VATAmount(
            rate: rate, net: Money(minor: 84), vat: Money(minor: 16), gross: Money(minor: 100))
        let refund = Refund(
            sale: id(original), lines: [part], vat: [tax],
            payouts: [MethodAmount(.cash, Money(minor: 100))])
        let made = DeviceRefund(
            refund, paidOut: Money(minor: 100), staff: "S-1", soldAt: evening,
            receipt: receipt(5))
        return BookRefund(sale: id(number), made: made, receipt: "T1-3FA2C9-000004")
    }

    private static let all = exchanges + taxed + layaways + booked

    private static func run(_ messages: [RecordedMessage]) throws -> SimulatedRun.Result {
        try RecordedSaleTests.run("Topologies/busy-shop.yml", messages)
    }

    /// What each sale was told to cost, by the number that it has here.
    private static func dues(_ result: SimulatedRun.Result) -> [UInt64: Int64] {
        let told = result.logs.values.flatMap(\.acknowledged).map { ($0.key, $0.value.due) }
        let numbers = Dictionary(uniqueKeysWithValues: (1...40).map { (id($0).text, $0) })
        return Dictionary(uniqueKeysWithValues: told.map { (numbers[$0] ?? 0, $1) })
    }

    @Test func `an exchange is both of its sales, of any terminal's receipt`() throws {
        let result = try Self.run(Self.exchanges)
        #expect(result.violations.isEmpty)
        #expect(result.otherwise.isEmpty)
        #expect(Self.dues(result) == [1: 200, 2: -100, 3: 500, 4: 200, 5: -100, 6: 500])
    }

    @Test func `order type, exemption and a tender that was taken back decide what is paid`()
        throws
    {
        let result = try Self.run(Self.taxed)
        #expect(result.violations.isEmpty)
        #expect(result.otherwise.isEmpty)
        // One tea at 1.00 without its 19 %.
        #expect(Self.dues(result) == [11: 84])
    }

    @Test func `layaways are set aside, paid, taken and given back`() throws {
        let result = try Self.run(Self.layaways)
        #expect(result.violations.isEmpty)
        #expect(result.otherwise.isEmpty)
        #expect(Self.dues(result).keys.sorted() == [23, 24, 25, 26])
    }

    @Test func `what a device sold and gave back alone is booked as it was made`() throws {
        let result = try Self.run(Self.booked)
        #expect(result.violations.isEmpty)
        #expect(result.otherwise.isEmpty)
        #expect(Self.dues(result) == [31: 200, 32: 200, 33: -100])
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `all of it holds under faults`(seed: UInt64) throws {
        let result = try RecordedSaleTests.run(
            "Topologies/busy-shop.yml", seed: seed, faults: nil, Self.all)
        #expect(result.violations.isEmpty, "seed \(seed)")
    }

    @Test func `what was set aside before the recording is left out, and so is what rests on it`() {
        let messages = Array(Self.layaways.dropFirst())
        let recording = Recording(messages, shops: ["busy"])
        let left = recording.left.map { "\($1) \($0.name) \($0.reason)" }
        #expect(left == ["2 terminal.sell/1 the goods were set aside before the recording"])
        #expect(recording.made.values.reduce(0, +) == 3)
    }
}
