import Commerce

/// The columns of a product list that most shops leave out: `codes`, `tags`, `deposits` (a SKU, or
/// `SKU*20`), each several with `|` between them; `age`, `open_price`, `is_deposit`, `limited`, `tare`,
/// `tracking`.
struct ProductColumns {
    /// Of a column in this row; nil where it is empty or not there.
    let value: (String) -> String?

    func fill(_ product: inout Product, _ isWrong: (_ column: String, _ wanted: String) -> Void) {
        product.codes = list("codes")
        product.tags = list("tags")
        product.deposits = list("deposits").compactMap { text in
            let parts = text.split(separator: "*", omittingEmptySubsequences: false)
            guard parts.count <= 2, let pieces = Int64(parts.count == 2 ? parts[1] : "1") else {
                isWrong("deposits", "a SKU, or such as SKU*20")
                return nil
            }
            return Deposit(sku: String(parts[0]), pieces: pieces)
        }
        fill(&product.rules, isWrong)
    }

    private func fill(_ rules: inout SaleRules, _ isWrong: (String, String) -> Void) {
        rules.isOpenPrice = isYes("open_price", isWrong)
        rules.isDeposit = isYes("is_deposit", isWrong)
        rules.limit = isYes("limited", isWrong) ? .stock : nil
        if let text = value("age") {
            if let age = Int(text) { rules.minimumAge = age } else { isWrong("age", "years") }
        }
        if let text = value("tare") {
            if let tare = Quantity(text) {
                rules.tare = tare
            } else {
                isWrong("tare", "a weight such as 0.020")
            }
        }
        if let text = value("tracking") {
            if let tracking = SaleRules.Tracking(rawValue: text) {
                rules.tracking = tracking
            } else {
                isWrong("tracking", "one of none, lot, serial")
            }
        }
    }

    private func list(_ column: String) -> [String] {
        (value(column) ?? "").split(separator: "|").map {
            $0.trimmingSpaces
        }.filter { !$0.isEmpty }
    }

    private func isYes(_ column: String, _ isWrong: (String, String) -> Void) -> Bool {
        guard let text = value(column) else { return false }
        guard ["yes", "no"].contains(text) else {
            isWrong(column, "yes or no")
            return false
        }
        return text == "yes"
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
