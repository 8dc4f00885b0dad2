/// Printer bytes as Epson's ESC/POS command reference has them.
enum ESCPOS {
    /// ESC @, ESC t 19 (code page 858), the lines, a feed of four lines, GS V 65 (cut).
    static func job(_ lines: [String]) -> [UInt8] {
        var bytes: [UInt8] = [0x1B, 0x40, 0x1B, 0x74, 19]
        for line in lines { bytes += line.unicodeScalars.map(byte) + [0x0A] }
        return bytes + [0x1B, 0x64, 4, 0x1D, 0x56, 65, 0]
    }

    /// Code page 858; a control character could open the drawer, so it becomes a blank.
    private static func byte(_ scalar: Unicode.Scalar) -> UInt8 {
        if scalar.value < 0x20 || scalar.value == 0x7F { return 0x20 }
        if scalar.isASCII { return UInt8(scalar.value) }
        return page858[scalar] ?? UInt8(ascii: "?")
    }

    private static let page858: [Unicode.Scalar: UInt8] = [
        "Ç": 0x80, "ü": 0x81, "é": 0x82, "â": 0x83, "ä": 0x84, "à": 0x85, "å": 0x86, "ç": 0x87,
        "ê": 0x88, "ë": 0x89, "è": 0x8A, "ï": 0x8B, "î": 0x8C, "ì": 0x8D, "Ä": 0x8E, "Å": 0x8F,
        "É": 0x90, "æ": 0x91, "Æ": 0x92, "ô": 0x93, "ö": 0x94, "ò": 0x95, "û": 0x96, "ù": 0x97,
        "ÿ": 0x98, "Ö": 0x99, "Ü": 0x9A, "ø": 0x9B, "£": 0x9C, "Ø": 0x9D, "á": 0xA0, "í": 0xA1,
        "ó": 0xA2, "ú": 0xA3, "ñ": 0xA4, "Ñ": 0xA5, "ß": 0xE1, "€": 0xD5, "§": 0xF5, "°": 0xF8,
    ]
}
