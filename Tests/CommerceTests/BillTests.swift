import Testing

@testable import Commerce

private func bill(
    _ lines: [SaleLine], _ discount: Discount? = nil, prices: Pricing.Prices = .inclusive
) throws -> Bill {
    Bill(lines, try Pricing(prices: prices).price(lines, discount: discount), prices: prices)
}

private func take(_ number: Int, _ thousandths: Int64) -> Bill.Take {
    Bill.Take(number, Quantity(thousandths: thousandths))
}

private func totals(_ parts: [Bill]) throws -> [Int64] { try parts.map { try $0.total.minor } }

struct BillTests {
    @Test func `three guests share ten, the first pays the cent`() throws {
        let whole = try bill([.of(1000)])
        let parts = try whole.split(overGuests: 3)
        #expect(try totals(parts) == [334, 333, 333])
        // 1.60 of tax in 10.00: the exact part of 3.34 has the largest remainder.
        #expect(parts.map { $0.vat[0].vat.minor } == [54, 53, 53])
        #expect(try Bill.joined(parts).vat == whole.vat)
    }

    @Test func `a line of three goes to two guests`() throws {
        let whole = try bill([.of(333, times: 3000), .of(500, vat: 700)])
        let parts = try whole.split(byLine: [
            [take(1, 1000), take(2, 1000)], [take(1, 2000)],
        ])
        #expect(try totals(parts) == [833, 666])
        #expect(parts[1].vat.map(\.rate.hundredths) == [1900])
        #expect(try parts[0].priced.amounts.map(\.minor) == [333, 500])
        #expect(try Bill.joined(parts) == whole)
    }

    @Test func `lines that are left, taken twice or not there are refused`() throws {
        let whole = try bill([.of(333, times: 3000)])
        let bad: [(String, [[Bill.Take]])] = [
            ("split.lineLeft", [[take(1, 1000)], [take(1, 1000)]]),
            ("split.lineLeft", [[], []]),
            ("split.overLine", [[take(1, 2000)], [take(1, 2000)]]),
            ("split.unknownLine", [[take(1, 3000)], [take(2, 1000)]]),
            ("split.badQuantity", [[take(1, 3000)], [take(1, -1000)]]),
            ("split.badQuantity", [[take(1, 3000), take(1, 0)]]),
            ("split.badCount", []),
        ]
        for (name, parts) in bad { expectRefusal(name) { try whole.split(byLine: parts) } }
    }

    @Test func `amounts have to add up to the total`() throws {
        let whole = try bill([.of(1000), .of(550, vat: 700)])
        let parts = try whole.split(byAmount: [Money(minor: 50), Money(minor: 1500)])
        #expect(try totals(parts) == [50, 1500])
        expectRefusal("split.otherTotal") { try whole.split(byAmount: [Money(minor: 1549)]) }
        expectRefusal("split.badAmount") {
            try whole.split(byAmount: [Money(minor: 1600), Money(minor: -50)])
        }
        expectRefusal("split.badCount") { try whole.split(overGuests: 0) }
    }

    @Test func `what cannot be counted is refused and never traps`() throws {
        let amount = VATAmount.of(1900, net: 0, vat: Int64.min, gross: Int64.min)
        let whole = Bill(lines: [], vat: [amount], prices: .inclusive)
        expectRefusal("money.overflow") { try whole.split(overGuests: 2) }
        expectRefusal("money.overflow") {
            try whole.split(byAmount: [Money(minor: Int64.min)])
        }
        let line = Bill.Line(
            number: 1, quantity: Quantity(thousandths: Int64.min), amount: .zero,
            vat: VATRate(hundredths: 0))
        let other = Bill(lines: [line], vat: [], prices: .inclusive)
        expectRefusal("quantity.overflow") { try other.split(byLine: [[take(1, Int64.min)]]) }
    }

    @Test func `two open sales become one`() throws {
        var one = OpenSale.of(.number(1), [.of(100)], paid: [])
        var other = OpenSale.of(.number(2), [.of(200)], paid: [], staff: "Bob")
        other.member = "M-1"
        let merged = try one.merged(with: other)
        #expect(merged.id == one.id)
        #expect(merged.lines.count == 2)
        #expect(merged.member == "M-1")
        #expect(merged.staff == "Ada")
        one.discount = .amount(Money(minor: 10))
        other.discount = .amount(Money(minor: 5))
        #expect(try one.merged(with: other).discount == .amount(Money(minor: 15)))
        other.discount = .percent(1000)
        expectRefusal("merge.otherDiscount") { try one.merged(with: other) }
        one.discount = nil
        expectRefusal("merge.otherDiscount") { try one.merged(with: other) }
        one.discount = .percent(1000)
        #expect(try one.merged(with: other).discount == .percent(1000))
        one.member = "M-2"
        expectRefusal("merge.otherMember") { try one.merged(with: other) }
        one.tenders = [.cash(1)]
        expectRefusal("merge.paid") { try other.merged(with: one) }
        expectRefusal("merge.sameSale") { try other.merged(with: other) }
    }
}

