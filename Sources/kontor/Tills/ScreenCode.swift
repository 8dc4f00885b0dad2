import Commerce

/// A QR code drawn with letters, two modules of height in each, light on dark as screens are.
enum ScreenCode {
    private static let margin = 2

    static func lines(of text: String) throws -> [String] {
        let code = try QRCode(text)
        let range = -margin..<(code.size + margin)
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            String(
                range.map { column -> Character in
                    switch (isLight(row, column, code), isLight(row + 1, column, code)) {
                    case (true, true): "█"
                    case (true, false): "▀"
                    case (false, true): "▄"
                    case (false, false): " "
                    }
                })
        }
    }

    private static func isLight(_ row: Int, _ column: Int, _ code: QRCode) -> Bool {
        let inside = 0..<code.size
        guard inside.contains(row), inside.contains(column) else { return true }
        return !code.isDark(row: row, column: column)
    }
}
