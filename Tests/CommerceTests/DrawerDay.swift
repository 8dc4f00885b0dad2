@testable import Commerce

/// What happens at a drawer on one random day; the seed alone makes it again.
struct DrawerDay {
    enum Step {
        case sale(CountedSale), training(CountedSale)
        case movement(CashMovement)
        case noSale(Stamp), void(Stamp)
    }

    let seed: UInt64
    let steps: [Step]

    init(seed: UInt64) {
        self.seed = seed
        var dice = SplitMix64(seed: seed)
        var steps: [Step] = []
        for receipt in Int64(1)...Int64.random(in: 2...9, using: &dice) {
            steps.append(.sale(Self.sale(receipt, &dice)))
            if Int.random(in: 0..<3, using: &dice) == 0 { steps.append(Self.other(&dice)) }
        }
        self.steps = steps
    }

    var sales: [CountedSale] {
        steps.compactMap { if case .sale(let sale) = $0 { sale } else { nil } }
    }

    static let rates: [Int64] = [1900, 700, 550, 0]

    /// One in eight is of one of twelve earlier days.
    private static func stamp(_ dice: inout SplitMix64) -> Stamp {
        let isLate = Int.random(in: 0..<8, using: &dice) == 0
        return .by(
            ["Ada", "Bo", "Cy"].randomElement(using: &dice) ?? "Ada",
            hour: .random(in: 0..<24, using: &dice),
            day: isLate ? .random(in: 19_900..<19_912, using: &dice) : 20_000)
    }

    private static func other(_ dice: inout SplitMix64) -> Step {
        let stamp = stamp(&dice)
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: return .noSale(stamp)
        case 1: return .void(stamp)
        case 2: return .training(sale(99, &dice))
        default:
            let kind = CashMovement.Kind.allCases.randomElement(using: &dice) ?? .drop
            let amount = Money(minor: .random(in: 1...9999, using: &dice))
            return .movement(CashMovement(kind, amount, reason: "bank", stamp))
        }
    }

    /// A sale, an exchange or a return, paid in up to three ways.
    private static func sale(_ receipt: Int64, _ dice: inout SplitMix64) -> CountedSale {
        var sale = CountedSale(
            sale: .number(UInt64(receipt)), receipt: receipt, stamp: stamp(&dice),
            lines: .random(in: 1...9, using: &dice), taxes: [], tenders: [])
        let kind = Int.random(in: 0..<8, using: &dice)
        for rate in rates where Bool.random(using: &dice) {
            let out = kind == 0 ? 0 : Int64.random(in: 0...9999, using: &dice)
            let back = kind < 3 ? Int64.random(in: 0...2000, using: &dice) : 0
            let vat = (out - back) * rate / (10_000 + rate)
            sale.taxes.append(.of(rate, net: out - back - vat, vat: vat, gross: out - back))
            sale.returned.minor += back
        }
        sale.isReturn = kind == 0
        sale.discount.minor = .random(in: 0...500, using: &dice)
        sale.rounding.minor = .random(in: -2...2, using: &dice)
        sale.tips.minor = kind > 5 ? .random(in: 0...300, using: &dice) : 0
        pay(&sale, &dice)
        return sale
    }

    private static func pay(_ sale: inout CountedSale, _ dice: inout SplitMix64) {
        let due = sale.taxes.reduce(sale.rounding.minor + sale.tips.minor) { $0 + $1.gross.minor }
        guard due > 0 else {
            sale.tenders = [Bool.random(using: &dice) ? .cash(due) : .card(due)]
            return
        }
        let card = Bool.random(using: &dice) ? Int64.random(in: 0...due, using: &dice) : 0
        let points =
            Bool.random(using: &dice) ? Int64.random(in: 0...(due - card), using: &dice) : 0
        let cash = due - card - points
        sale.change.minor = cash > 0 ? .random(in: 0...5000, using: &dice) : 0
        sale.tenders = [.card(card), .points(points), .cash(cash + sale.change.minor)]
            .filter { $0.amount > .zero }.shuffled(using: &dice)
    }
}

/// Plain sums of sales, made without the drawer's own arithmetic.
struct PlainSums: Equatable {
    private(set) var slots = [Int64](repeating: 0, count: 28)

    static func of(_ sales: [CountedSale]) -> PlainSums {
        sales.reduce(into: PlainSums()) { $0.add($1) }
    }

    /// In the order of `add`.
    init(_ tally: Tally) {
        slots[0] = tally.sales
        slots[1] = tally.returns
        slots[2] = tally.lines
        slots[3] = tally.sold.minor
        slots[4] = tally.returned.minor
        slots[5] = tally.discount.minor
        slots[6] = tally.rounding.minor
        slots[7] = tally.tips.minor
        slots[8] = tally.gross.minor
        slots[9] = tally.net.minor
        for tax in tally.taxes { add(tax) }
        for paid in tally.tenders { add(paid.method, paid.amount.minor, paid.receipts) }
    }

    init() {}

    private mutating func add(_ tax: VATAmount) {
        let place = 10 + 3 * (DrawerDay.rates.firstIndex(of: tax.rate.hundredths ?? -1) ?? 99)
        slots[place] += tax.net.minor
        slots[place + 1] += tax.vat.minor
        slots[place + 2] += tax.gross.minor
    }

    private mutating func add(_ method: Tender.Method, _ amount: Int64, _ receipts: Int64) {
        let place = 22 + 2 * (Tender.Method.allCases.firstIndex(of: method) ?? 99)
        slots[place] += amount
        slots[place + 1] += receipts
    }

    private mutating func add(_ sale: CountedSale) {
        let gross = sale.taxes.reduce(Int64(0)) { $0 + $1.gross.minor }
        slots[sale.isReturn ? 1 : 0] += 1
        slots[2] += Int64(sale.lines)
        slots[3] += gross + sale.returned.minor
        slots[4] += sale.returned.minor
        slots[5] += sale.discount.minor
        slots[6] += sale.rounding.minor
        slots[7] += sale.tips.minor
        slots[8] += gross
        slots[9] += sale.taxes.reduce(Int64(0)) { $0 + $1.net.minor }
        for tax in sale.taxes { add(tax) }
        for method in Tender.Method.allCases {
            let tenders = sale.tenders.filter { $0.method == method }
            guard !tenders.isEmpty else { continue }
            let change = method == .cash ? sale.change.minor : 0
            add(method, tenders.reduce(-change) { $0 + $1.amount.minor }, 1)
        }
    }

    static func + (one: PlainSums, other: PlainSums) -> PlainSums {
        var sum = one
        for index in sum.slots.indices { sum.slots[index] += other.slots[index] }
        return sum
    }
}