struct SplitPropertyTests {
    /// A bill with negative lines in it, or of nothing but those; its tax is by the store's rule.
    private func random(_ dice: inout SplitMix64) throws -> Bill {
        let prices: Pricing.Prices = Bool.random(using: &dice) ? .inclusive : .exclusive
        let mode = Int.random(in: 0..<4, using: &dice)
        let rates: [Int64] = [1900, 700, 550, 0]
        let lines = (1...Int.random(in: 1...6, using: &dice)).map { number in
            let isNegative = mode == 0 || mode == 1 && Bool.random(using: &dice)
            let sign: Int64 = isNegative ? -1 : 1
            let limit: Int64 = Bool.random(using: &dice) ? 9 : 9999
            return Bill.Line(
                number: number,
                quantity: Quantity(
                    thousandths: sign * Int64.random(in: 1...9, using: &dice) * 500),
                amount: Money(minor: sign * Int64.random(in: 0...limit, using: &dice)),
                vat: VATRate(hundredths: rates.randomElement(using: &dice) ?? 0))
        }
        let vat = try Set(lines.map(\.vat)).sorted(by: >).map { rate in
            let sum = try Money.sum(lines.filter { $0.vat == rate }.map(\.amount))
            let tax = prices == .inclusive ? try rate.included(in: sum) : try rate.added(to: sum)
            let net = prices == .inclusive ? try sum.subtracting(tax) : sum
            return VATAmount(rate: rate, net: net, vat: tax, gross: try net.adding(tax))
        }
        return Bill(lines: lines, vat: vat, prices: prices)
    }

    /// What breaks the rule that parts are the whole and each is a bill of its own.
    private func broken(_ parts: [Bill], of whole: Bill) throws -> String? {
        let joined = try Bill.joined(parts)
        guard joined.vat == whole.vat, try joined.total == whole.total else {
            return "\(whole) is not \(parts)"
        }
        for amount in parts.flatMap(\.vat) {
            let exact =
                Int128(amount.gross.minor) * Int128(amount.rate.thousandths)
                - Int128(amount.vat.minor) * Int128(100_000 + amount.rate.thousandths)
            let isNear = exact.magnitude < UInt128(100_000 + amount.rate.thousandths)
            guard isNear, amount.net.minor + amount.vat.minor == amount.gross.minor else {
                return "\(amount) in a part of \(whole)"
            }
        }
        return nil
    }

    private func randomTakes(
        _ bill: Bill, parts: Int, _ dice: inout SplitMix64
    ) -> [[Bill.Take]] {
        var takes = [[Bill.Take]](repeating: [], count: parts)
        for line in bill.lines {
            var left = line.quantity.thousandths
            while left != 0 {
                let size = Int64.random(in: 1...abs(left), using: &dice) * left.signum()
                let part = Int.random(in: 0..<parts, using: &dice)
                takes[part].append(take(line.number, size))
                left -= size
            }
        }
        return takes
    }

    @Test func `parts by line are the whole, line by line and rate by rate`() {
        forSeeds { dice in
            let whole = try random(&dice)
            let count = Int.random(in: 1...5, using: &dice)
            let parts = try whole.split(byLine: randomTakes(whole, parts: count, &dice))
            guard try Bill.joined(parts).lines == whole.lines else { return "\(whole) \(parts)" }
            let isSorted = parts.allSatisfy { part in
                part.vat.map(\.rate) == Set(part.lines.map(\.vat)).sorted(by: >)
            }
            return isSorted ? try broken(parts, of: whole) : "rates of \(parts)"
        }
    }

    @Test func `guests pay the whole and differ by at most one`() {
        forSeeds { dice in
            let whole = try random(&dice)
            let count = Int.random(in: 1...9, using: &dice)
            let parts = try whole.split(overGuests: count)
            let sums = try totals(parts).map { abs($0) }
            let isFair = sums == sums.sorted(by: >) && (sums.first ?? 0) - (sums.last ?? 0) <= 1
            return isFair ? try broken(parts, of: whole) : "\(sums) of \(whole)"
        }
    }

    @Test func `parts by amount are the amounts and the whole`() {
        forSeeds(count: 21_000) { dice in
            let whole = try random(&dice)
            var left = try whole.total.minor
            guard left != 0 else { return nil }
            var amounts: [Int64] = []
            while left != 0 {
                let isLast = amounts.count == 6
                let size = isLast ? abs(left) : Int64.random(in: 1...abs(left), using: &dice)
                amounts.append(size * left.signum())
                left -= size * left.signum()
            }
            let parts = try whole.split(byAmount: amounts.map(Money.init(minor:)))
            guard try totals(parts) == amounts else { return "\(amounts) of \(whole)" }
            return try broken(parts, of: whole)
        }
    }

    @Test func `no share of a bill without negative lines is negative`() {
        forSeeds(count: 44_000) { dice in
            let whole = try random(&dice)
            guard whole.lines.allSatisfy({ $0.quantity > .zero }) else { return nil }
            let parts = try whole.split(overGuests: Int.random(in: 1...9, using: &dice))
            let isFine = parts.flatMap(\.vat).allSatisfy {
                !$0.gross.isNegative && !$0.vat.isNegative
            }
            return isFine ? nil : "\(parts) of \(whole)"
        }
    }
}
