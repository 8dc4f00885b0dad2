import Commerce

/// `SKU=QUANTITY` on the command line.
enum TransferLines {
    static func read(_ words: [String], mayBeBelowZero: Bool = false) throws -> [StockLedger
        .Movement]
    {
        try words.map { word in
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty, let quantity = Self.quantity(parts[1]),
                mayBeBelowZero || quantity >= .zero
            else {
                throw Failure(.badInput, "'\(word)' is no SKU=QUANTITY, such as BRD-001=5")
            }
            return StockLedger.Movement(sku: parts[0], quantity: quantity)
        }
    }

    private static func quantity(_ text: String) -> Quantity? {
        text.hasPrefix("-")
            ? Quantity(String(text.dropFirst())).map(\.negated) : Quantity(text)
    }

    static func text(_ lines: [StockLedger.Movement]) -> String {
        lines.map { "\($0.sku)=\($0.quantity.text)" }.joined(separator: " ")
    }
}
