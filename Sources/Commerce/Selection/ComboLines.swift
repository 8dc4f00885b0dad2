/// A combo as lines: its price split over what was chosen for its parts.
struct ComboLines {
    /// One pick with what it may cost.
    private struct Chosen {
        let lines: GoodsLines
        let selection: ProductSelection
        let pieces: Int64
        let ownPrice: Money
    }

    private let product: Product
    private let list: String?
    private let catalogue: Catalogue
    /// How many combos.
    private let quantity: Quantity
    private let price: Money
    private let chosen: [Chosen]

    init(
        _ goods: SoldProduct, _ combo: Combo, _ selection: ProductSelection,
        in catalogue: Catalogue, _ context: PriceContext?
    ) throws(Refusal) {
        (product, list) = (goods.product, goods.list)
        self.catalogue = catalogue
        guard selection.modifiers.isEmpty, selection.serials.isEmpty, selection.lot == nil else {
            throw Refusal(
                "combo.notOfWhole", "\(goods.product.sku): choose these for its parts instead")
        }
        guard selection.parts.count <= CatalogueLimits.parts * CatalogueLimits.chosen else {
            throw Refusal("combo.tooManyOfPart", "\(goods.product.sku): too many picks")
        }
        quantity = try SelectedAmount(selection, goods.product).quantity
        var price = goods.product.price
        var chosen: [Chosen] = []
        for pick in selection.parts where !combo.parts.contains(where: { $0.id == pick.part }) {
            throw Refusal(
                "combo.unknownPart", "\(goods.product.sku) has no part \(pick.part.prefix(64))")
        }
        for part in combo.parts {
            let picks = selection.parts.filter { $0.part == part.id }
            for pick in picks {
                let next = try Self.choose(pick, part, times: quantity, in: catalogue, context)
                price = try price.adding(next.surcharge)
                chosen.append(next.chosen)
            }
            try Self.checkCount(chosen.suffix(picks.count).map { $0.pieces }, part, goods.product)
        }
        (self.price, self.chosen) = (price, chosen)
    }

    private static func checkCount(
        _ pieces: [Int64], _ part: ComboPart, _ combo: Product
    ) throws(Refusal) {
        // Each is at most 99, and there are no more of them than came in one selection.
        let count = pieces.reduce(0) { $0 &+ $1 }
        guard count >= Int64(part.min) else {
            throw Refusal("combo.missingPart", "\(combo.sku): choose \(part.min) of \(part.name)")
        }
        guard count <= Int64(part.max) else {
            throw Refusal(
                "combo.tooManyOfPart", "\(combo.sku): choose \(part.max) or fewer of \(part.name)")
        }
    }

    private static func choose(
        _ pick: ComboPick, _ part: ComboPart, times combos: Quantity, in catalogue: Catalogue,
        _ context: PriceContext?
    ) throws(Refusal) -> (chosen: Chosen, surcharge: Money) {
        let goods = try SoldProduct(pick.selection, in: catalogue, context)
        let names = [goods.product.sku, goods.product.variant?.parent]
        guard let choice = part.choices.first(where: { names.contains($0.sku) }) else {
            throw Refusal("combo.unknownChoice", "\(part.name) cannot be \(goods.product.sku)")
        }
        guard pick.selection.labelPrice == nil, goods.product.combo == nil,
            pick.selection.parts.isEmpty
        else {
            throw Refusal("combo.nested", "\(goods.product.sku) cannot be in a combo like that")
        }
        let amount = try SelectedAmount(pick.selection, goods.product)
        let pieces = amount.quantity.thousandths / 1000
        guard goods.product.isWhole, pieces <= Int64(CatalogueLimits.chosen) else {
            throw Refusal(
                "combo.tooManyOfPart", "\(part.name): at most \(CatalogueLimits.chosen) pieces")
        }
        let lines = try GoodsLines(goods, pick.selection, in: catalogue)
        try lines.checkTracking(try combos.times(pieces))
        let chosen = Chosen(
            lines: lines, selection: pick.selection, pieces: pieces, ownPrice: amount.unitPrice)
        return (chosen, try choice.surcharge.scaled(by: pieces, over: 1))
    }

    func all() throws(Refusal) -> [SelectedLine] {
        guard !chosen.isEmpty else {
            throw Refusal("combo.missingPart", "\(product.sku): choose at least one part")
        }
        let own = chosen.flatMap { pick in (0..<pick.pieces).map { _ in pick.ownPrice } }
        var shares = try ComboSplit.shares(of: price, over: own)[...]
        var lines: [SelectedLine] = []
        for pick in chosen {
            var serials = pick.selection.serials[...]
            for run in Self.runs(shares.prefix(Int(pick.pieces))) {
                let pieces = try quantity.times(run.count)
                let taken = serials.prefix(Int(pieces.thousandths / 1000))
                serials = serials.dropFirst(taken.count)
                let part = try pick.lines.part(at: run.share, pieces, Array(taken))
                append(part, to: &lines)
            }
            shares = shares.dropFirst(Int(pick.pieces))
        }
        return lines
    }

    private func append(_ part: [SelectedLine], to lines: inout [SelectedLine]) {
        let first = lines.count
        for var line in part {
            line.combo = product.sku
            if line.kind == .part { line.list = list }
            line.parent = line.parent.map { $0 + first }
            lines.append(line)
        }
    }

    /// Pieces beside each other that cost the same; those of one pick differ by a cent at most.
    private static func runs(_ shares: some Sequence<Money>) -> [(share: Money, count: Int64)] {
        var runs: [(share: Money, count: Int64)] = []
        for share in shares {
            if let last = runs.last, last.share == share {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((share, 1))
            }
        }
        return runs
    }
}
