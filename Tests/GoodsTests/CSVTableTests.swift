import Commerce
import Testing

@testable import Goods

/// Files as spreadsheets write them, told apart by nothing but their bytes.
struct CSVTableTests {
    private static let text = "Artikelnr;Bezeichnung;Preis\r\nB-1;Brötchen – 5 €;0,45\r\n"

    /// UTF-8 with and without its mark, UTF-16 both ways with and without, and Windows-1252.
    private static let encoded: [(FileText.Encoding, [UInt8])] = {
        let utf8 = Array(text.utf8)
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let western: [UInt8] = text.unicodeScalars.map { letter in
            switch letter {
            case "€": 0x80
            case "–": 0x96
            default: UInt8(truncatingIfNeeded: letter.value)
            }
        }
        return [
            (.utf8, utf8), (.utf8, [0xEF, 0xBB, 0xBF] + utf8), (.utf16, [0xFF, 0xFE] + little),
            (.utf16, [0xFE, 0xFF] + big), (.windows1252, western),
        ]
    }()

    @Test(arguments: 0..<5) func `the encoding is found, and the text is the same`(index: Int)
        throws
    {
        let (encoding, bytes) = Self.encoded[index]
        let table = try CSVTable(bytes)
        #expect(table.encoding == encoding)
        #expect(table.separator == .semicolon)
        #expect(table.header == ["Artikelnr", "Bezeichnung", "Preis"])
        #expect(table.rows.map(\.fields) == [["B-1", "Brötchen – 5 €", "0,45"]])
    }

    @Test func `UTF-16 without a mark is told by its zeros`() throws {
        let bytes = "sku,name\nA,Apple\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let table = try CSVTable(bytes)
        #expect(table.encoding == .utf16 && table.rows.first?.fields == ["A", "Apple"])
    }

    @Test func `the separator is what the header has most of outside of quotes`() throws {
        #expect(try CSVTable(Array("a\tb\n1,5\t2\n".utf8)).separator == .tab)
        #expect(try CSVTable(Array("\"a,b,c\";d\n1;2\n".utf8)).separator == .semicolon)
        #expect(try CSVTable(Array("a,b\n1,2\n".utf8)).separator == .comma)
        #expect(try CSVTable(Array("sku\nA\n".utf8)).rows.map(\.fields) == [["A"]])
    }

    @Test func `a row that cannot be read is named`() {
        #expect(throws: CSVTable.BrokenRow.self) {
            try CSVTable(Array("a,b\n1,2\n\"x\"y,2\n".utf8))
        }
        do throws(CSVTable.BrokenRow) {
            _ = try CSVTable(Array("a,b\n1,2\n\"x\"y,2\n".utf8))
        } catch {
            #expect(error.number == 3)
        }
    }

    @Test func `values may have separators, quotes and line ends in them`() throws {
        let table = try CSVTable(Array("a,b\n\"x, \"\"y\"\"\",\"1\n2\"\n".utf8))
        #expect(table.rows.map(\.fields) == [["x, \"y\"", "1\n2"]])
    }

    @Test(arguments: [
        (["1,99", "12"], ",", DecimalSign.comma), (["1.99"], ";", .point),
        (["1.234,50"], ",", .comma), (["1,234.50"], ";", .point), (["1.234"], ";", .comma),
        (["1,234"], ",", .point), ([], ";", .comma), ([], ",", .point),
        (["2,5", "1.234"], ",", .comma),
    ])
    func `the decimal sign is found`(numbers: [String], separator: String, wanted: DecimalSign) {
        let separator = CSVTable.Separator(rawValue: separator) ?? .comma
        #expect(DecimalSign(of: numbers, separatedBy: separator) == wanted)
    }

    @Test func `thousands and currencies are no part of a number`() {
        #expect(DecimalSign.comma.plain("1.234,50 €") == "1234.50")
        #expect(DecimalSign.point.plain("EUR 1,234.50") == "1234.50")
        #expect(DecimalSign.comma.plain("1\u{A0}234,5") == "1234.5")
        #expect(Currency.euro.parse(DecimalSign.comma.plain("zwei")) == nil)
        #expect(Currency.euro.parse(DecimalSign.comma.plain("")) == nil)
    }
}
