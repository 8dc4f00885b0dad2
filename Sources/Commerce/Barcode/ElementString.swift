/// A GS1 element string, as scanned with FNC1 as the GS sign or as printed with parentheses.
enum ElementString {
    private static let separator: UInt8 = 0x1D

    /// Whether a text without symbology identifier can hardly be anything else.
    static func isLikely(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        if bytes.contains(separator) || bracketed(bytes[...]) != nil { return true }
        guard bytes.count > 16, bytes.starts(with: "01".utf8) else { return false }
        return GTIN.isValid(String(decoding: bytes[2..<16], as: UTF8.self))
    }

    static func read(
        _ text: String, _ currency: Currency, on day: BusinessDay
    ) throws(Refusal) -> Scanned {
        let bytes = Array(text.utf8)
        let elements =
            bytes.first == UInt8(ascii: "(") ? try printed(bytes) : try scanned(bytes)
        return try ElementMeaning(currency: currency, day: day).scanned(elements)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// An element of fixed length ends by itself, another at the next separator.
    private static func scanned(_ bytes: [UInt8]) throws(Refusal) -> [Element] {
        var elements: [Element] = []
        var rest = bytes[...]
        while true {
            rest = rest.drop { $0 == separator }
            guard !rest.isEmpty else { return elements }
            let identifier = try identifier(rest)
            let body = rest.dropFirst(identifier.width)
            let end = body.firstIndex(of: separator) ?? body.endIndex
            let isFixed = identifier.length.lowerBound == identifier.length.upperBound
            let value = isFixed ? body[..<end].prefix(identifier.length.upperBound) : body[..<end]
            elements.append(try Element(identifier, rest, value))
            rest = rest[value.endIndex...]
        }
    }

    /// `(01)04006381333931(10)A1`: an element goes on up to what looks like the next number, so one
    /// that holds digits in parentheses itself can only be read as scanned.
    private static func printed(_ bytes: [UInt8]) throws(Refusal) -> [Element] {
        var elements: [Element] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let number = bracketed(rest) else {
                throw Refusal("barcode.badBrackets", "a number such as (01) comes before each part")
            }
            let identifier = try identifier(number)
            guard identifier.width == number.count else { throw unknown(number) }
            rest = rest[(number.endIndex + 1)...]
            var end = rest.startIndex
            while end < rest.endIndex, bracketed(rest[end...]) == nil { end += 1 }
            elements.append(try Element(identifier, number, rest[..<end]))
            rest = rest[end...]
        }
        return elements
    }

    /// The 2 to 4 digits in parentheses that the bytes begin with.
    private static func bracketed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard bytes.first == UInt8(ascii: "(") else { return nil }
        let number = bytes.dropFirst().prefix(while: isDigit)
        guard (2...4).contains(number.count), number.endIndex < bytes.endIndex,
            bytes[number.endIndex] == UInt8(ascii: ")")
        else { return nil }
        return number
    }

    private static func identifier(
        _ bytes: ArraySlice<UInt8>
    ) throws(Refusal) -> ApplicationIdentifier {
        guard let known = ApplicationIdentifier.leading(bytes) else { throw unknown(bytes) }
        return known
    }

    private static func unknown(_ bytes: ArraySlice<UInt8>) -> Refusal {
        let shown = bytes.prefix(4).filter(isDigit)
        return Refusal(
            "barcode.unknownAI",
            "no application identifier that begins with \(String(decoding: shown, as: UTF8.self)) "
                + "is known here, so what follows it cannot be read")
    }
}

/// One checked element: of the length and signs that its number asks for.
struct Element: Equatable {
    let identifier: ApplicationIdentifier
    let decimals: Int
    let text: String

    init(
        _ identifier: ApplicationIdentifier, _ number: ArraySlice<UInt8>,
        _ value: ArraySlice<UInt8>
    ) throws(Refusal) {
        self.identifier = identifier
        let last = Int(number.prefix(identifier.width).last ?? 0x30) - 0x30
        decimals = identifier.hasDecimals ? last : 0
        text = String(decoding: value, as: UTF8.self)
        let isFit = value.allSatisfy { (0x21...0x7E).contains($0) }
        let isNumber = Digits.of(text) != nil
        guard identifier.length.contains(value.count), isFit, isNumber || !identifier.isNumeric,
            (0...9).contains(decimals)
        else {
            throw Refusal(
                "barcode.badElement",
                "(\(identifier.digits)) is followed by \(identifier.length.lowerBound) to "
                    + "\(identifier.length.upperBound) \(identifier.isNumeric ? "digits" : "signs")"
            )
        }
    }
}
