/// A table of letters that printers have: what the bytes from 0x80 stand for.
///
/// The numbers are those of ESC t on Epson's printers; other makers have taken them over.
package enum CodePage: UInt8, Hashable, Sendable, CaseIterable {
    case pc437 = 0
    case pc850 = 2
    case wpc1252 = 16
    case pc852 = 18
    case pc858 = 19
    case pc737 = 14
    case iso88597 = 15

    /// Nil for ASCII, which is the same in all pages, and for letters that the page has not.
    package func byte(for scalar: Unicode.Scalar) -> UInt8? {
        guard scalar.value >= 0x80, scalar != Self.nothing else { return nil }
        return letters.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
    }

    /// What a byte prints; nil below 0x80 and where the page has nothing.
    package func scalar(for byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 0x80 else { return nil }
        let scalar = letters[Int(byte) - 0x80]
        return scalar == Self.nothing ? nil : scalar
    }

    private static let nothing: Unicode.Scalar = "\u{FFFD}"

    private var letters: [Unicode.Scalar] {
        switch self {
        case .pc437: Self.pc437Letters
        case .pc850: Self.pc850Letters
        case .wpc1252: Self.wpc1252Letters
        case .pc852: Self.pc852Letters
        case .pc858: Self.pc858Letters
        case .pc737: Self.pc737Letters
        case .iso88597: Self.iso88597Letters
        }
    }

    private static let pc437Letters = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
        └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{FFFD}
        """.unicodeScalars)

    private static let pc850Letters = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
        └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{FFFD}±‗¾¶§÷¸°¨·¹³²■\u{FFFD}
        """.unicodeScalars)

    private static let wpc1252Letters = Array(
        """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\u{FFFD}¡¢£¤¥¦§¨©ª«¬\u{FFFD}®¯°±²³´µ¶·¸¹º»¼½¾¿\
        ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ
        """.unicodeScalars)

    private static let pc852Letters = Array(
        """
        ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐\
        └┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{FFFD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{FFFD}
        """.unicodeScalars)

    private static let pc858Letters = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
        └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{FFFD}±‗¾¶§÷¸°¨·¹³²■\u{FFFD}
        """.unicodeScalars)

    private static let pc737Letters = Array(
        """
        ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
        └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ωάέήϊίόύϋώΆΈΉΊΌΎΏ±≥≤ΪΫ÷≈°∙·√ⁿ²■\u{FFFD}
        """.unicodeScalars)

    /// Its first 32 bytes are control characters.
    private static let iso88597Letters =
        Array(repeating: nothing, count: 32)
        + Array(
            """
            \u{FFFD}‘’£€₯¦§¨©ͺ«¬\u{FFFD}\u{FFFD}―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏ\
            ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFD}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{FFFD}
            """.unicodeScalars)
}
