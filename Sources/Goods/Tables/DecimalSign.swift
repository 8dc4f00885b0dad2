/// What stands before the fraction in the numbers of a file.
package enum DecimalSign: String, Sendable {
    case point = "."
    case comma = ","

    /// As the numbers show it; where none does, a comma in a file whose columns are separated otherwise.
    init(of numbers: some Sequence<String>, separatedBy separator: CSVTable.Separator) {
        var points = 0
        var commas = 0
        for number in numbers {
            switch Self.shown(by: number) {
            case .point: points += 1
            case .comma: commas += 1
            case nil: continue
            }
        }
        guard points == commas else {
            self = commas > points ? .comma : .point
            return
        }
        self = separator == .comma ? .point : .comma
    }

    /// The last sign of both, or the only one where no three digits follow that could be thousands.
    private static func shown(by number: String) -> DecimalSign? {
        guard let last = number.lastIndex(where: { $0 == "," || $0 == "." }) else { return nil }
        let sign: DecimalSign = number[last] == "," ? .comma : .point
        let other: Character = sign == .comma ? "." : ","
        let isSure =
            number.contains(other)
            || number[number.index(after: last)...].count(where: \.isNumber) != 3
        return isSure && number.count(where: { $0 == number[last] }) == 1 ? sign : nil
    }

    /// `1.234,50 €` as `1234.50`: a plain decimal where it is a number at all.
    package func plain(_ text: String) -> String {
        let thousands: Character = self == .comma ? "." : ","
        let kept = text.filter {
            !$0.isWhitespace && !$0.isCurrencySymbol && $0 != thousands && $0 != "'" && $0 != "’"
        }
        let letters = kept.filter { !$0.isLetter }
        // Three letters are a currency such as EUR; any others are no number.
        let digits = kept.count - letters.count == 3 ? letters : kept
        return digits.map { $0 == "," ? "." : String($0) }.joined()
    }
}
