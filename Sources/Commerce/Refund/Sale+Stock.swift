extension Sale {
    /// What the sale does to the stock: goods that are sold go out, those that come back come in,
    /// and those of them that are written off do neither.
    package var stockMovements: [StockLedger.Movement] {
        lines.enumerated().compactMap { index, line in
            if line.loads != nil || line.detail?.stockOfOne == .zero { return nil }
            if let origin, index < origin.lines.count, origin.lines[index].goods == .writeOff {
                return nil
            }
            return StockLedger.Movement(sku: line.sku, quantity: line.inStock.negated)
        }
    }
}

extension OpenSale {
    /// What of it has to be there before it is paid: goods that are sold only while there are some.
    package var limitedGoods: [StockLedger.Movement] {
        // Those of a layaway are set aside for it.
        if case .end = layawayMove { return [] }
        var wanted: [String: Int64] = [:]
        for line in lines where line.detail?.isLimited == true && line.quantity > .zero {
            wanted[line.sku, default: 0] &+= line.inStock.thousandths
        }
        return wanted.keys.sorted().map { sku in
            .init(sku: sku, quantity: Quantity(thousandths: wanted[sku] ?? 0))
        }
    }
}

extension LaidAway {
    /// What of the stock is set aside, product by product.
    package var goods: [StockLedger.Movement] {
        var wanted: [String: Int64] = [:]
        for line in lines where line.detail?.stockOfOne != .zero {
            wanted[line.sku, default: 0] &+= line.inStock.thousandths
        }
        return wanted.keys.sorted().map { sku in
            .init(sku: sku, quantity: Quantity(thousandths: wanted[sku] ?? 0))
        }
    }
}

extension SaleLine {
    /// How much of the product it is: other than the quantity where a label says only a price.
    fileprivate var inStock: Quantity {
        guard let one = detail?.stockOfOne else { return quantity }
        let exact = Int128(quantity.thousandths) * Int128(one.thousandths)
        let rounded = Rounding.halfAwayFromZero(exact, 1000)
        return Quantity(thousandths: Int64(clamping: rounded))
    }
}
