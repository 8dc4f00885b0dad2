/// What the elements of a GS1 element string say about the goods.
struct ElementMeaning {
    let currency: Currency
    let day: BusinessDay

    func scanned(_ elements: [Element]) throws(Refusal) -> Scanned {
        guard let goods = elements.first(where: { $0.identifier.digits == "01" }) else {
            throw Refusal("barcode.noProduct", "the code names no goods: it has no (01)")
        }
        guard GTIN.isValid(goods.text) else {
            throw Refusal(
                "barcode.badCheckDigit", "\(goods.text): its last digit does not fit")
        }
        var result = Scanned(code: goods.text)
        var seen: [String: Element] = [:]
        for element in elements {
            let number = element.identifier.digits
            guard seen[number] == nil || seen[number] == element else {
                throw Refusal("barcode.repeatedAI", "(\(number)) is there twice and differs")
            }
            seen[number] = element
            try take(element, into: &result)
        }
        return result
    }

    private func take(_ element: Element, into result: inout Scanned) throws(Refusal) {
        switch element.identifier.digits {
        case "10": result.lot = element.text
        case "21": result.serial = element.text
        case "11": result.produced = try date(element)
        case "15": result.bestBefore = try date(element)
        case "17": result.expiry = try date(element)
        case "30": result.pieces = Quantity(thousandths: try number(element, places: 3))
        case "310": result.weight = Quantity(thousandths: try number(element, places: 3))
        case "392": result.price = Money(minor: try number(element, places: currency.digits))
        default: return
        }
    }

    /// The element's number times 10^`places`; weight is rounded to grams, money has to be exact.
    private func number(_ element: Element, places: Int) throws(Refusal) -> Int64 {
        let digits = Int128(Digits.number(Digits.of(element.text) ?? []))
        let scaled = digits * Self.power(places)
        let divisor = Self.power(element.decimals)
        guard element.identifier.digits != "392" || scaled % divisor == 0 else {
            throw Refusal(
                "barcode.priceTooFine", "its price has more decimals than \(currency.code) has")
        }
        guard let value = Int64(exactly: Rounding.halfAwayFromZero(scaled, divisor)) else {
            throw .overflow
        }
        return value
    }

    private static func power(_ places: Int) -> Int128 {
        (0..<places).reduce(1) { power, _ in power * 10 }
    }

    /// YYMMDD in the century that is nearest to the business day; day 00 is the month's last (GS1
    /// General Specifications §7.12).
    private func date(_ element: Element) throws(Refusal) -> BusinessDay {
        let digits = Digits.of(element.text) ?? []
        let (short, month, dayOfMonth) = (
            digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
        )
        let today = day.date.year
        var year = today - today % 100 + short
        if year - today >= 51 { year -= 100 }
        if year - today <= -50 { year += 100 }
        let found =
            dayOfMonth == 0
            ? (28...31).reversed().lazy.compactMap {
                CivilTime(year: year, month: month, day: $0)
            }.first
            : CivilTime(year: year, month: month, day: dayOfMonth)
        guard let found else {
            throw Refusal(
                "barcode.badDate", "(\(element.identifier.digits)) \(element.text) is no date")
        }
        return BusinessDay(day: found.day)
    }
}
