import Testing

@testable import Commerce

struct HandingOverTests {
    private let id = SaleID.number(1)
    private let other = SaleID.number(2)

    private func ringing(_ id: SaleID = .number(1), _ lines: [SaleLine]? = nil) throws
        -> TerminalState
    {
        var terminal = TerminalState.sample()
        terminal.take(try terminal.opening(OpenSale(id: id, staff: "Ada")))
        for line in lines ?? [.of(333, times: 3000), .of(500, vat: 700)] {
            terminal.take(try terminal.adding([line], to: id, .init(catalogue: 4)))
        }
        return terminal
    }

    private func parked(_ sale: OpenSale) -> ParkedSale {
        ParkedSale(sale, due: Money(minor: 1), terminal: 1, since: .at(hour: 9))
    }

    @Test func `a sale goes to parking and to another terminal as it is`() throws {
        var terminal = try ringing()
        let sale = try terminal.parking(id, handOver: 1)
        terminal.apply(.handOver(.parked(id)))
        #expect(terminal.open == nil)
        var parking = ParkedSales()
        for event in try parking.keeping(parked(sale)) { parking.apply(event) }
        expectRefusal("parking.isParked") { try parking.keeping(parked(sale)) }
        expectRefusal("parking.movedOn") {
            try parking.taking(id, handOver: 1, to: 2, staff: nil)
        }
        let taken = try parking.taking(id, handOver: 2, to: 2, staff: "Bob")
        for event in taken.events { parking.apply(event) }
        expectRefusal("parking.unknownSale") {
            try parking.taking(id, handOver: 2, to: 3, staff: nil)
        }
        #expect(taken.sale.lines == sale.lines && taken.sale.staff == "Bob")
        terminal.apply(.handOver(try terminal.receiving(taken.sale, into: nil)))
        #expect(terminal.open == taken.sale)
        expectRefusal("sale.alreadyOpen") { try terminal.receiving(taken.sale, into: nil) }
        expectRefusal("sale.movedOn") { try terminal.parking(id, handOver: 1) }
    }

    @Test func `a sale that money was taken or asked for stays`() throws {
        var terminal = try ringing()
        expectRefusal("sale.notOpen") { try terminal.parking(other, handOver: 1) }
        terminal.take(try terminal.tendering(.cash(100), in: id))
        expectRefusal("sale.isTendered") { try terminal.parking(id, handOver: 1) }
        expectRefusal("sale.isTendered") {
            try terminal.splitting(id, .byShare, into: [other])
        }
        var asked = try ringing()
        asked.apply(.asked(id, [.card]))
        expectRefusal("sale.isTendered") { try asked.parking(id, handOver: 1) }
    }

    @Test func `three guests pay the whole, each with a third of every line`() throws {
        let terminal = try ringing(id, [.of(1000), .of(550, vat: 700, discount: .percent(1000))])
        let parts = try terminal.splitting(id, .byShare, into: [other, .number(3)])
        #expect(parts.map(\.id) == [id, other, .number(3)])
        #expect(parts.map(\.handOvers) == [nil, 1, 1])
        #expect(parts.compactMap(\.agreed).map(\.due.minor) == [499, 498, 498])
        #expect(parts.allSatisfy { $0.lines.count == 2 })
        for line in 0..<2 {
            #expect(parts.map { $0.lines[line].quantity.thousandths }.reduce(0, +) == 1000)
        }
        expectRefusal("split.badCount") { try terminal.splitting(id, .byShare, into: []) }
        expectRefusal("split.badID") { try terminal.splitting(id, .byShare, into: [id]) }
    }

    @Test func `what is not named stays when a sale is split by line`() throws {
        var terminal = try ringing()
        let take = Bill.Take(1, Quantity(thousandths: 2000))
        let parts = try terminal.splitting(id, .byLine([[take]]), into: [other])
        #expect(parts.map { $0.lines.map(\.quantity.thousandths) } == [[1000, 1000], [2000]])
        #expect(parts.compactMap(\.agreed).map(\.due.minor) == [833, 666])
        terminal.apply(.handOver(.split(parts[0], parked: [other])))
        expectRefusal("sale.isAgreed") {
            try terminal.adding([.of(100)], to: id, .init(catalogue: 5))
        }
        expectRefusal("sale.isAgreed") {
            try terminal.discounting(line: 1, by: nil, in: id)
        }
        expectRefusal("split.overLine") {
            try terminal.splitting(id, .byLine([[take]]), into: [other])
        }
        let all = [Bill.Take(1, .one), Bill.Take(2, .one)]
        expectRefusal("split.nothingLeft") {
            try terminal.splitting(id, .byLine([all]), into: [other])
        }
        let whole = try terminal.receiving(parts[1], into: id)
        terminal.apply(.handOver(whole))
        #expect(try terminal.price(terminal.openSale(id)).due.minor == 1499)
        #expect(terminal.open?.lines.count == 3)
    }

