/// Reads what a scanner sends: GTINs, the shop's own price and weight codes, GS1 element strings.
package struct BarcodeReader: Sendable {
    /// What 8 digits are that both GTIN-8 and UPC-E could be.
    package enum EightDigits: String, Hashable, Sendable {
        case gtin, upce
    }

    package let currency: Currency
    package let patterns: [EmbeddedPattern]
    package let eightDigits: EightDigits

    /// In bytes: longer than any symbol that a till scans.
    package static let limit = 512
    package static let patternLimit = 100

    /// Refuses a table of patterns that reads one code in two ways.
    package init(
        currency: Currency, patterns: [EmbeddedPattern] = [], eightDigits: EightDigits = .gtin
    ) throws(Refusal) {
        guard patterns.count <= Self.patternLimit else {
            throw Refusal("barcode.tooManyPatterns", "at most \(Self.patternLimit) patterns")
        }
        var seen: Set<String> = []
        for pattern in patterns {
            try pattern.check(currency)
            guard seen.insert(pattern.prefix).inserted else {
                throw Refusal(
                    "barcode.badPattern", "pattern \(pattern.prefix): its prefix comes twice")
            }
        }
        self.currency = currency
        // The longest prefix is the most exact one.
        self.patterns = patterns.sorted {
            ($1.prefix.utf8.count, $0.prefix) < ($0.prefix.utf8.count, $1.prefix)
        }
        self.eightDigits = eightDigits
    }

    /// With the usual patterns, which every currency takes.
    package static func usual(in currency: Currency) -> BarcodeReader {
        do {
            return try BarcodeReader(
                currency: currency, patterns: EmbeddedPattern.usual(in: currency))
        } catch {
            preconditionFailure("\(error.name): \(error.detail)")
        }
    }

    /// `day` is where two-digit years are counted from.
    package func read(_ text: String, on day: BusinessDay) throws(Refusal) -> Scanned {
        guard !text.isEmpty, text.utf8.count <= Self.limit else {
            throw Refusal("barcode.badLength", "a barcode has 1 to \(Self.limit) bytes")
        }
        let (symbol, content) = try Symbology.split(text)
        switch symbol {
        case .elementString: return try ElementString.read(content, currency, on: day)
        case .unknown where ElementString.isLikely(content):
            return try ElementString.read(content, currency, on: day)
        case .goods, .unknown: return try plain(content, mustBeGoods: symbol == .goods)
        }
    }

    private func plain(_ text: String, mustBeGoods: Bool) throws(Refusal) -> Scanned {
        guard Code.isValid(text) else {
            throw Refusal("barcode.unreadable", "the barcode holds signs that no code has")
        }
        guard let digits = Digits.of(text) else {
            guard mustBeGoods else { return Scanned(code: text) }
            throw Refusal("barcode.unreadable", "\(text) is to be a GTIN, which is only digits")
        }
        if digits.count == 8, let upc = squeezed(text) { return Scanned(code: upc) }
        if GTIN.isValid(text) { return try goods(digits) }
        guard !mustBeGoods, ![12, 13, 14].contains(digits.count) else {
            throw Refusal(
                "barcode.badCheckDigit", "\(text): its last digit does not fit; scan it again")
        }
        return Scanned(code: text)
    }

    /// The GTIN-12 behind a UPC-E, where the text is to be read as one.
    private func squeezed(_ text: String) -> String? {
        eightDigits == .gtin && GTIN.isValid(text) ? nil : UPCE.expanded(text)
    }

    private func goods(_ digits: [Int]) throws(Refusal) -> Scanned {
        let thirteen = digits.count == 12 ? [0] + digits : digits
        let isFourteen = digits.count == 14 && digits[0] == 0
        let code = isFourteen ? Array(digits.dropFirst()) : thirteen
        let text = Digits.text(code)
        guard code.count == 13,
            let pattern = patterns.first(where: { text.hasPrefix($0.prefix) })
        else { return Scanned(code: Digits.text(digits)) }
        return try pattern.read(code, currency)
    }
}

/// AIM's symbology identifier (ISO/IEC 15424), which a scanner may send before the content.
private enum Symbology {
    case goods, elementString, unknown

    static func split(_ text: String) throws(Refusal) -> (Symbology, String) {
        guard text.utf8.first == UInt8(ascii: "]") else { return (.unknown, text) }
        guard text.utf8.count > 3, text.utf8.prefix(3).allSatisfy({ $0 < 0x80 }) else {
            throw Refusal("barcode.badSymbology", "] is followed by two signs and the content")
        }
        let content = String(decoding: text.utf8.dropFirst(3), as: UTF8.self)
        switch String(decoding: text.utf8.prefix(3), as: UTF8.self) {
        case "]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1": return (.elementString, content)
        case "]E0", "]E4": return (.goods, content)
        default: return (.unknown, content)
        }
    }
}
