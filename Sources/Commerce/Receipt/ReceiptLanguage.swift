/// The language of a receipt: how it writes numbers, dates and money.
package enum ReceiptLanguage: String, Hashable, Sendable, CaseIterable {
    case german = "de"
    case english = "en"

    /// `1.234,50` or `1,234.50`.
    package func amount(_ money: Money, _ currency: Currency) -> String {
        grouped(Decimal.text(money.minor, digits: currency.digits))
    }

    /// An amount with its currency: `1.234,50 €` or `€1,234.50`; a code where there is no sign.
    package func money(_ money: Money, _ currency: Currency) -> String {
        let (sign, amount) = (sign(of: currency), amount(money, currency))
        if self == .german { return "\(amount) \(sign)" }
        if sign == currency.code { return "\(sign) \(amount)" }
        return money.isNegative ? "-\(sign)" + grouped(positive(money, currency)) : sign + amount
    }

    /// `€`, or the currency's code where printers know no sign of it.
    package func sign(of currency: Currency) -> String {
        switch currency.code {
        case "EUR": "€"
        case "GBP": "£"
        case "USD": "$"
        default: currency.code
        }
    }

    /// As few digits as there are: `2,5`, `1.000`.
    package func number(_ value: Int64, digits: Int) -> String {
        grouped(Decimal.shortest(value, digits: digits))
    }

    /// `19 %` or `19%`, of hundredths of a percent.
    package func percent(_ hundredths: Int64) -> String {
        number(hundredths, digits: 2) + (self == .german ? " %" : "%")
    }

    package func percent(_ rate: VATRate) -> String {
        number(rate.thousandths, digits: VATRate.digits) + (self == .german ? " %" : "%")
    }

    /// `26.11.2026 18:43` or `26 Nov 2026 18:43`.
    package func dateAndTime(_ time: CivilTime) -> String {
        let (year, month, day) = BusinessDay(day: time.day).date
        let clock = "\(CivilTime.two(time.hour)):\(CivilTime.two(Int(time.second) / 60 % 60))"
        switch self {
        case .german:
            return "\(CivilTime.two(day)).\(CivilTime.two(month)).\(year) \(clock)"
        case .english:
            return "\(day) \(Self.months[month - 1]) \(year) \(clock)"
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// A plain decimal with this language's point.
    func decimal(_ text: String) -> String { grouped(text) }

    private func positive(_ money: Money, _ currency: Currency) -> String {
        String(Decimal.text(money.minor, digits: currency.digits).unicodeScalars.dropFirst())
    }

    /// A plain decimal with this language's point, and a mark between each three digits before it.
    private func grouped(_ decimal: String) -> String {
        let (mark, point) = self == .german ? (".", ",") : (",", ".")
        let digits = Array(decimal.utf8)
        let dot = UInt8(ascii: ".")
        let whole = digits.firstIndex(of: dot) ?? digits.count
        var text = ""
        for (index, digit) in digits.enumerated() {
            if digit == dot {
                text += point
                continue
            }
            let isInside = index > 0 && digits[index - 1] != UInt8(ascii: "-")
            if index < whole, isInside, (whole - index).isMultiple(of: 3) { text += mark }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }
}
