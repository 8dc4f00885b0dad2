/// One product with its modifiers and deposits as lines.
struct GoodsLines {
    private let goods: SoldProduct
    private let catalogue: Catalogue
    private let answers: ModifierAnswers
    private let selection: ProductSelection

    init(
        _ goods: SoldProduct, _ selection: ProductSelection, in catalogue: Catalogue
    ) throws(Refusal) {
        self.goods = goods
        self.catalogue = catalogue
        self.selection = selection
        answers = try ModifierAnswers(selection.modifiers, goods.groups, of: goods.product)
    }

    func all() throws(Refusal) -> [SelectedLine] {
        let amount = try SelectedAmount(selection, goods.product)
        // A label's price is one price for all pieces, which still are as many.
        let pieces = goods.product.isWhole ? amount.stock : amount.quantity
        try checkTracking(pieces)
        var main = try line(.product, amount.unitPrice, amount.quantity, selection.serials)
        main.stock = amount.stock
        main.list = goods.list
        main.base = amount.follows ? amount.unitPrice : .zero
        return try [main] + along(with: pieces)
    }

    /// As part of a combo: `pieces` of them in all, at a share of the combo's price each.
    func part(
        at share: Money, _ pieces: Quantity, _ serials: [String]
    ) throws(Refusal) -> [SelectedLine] {
        var part = try line(.part, share, pieces, serials)
        part.base = .zero
        return try [part] + along(with: pieces)
    }

    func checkTracking(_ quantity: Quantity) throws(Refusal) {
        let sku = goods.product.sku
        switch goods.product.rules.tracking {
        case .none: break
        case .lot:
            guard selection.lot != nil else {
                throw Refusal("selection.lotMissing", "\(sku): scan or type its lot")
            }
        case .serial:
            let serials = selection.serials
            guard Int64(serials.count) * 1000 == quantity.thousandths,
                Set(serials).count == serials.count
            else {
                throw Refusal(
                    "selection.serialMissing",
                    "\(sku): one serial number for each piece, each another one")
            }
        }
        guard selection.serials.count <= CatalogueLimits.serials else {
            throw Refusal("selection.tooManySerials", "\(sku): at most \(CatalogueLimits.serials)")
        }
        for serial in selection.serials {
            try Code.check(serial, "selection.badSerial", "\(sku): a serial number")
        }
        if let lot = selection.lot { try Code.check(lot, "selection.badLot", "\(sku): a lot") }
    }

    private func line(
        _ kind: SelectedLine.Kind, _ base: Money, _ quantity: Quantity, _ serials: [String]
    ) throws(Refusal) -> SelectedLine {
        let product = goods.product
        let price = try base.adding(answers.change)
        guard price >= .zero else {
            throw Refusal(
                "modifier.priceBelowZero",
                "\(product.sku): its modifiers take off more than it costs")
        }
        var line = SelectedLine(
            kind, sku: product.sku, name: product.name, unitPrice: price, quantity: quantity,
            vatClass: product.vatClass)
        line.toGoClass = product.toGoClass
        line.modifiers = answers.chosen
        line.minimumAge = goods.minimumAge
        line.isLimited = product.rules.limit == .stock ? true : nil
        line.lot = selection.lot
        line.serials = serials
        return try line.checked()
    }

    /// What comes along, with `parent` as if the goods were line 0.
    private func along(with quantity: Quantity) throws(Refusal) -> [SelectedLine] {
        var lines: [SelectedLine] = []
        for priced in answers.apart {
            // Of what is weighed, a modifier is for the whole of it.
            let pieces = goods.product.isWhole ? quantity : .one
            var line = SelectedLine(
                .modifier, sku: priced.modifier.sku, name: priced.modifier.name,
                unitPrice: priced.modifier.price,
                quantity: try pieces.times(Int64(priced.count)), vatClass: priced.vatClass)
            line.toGoClass = priced.toGoClass
            lines.append(line)
        }
        for deposit in goods.product.deposits {
            guard let product = catalogue[deposit.sku] else {
                throw Refusal("catalog.unknownDeposit", "\(deposit.sku) is not in the catalogue")
            }
            var line = SelectedLine(
                .deposit, sku: product.sku, name: product.name, unitPrice: product.price,
                quantity: try quantity.times(deposit.pieces), vatClass: product.vatClass)
            line.toGoClass = product.toGoClass
            lines.append(line)
        }
        for index in lines.indices {
            lines[index].parent = 0
            lines[index] = try lines[index].checked()
        }
        return lines
    }
}
