/// The check digit inside of a barcode that carries a price or weight (GS1 General Specifications
/// §7.9.2 to §7.9.4); it guards the 4 or 5 digits that the code's own check digit hardly does.
enum PriceCheckDigit {
    private enum Weight {
        case twoMinus, three, fivePlus, fiveMinus

        /// Of a digit 0 to 9.
        func weighted(_ digit: Int) -> Int {
            switch self {
            case .twoMinus: (digit * 2 - digit * 2 / 10 + 10) % 10
            case .three: digit * 3 % 10
            case .fivePlus: (digit * 5 + digit * 5 / 10) % 10
            case .fiveMinus: (digit * 5 - digit * 5 / 10 + 10) % 10
            }
        }
    }

    /// Of 4 or 5 digits; nil for another number of them.
    static func of(_ digits: [Int]) -> Int? {
        switch digits.count {
        case 4: return sum(digits, [.twoMinus, .twoMinus, .three, .fiveMinus]) * 3 % 10
        case 5:
            let sum = sum(digits, [.fivePlus, .twoMinus, .fiveMinus, .fivePlus, .twoMinus])
            let missing = (10 - sum % 10) % 10
            return (0...9).first { Weight.fiveMinus.weighted($0) == missing }
        default: return nil
        }
    }

    private static func sum(_ digits: [Int], _ weights: [Weight]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.1.weighted($1.0) }
    }
}
