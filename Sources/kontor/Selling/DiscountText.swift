import Commerce

/// A discount as a command line has it: `10%` or `2.50`.
enum DiscountText {
    static func discount(_ text: String, _ currency: Currency) throws -> Discount {
        if text.hasSuffix("%"), let percent = Decimal.parse(text.dropLast(), digits: 2) {
            guard (0...10_000).contains(percent) else {
                throw Failure(.badInput, "--discount is from 0% to 100%, not \(text)")
            }
            return .percent(percent)
        }
        guard let amount = currency.parse(text), amount >= .zero else {
            throw Failure(.badInput, "'\(text)' is no discount; write 10% or 2.50")
        }
        return .amount(amount)
    }
}
