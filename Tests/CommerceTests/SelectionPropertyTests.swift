import Testing

@testable import Commerce

private let firstSeed: UInt64 = 20_261_104
private let classes = ["standard", "reduced", "zero"]

/// A random combo over random products and what somebody chose of it.
private struct Sample {
    let catalogue: Catalogue
    let selection: ProductSelection
    /// What one combo costs, surcharges included.
    let price: Int64
    let combos: Int64
    /// Pieces of each product in one combo.
    var pieces: [String: Int64] = [:]

    init(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        let goods = (0..<Int.random(in: 2...8, using: &dice)).map { index in
            Product(
                sku: "P\(index)", name: "P\(index)",
                price: Money(
                    minor: Bool.random(using: &dice) ? 0 : .random(in: 0...5000, using: &dice)),
                vatClass: classes.randomElement(using: &dice) ?? "")
        }
        var parts: [ComboPart] = []
        var picks: [ComboPick] = []
        var price = Int64.random(in: 0...9999, using: &dice)
        var menu = Product(sku: "MENU", name: "Menu", price: Money(minor: price))
        combos = Int64.random(in: 1...4, using: &dice)
        for index in 0..<Int.random(in: 1...5, using: &dice) {
            let choices = goods.shuffled(using: &dice).prefix(2).map { product in
                ComboChoice(
                    sku: product.sku, surcharge: Money(minor: .random(in: 0...99, using: &dice)))
            }
            let part = ComboPart(id: "\(index)", name: "Part", max: 5, choices: choices)
            for choice in choices.prefix(Int.random(in: 1...2, using: &dice)) {
                let count = Int64.random(in: 1...2, using: &dice)
                price += choice.surcharge.minor * count
                pieces[choice.sku, default: 0] += count * combos
                picks.append(
                    ComboPick(
                        part: part.id,
                        ProductSelection(choice.sku, .count(Quantity(thousandths: count * 1000)))))
            }
            parts.append(part)
        }
        menu.combo = Combo(parts: parts)
        var catalogue = Catalogue()
        // Each is a good one; checking some of them is enough.
        if seed.isMultiple(of: 20) {
            _ = try catalogue.publish(goods + [menu], vatClasses: Set(classes))
        }
        for product in goods + [menu] { catalogue.restore(product) }
        var selection = ProductSelection("MENU", .count(Quantity(thousandths: combos * 1000)))
        selection.parts = picks
        (self.catalogue, self.selection, self.price) = (catalogue, selection, price)
    }
}

struct SelectionPropertyTests {
    @Test func `a combo's lines add up to its price, each at its product's VAT class`() throws {
        for seed in firstSeed..<firstSeed + 20_000 {
            let sample = try Sample(seed: seed)
            let lines = try sample.catalogue.lines(for: sample.selection)
            var total: Int64 = 0
            var pieces: [String: Int64] = [:]
            var isRight = true
            for line in lines {
                let whole = line.quantity.thousandths / 1000
                total += line.unitPrice.minor * whole
                pieces[line.sku, default: 0] += whole
                isRight =
                    isRight && !line.unitPrice.isNegative && line.kind == .part
                    && line.vatClass == sample.catalogue[line.sku]?.vatClass
            }
            guard isRight, total == sample.price * sample.combos, pieces == sample.pieces else {
                Issue.record("seed \(seed): \(lines) for \(sample.selection)")
                return
            }
        }
    }

    @Test func `shares of a combo keep to the proportion within a cent`() throws {
        for seed in firstSeed..<firstSeed + 20_000 {
            var dice = SplitMix64(seed: seed)
            let own = (0..<Int.random(in: 1...9, using: &dice)).map { _ in
                Money(minor: .random(in: 0...9999, using: &dice))
            }
            let price = Int64.random(in: 0...99_999, using: &dice)
            let shares = try ComboSplit.shares(of: Money(minor: price), over: own)
            let sum = own.reduce(0) { $0 + $1.minor }
            let isFair = zip(own, shares).allSatisfy {
                !$1.isNegative && (sum == 0 || abs($1.minor * sum - price * $0.minor) < sum)
            }
            guard isFair, shares.reduce(0, { $0 + $1.minor }) == price else {
                Issue.record("seed \(seed): \(price) over \(own) is \(shares)")
                return
            }
        }
    }

    /// Any ending will do, so long as it is one; what comes out has gone through the line's checks.
    @Test func `no selection traps, whatever its numbers`() throws {
        var taken = 0
        for seed in firstSeed..<firstSeed + 20_000 {
            var dice = SplitMix64(seed: seed)
            let sample = try Sample(seed: seed % 50)
            var selection = Bool.random(using: &dice) ? sample.selection : ProductSelection("P0")
            let wild: [Int64] = [.min, .max, -1, 0, 1, 1000, 99_999_000, 3000]
            func number() -> Int64 { wild.randomElement(using: &dice) ?? 0 }
            func quantity() -> Quantity { Quantity(thousandths: number()) }
            selection.amount =
                switch Int.random(in: 0...3, using: &dice) {
                case 0: .count(quantity())
                case 1: .net(quantity())
                case 2: .gross(quantity(), tare: quantity())
                default: selection.amount
                }
            if Bool.random(using: &dice) { selection.labelPrice = Money(minor: number()) }
            if Bool.random(using: &dice) { selection.openPrice = Money(minor: number()) }
            for index in selection.parts.indices where Bool.random(using: &dice) {
                selection.parts[index].selection.amount = .count(quantity())
            }
            if Bool.random(using: &dice) {
                selection.modifiers = [
                    ModifierPick(group: "x", sku: "y", count: Int(truncatingIfNeeded: number()))
                ]
            }
            if (try? sample.catalogue.lines(for: selection)) != nil { taken += 1 }
        }
        #expect(taken > 100)
    }
}
