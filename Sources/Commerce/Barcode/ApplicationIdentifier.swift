/// The numbers before the elements of a GS1 element string that a till meets (GS1 General
/// Specifications §3.2); a number that is not here leaves the length of its element unknown.
struct ApplicationIdentifier: Equatable {
    /// Without the digit that counts decimals.
    let digits: String
    let length: ClosedRange<Int>
    let isNumeric: Bool
    /// Whether one more digit follows that says how many decimals the element has.
    let hasDecimals: Bool

    /// Digits of the identifier as it stands in the text.
    var width: Int { digits.utf8.count + (hasDecimals ? 1 : 0) }

    private static func fixed(_ digits: String, _ length: Int) -> Self {
        Self(digits: digits, length: length...length, isNumeric: true, hasDecimals: false)
    }

    private static func text(_ digits: String, _ limit: Int) -> Self {
        Self(digits: digits, length: 1...limit, isNumeric: false, hasDecimals: false)
    }

    private static func count(_ digits: String) -> Self {
        Self(digits: digits, length: 1...8, isNumeric: true, hasDecimals: false)
    }

    private static let all: [Self] = [
        fixed("00", 18), fixed("01", 14), fixed("02", 14), text("10", 20), fixed("11", 6),
        fixed("12", 6), fixed("13", 6), fixed("15", 6), fixed("16", 6), fixed("17", 6),
        fixed("20", 2), text("21", 20), text("22", 20), text("240", 30), text("241", 30),
        text("250", 30), count("30"),
        Self(digits: "310", length: 6...6, isNumeric: true, hasDecimals: true),
        count("37"),
        Self(digits: "392", length: 1...15, isNumeric: true, hasDecimals: true),
        fixed("410", 13), fixed("414", 13), fixed("422", 3), text("90", 30), text("91", 90),
        text("92", 90), text("93", 90), text("94", 90), text("95", 90), text("96", 90),
        text("97", 90), text("98", 90), text("99", 90),
    ]

    /// The one that `text` begins with.
    static func leading(_ text: some Collection<UInt8>) -> Self? {
        all.first { known in
            text.starts(with: known.digits.utf8) && text.count >= known.width
        }
    }
}
