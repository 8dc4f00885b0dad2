import Testing

@testable import Commerce

struct ReceiptPrintingTests {
    /// The text of each line that a printer makes of bytes, and what else it prints.
    private func printed(_ bytes: [UInt8], columns: Int) -> PrintedJob? {
        var printer = VirtualPrinter(columns: columns)
        let output = printer.take(bytes)
        guard output.count == 1, case .printed(let job) = output[0] else { return nil }
        return printer.disconnected().isEmpty ? job : nil
    }

    /// What paper shows of a text: what printers have no letter for is a question mark.
    private func onPaper(_ text: String) -> String {
        var printer = PrinterBytes()
        printer.line(text)
        printer.cut()
        guard case .line(let line) = printed(printer.bytes, columns: 200)?.parts.first else {
            return ""
        }
        return line.text
    }

    @Test func `a printer reads the same text that the text form has`() throws {
        let broken = try brokenReceipt(seeds: 1..<301) { receipt in
            let bytes = try ReceiptPrinting.job(receipt.document, columns: receipt.columns)
            guard let job = printed(bytes, columns: receipt.columns), job.isCut else {
                return false
            }
            let paper = try ReceiptPaper(receipt.document.blocks, columns: receipt.columns)
            guard job.parts.count == paper.parts.count else { return false }
            return zip(job.parts, paper.parts).allSatisfy { pair in
                switch pair {
                case (.line(let line), .line(let wanted)):
                    line.text == onPaper(wanted.text)
                        && line.text.isEmpty
                        || (line.alignment == .centre) == wanted.isCentred
                            && line.isBold == wanted.isBold
                            && (line.height == 2) == wanted.isTall
                case (.qr(let text), .qr(let wanted)): text == wanted
                default: false
                }
            }
        }
        #expect(broken == nil, "seed \(broken ?? 0)")
    }

    @Test func `every letter of our languages is printed as it is`() {
        for text in [
            "Grüße aus Köln, 5 €: äöüÄÖÜß", "Crème brûlée à l'œuf, garçon, Noël – 3 €",
            "Zażółć gęślą jaźń ŁÓDŹ", "Καλημέρα Ελλάδα, 2 €", "‚Zitat‘ „Zitat“ “quote”",
        ] {
            #expect(onPaper(text) == text)
        }
    }

    @Test func `marks join their letters, and what no page has is replaced last`() {
        #expect(onPaper("Ko\u{308}ln Cafe\u{301}") == "Köln Café")
        #expect(onPaper("日本 x я") == "???? x ?")
        #expect(onPaper("a\u{202F}b\u{2011}c") == "a b-c")
    }

    @Test func `control characters of a text do not reach the printer`() {
        var printer = PrinterBytes()
        printer.line("a\u{1B}p\u{0}\u{10}\u{4}\u{1}b")
        let text = printer.bytes.dropFirst(8)
        #expect(text.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }

    @Test func `a job initialises, opens the drawer, prints and cuts`() throws {
        let logo = try ReceiptLogo(bytesPerRow: 2, bits: [0xFF, 0, 0xF0, 0x0F])
        var header = ReceiptHeader.corner
        header.logo = logo
        let document = try ReceiptDocument.sample(details: .init(qr: "V0;1"), header: header)
        let bytes = try ReceiptPrinting.job(document, columns: 42, opening: .two)
        #expect(Array(bytes.prefix(8)) == [0x1B, 0x40, 0x1B, 0x52, 0, 0x1B, 0x74, 19])
        #expect(Array(bytes[8..<13]) == [0x1B, 0x70, 0, 50, 50])
        #expect(Array(bytes.suffix(4)) == [0x1D, 0x56, 66, 0])
        let job = try #require(printed(bytes, columns: 42))
        #expect(job.pulses == 1)
        #expect(job.parts.first == .picture(columns: 16, rows: 2))
        #expect(job.parts.contains(.qr("V0;1")))
    }

    @Test func `a QR code has as many bytes as it says`() {
        for count in [1, 84, 253, 254, 255, 256, 2331] {
            var printer = PrinterBytes()
            let text = String(repeating: "q", count: count)
            printer.qr(text)
            printer.cut()
            #expect(printed(printer.bytes, columns: 42)?.parts == [.qr(text)])
        }
    }

    @Test func `a QR text and a logo that no printer takes are refused`() {
        let long = String(repeating: "q", count: 2332)
        #expect(throws: Refusal.self) { try ReceiptDocument.sample(details: .init(qr: long)) }
        #expect(throws: Refusal.self) { try ReceiptLogo(bytesPerRow: 73, bits: [1]) }
        #expect(throws: Refusal.self) { try ReceiptLogo(bytesPerRow: 2, bits: [1, 2, 3]) }
    }
}