    @Test func `hostile takes are refused and never trap`() throws {
        let terminal = try ringing()
        let take = Bill.Take(1, Quantity(thousandths: Int64.min))
        expectRefusal("quantity.overflow") {
            try terminal.splitting(id, .byLine([[take]]), into: [other])
        }
        expectRefusal("money.overflow") {
            try terminal.splitting(id, .byAmount([Money(minor: Int64.min)]), into: [other])
        }
    }
}

struct SplitSalePropertyTests {
    private func random(
        _ dice: inout SplitMix64
    ) throws -> (terminal: TerminalState, sale: SaleID) {
        var terminal = TerminalState.sample()
        let id = SaleID.number(1)
        terminal.take(try terminal.opening(OpenSale(id: id, staff: "Ada")))
        for _ in 1...Int.random(in: 1...6, using: &dice) {
            let rates: [Int64] = [1900, 700, 0]
            let isDiscounted = Int.random(in: 0..<4, using: &dice) == 0
            let line = SaleLine.of(
                Int64.random(in: 0...2000, using: &dice),
                times: Int64.random(in: 1...6, using: &dice) * 500,
                vat: rates.randomElement(using: &dice) ?? 0,
                discount: isDiscounted ? .percent(1500) : nil)
            terminal.take(try terminal.adding([line], to: id, .init(catalogue: 4)))
        }
        if Bool.random(using: &dice) {
            terminal.take(try terminal.discounting(line: nil, by: .percent(333), in: id))
        }
        return (terminal, id)
    }

    private func split(
        _ due: Int64, _ count: Int, _ dice: inout SplitMix64
    ) -> SaleSplit {
        guard Bool.random(using: &dice), due > Int64(count) * 100 else { return .byShare }
        return .byAmount(
            (1..<count).map { _ in
                Money(minor: Int64.random(in: 1...due / Int64(count), using: &dice))
            })
    }

    /// What breaks the rule that the parts are the whole: in money, in tax, in goods.
    private func broken(_ parts: [OpenSale], of whole: OpenSale, _ priced: PricedBasket) -> String?
    {
        let agreed = parts.compactMap(\.agreed)
        guard agreed.reduce(0, { $0 + $1.due.minor }) == priced.due.minor else { return "due" }
        for rate in priced.vat {
            let taxes = agreed.flatMap(\.vat).filter { $0.rate == rate.rate }
            guard taxes.reduce(0, { $0 + $1.vat.minor }) == rate.vat.minor,
                taxes.reduce(0, { $0 + $1.net.minor }) == rate.net.minor
            else { return "tax at \(rate.rate)" }
        }
        for part in parts {
            guard let priced = part.agreed, part.lines.count == priced.amounts.count,
                priced.amounts.reduce(0, { $0 + $1.minor }) == priced.total.minor,
                part.lines.allSatisfy({ $0.quantity > .zero })
            else { return "a part: \(part)" }
        }
        let goods = parts.flatMap(\.lines).reduce(0) { $0 + $1.quantity.thousandths }
        guard goods == whole.lines.reduce(0, { $0 + $1.quantity.thousandths }) else {
            return "goods"
        }
        return nil
    }

    @Test func `parts of a sale are the whole in money, in tax and in goods`() {
        forSeeds(count: 10_000) { dice in
            let (terminal, id) = try random(&dice)
            let whole = try terminal.openSale(id)
            let priced = try terminal.price(whole)
            let count = Int.random(in: 2...5, using: &dice)
            let split = split(priced.due.minor, count, &dice)
            let others = (2...count).map { SaleID.number(UInt64($0)) }
            let parts: [OpenSale]
            do {
                parts = try terminal.splitting(id, split, into: others)
            } catch let refusal as Refusal where refusal.name == "split.tooSmall" {
                return nil
            }
            if let what = broken(parts, of: whole, priced) {
                return "\(what): \(split) of \(whole) gives \(parts)"
            }
            return try unfinished(parts, terminal)
        }
    }

    /// Each part is finished, and together again they cost what the whole did.
    private func unfinished(_ parts: [OpenSale], _ terminal: TerminalState) throws -> String? {
        var merged = terminal
        merged.apply(.handOver(.split(parts[0], parked: parts.dropFirst().map(\.id))))
        for part in parts.dropFirst() {
            var paid = part
            paid.tenders = [.cash(part.agreed?.due.minor ?? 0)]
            let sale = try terminal.finishing(paid, at: .at(hour: 10))
            guard sale.isAgreed == true, sale.change == .zero else { return "\(sale)" }
            merged.apply(.handOver(try merged.receiving(part, into: parts[0].id)))
        }
        let whole = try merged.price(try merged.openSale(parts[0].id))
        let before = try terminal.price(try terminal.openSale(parts[0].id))
        return whole.vat == before.vat ? nil : "merged again: \(whole), not \(before)"
    }
}
