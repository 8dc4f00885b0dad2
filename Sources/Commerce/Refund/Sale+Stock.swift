extension Sale {
    /// What the sale does to the stock: goods that are sold go out, those that come back come in,
    /// and those of them that are written off do neither.
    package var stockMovements: [StockLedger.Movement] {
        lines.enumerated().compactMap { index, line in
            if line.loads != nil { return nil }
            if let origin, index < origin.lines.count, origin.lines[index].goods == .writeOff {
                return nil
            }
            return StockLedger.Movement(sku: line.sku, quantity: line.quantity.negated)
        }
    }
}
