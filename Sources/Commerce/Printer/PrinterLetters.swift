/// What is printed for letters that printers know in another form, or not at all.
enum PrinterLetters {
    /// A letter and the mark on it are one letter where a code page has it; other marks go.
    static func composed(_ text: String) -> [Unicode.Scalar] {
        var letters: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            guard TextWidth.columns(of: scalar) == 0 else {
                letters.append(scalar)
                continue
            }
            guard let last = letters.last, let whole = whole(last, scalar) else { continue }
            letters[letters.count - 1] = whole
        }
        return letters
    }

    private static func whole(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        guard let row = compositions.first(where: { $0.mark == mark }) else { return nil }
        return zip(row.bases.unicodeScalars, row.whole.unicodeScalars).first { $0.0 == base }?.1
    }

    /// As many columns as the letter takes: a plain sign that reads the same, or question marks.
    static func replacement(for scalar: Unicode.Scalar) -> [UInt8] {
        if let plain = plain.first(where: { $0.letters.unicodeScalars.contains(scalar) }) {
            return [plain.byte]
        }
        return Array(repeating: UInt8(ascii: "?"), count: TextWidth.columns(of: scalar))
    }

    private static let plain: [(letters: String, byte: UInt8)] = [
        ("\u{2010}\u{2011}\u{2012}\u{2015}\u{2212}", UInt8(ascii: "-")),
        ("\u{2002}\u{2003}\u{2007}\u{2009}\u{202F}\u{3000}", UInt8(ascii: " ")),
        ("\u{2032}\u{02BC}", UInt8(ascii: "'")), ("\u{2033}", UInt8(ascii: "\"")),
        ("\u{1E9E}", UInt8(ascii: "S")),
    ]

    private static let compositions: [(mark: Unicode.Scalar, bases: String, whole: String)] = [
        (
            "\u{0300}", "AEIOUaeiou",
            "ÀÈÌÒÙàèìòù"
        ),
        (
            "\u{0301}", "ACEILNORSUYZaceilnorsuyzΑΕΗΙΟΥΩαεηιουω",
            "ÁĆÉÍĹŃÓŔŚÚÝŹáćéíĺńóŕśúýźΆΈΉΊΌΎΏάέήίόύώ"
        ),
        (
            "\u{0302}", "AEIOUaeiou",
            "ÂÊÎÔÛâêîôû"
        ),
        (
            "\u{0303}", "ANOano",
            "ÃÑÕãñõ"
        ),
        (
            "\u{0306}", "Aa",
            "Ăă"
        ),
        (
            "\u{0307}", "Zz",
            "Żż"
        ),
        (
            "\u{0308}", "AEIOUYaeiouyΙΥιυ",
            "ÄËÏÖÜŸäëïöüÿΪΫϊϋ"
        ),
        (
            "\u{030A}", "AUau",
            "ÅŮåů"
        ),
        (
            "\u{030B}", "OUou",
            "ŐŰőű"
        ),
        (
            "\u{030C}", "CDELNRSTZcdelnrstz",
            "ČĎĚĽŇŘŠŤŽčďěľňřšťž"
        ),
        (
            "\u{0327}", "CSTcst",
            "ÇŞŢçşţ"
        ),
        (
            "\u{0328}", "AEae",
            "ĄĘąę"
        ),
    ]
}
