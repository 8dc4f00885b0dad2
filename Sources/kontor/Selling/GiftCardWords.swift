import Commerce
import Contracts

/// How gift cards are written on the command line.
enum GiftCardWords {
    /// `CODE:AMOUNT`, as they are sold.
    static func load(_ text: String, _ currency: Currency) throws -> StoredAmount {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let amount = currency.parse(parts[1]),
            amount > .zero
        else {
            throw Failure(
                .badInput, "--gift-card: '\(text)' is no gift card; write G-1001:25 or G-1001:9.50")
        }
        return StoredAmount(String(parts[0]), amount)
    }

    /// `giftcard:CODE` or `giftcard:CODE:AMOUNT`, as they pay.
    static func payment(_ text: String, _ currency: Currency) throws -> Sell.Payment {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0] == "giftcard", !parts[1].isEmpty else {
            throw Failure(
                .badInput,
                "--pay: '\(text)' is no way to pay; write giftcard:G-1001 or "
                    + "giftcard:G-1001:5")
        }
        let amount = try parts.dropFirst(2).first.map { word in
            guard let amount = currency.parse(word), amount > .zero else {
                throw Failure(.badInput, "--pay: '\(word)' is no amount; write 20 or 19.50")
            }
            return amount
        }
        return .init(.giftCard, amount, currency: currency, code: String(parts[1]))
    }
}
