import TestKit
import Testing

@testable import Commerce

/// `Golden/qr-codes.txt` was made by the PyPI package qrcode 8.2, under the mask that we choose.
struct QRCodeTests {
    private func picture(_ code: QRCode) -> [String] {
        (0..<code.size).map { row in
            (0..<code.size).map { code.isDark(row: row, column: $0) ? "#" : "." }.joined()
        }
    }

    @Test func `codes are those of another encoder, module for module`() throws {
        let golden = try Repository.text("Tests/CommerceTests/Golden/qr-codes.txt")
        let blocks = golden.split(separator: "\n\n").map { $0.split(separator: "\n") }
        #expect(blocks.count == 4)
        for block in blocks {
            let text = String(try #require(block.first))
            #expect(picture(try QRCode(text)) == block.dropFirst().map(String.init), "\(text)")
        }
    }

    @Test func `a code is as small as its text lets it be`() throws {
        for (count, size) in [(14, 21), (15, 25), (213, 57), (214, 61), (2331, 177)] {
            #expect(try QRCode(String(repeating: "q", count: count)).size == size, "\(count)")
        }
        #expect((1...40).map { QRVersion(number: $0).capacity }.max() == ReceiptDocument.qrLimit)
    }

    @Test func `nothing and too much are refused`() {
        expectRefusal("receipt.qrTooLong") { try QRCode("") }
        expectRefusal("receipt.qrTooLong") { try QRCode(String(repeating: "q", count: 2332)) }
    }

    /// The data and correction codewords of the standard's example (annex I), which is in numeric mode.
    @Test func `correction codewords are those of the standard's example`() {
        let data: [UInt8] = [
            0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
            0xEC, 0x11,
        ]
        let wanted: [UInt8] = [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55]
        #expect(QRCorrection(count: 10).codewords(for: data) == wanted)
    }

    @Test func `a page has its code as a picture with its text beside it`() throws {
        let page = ReceiptHTML.page(try .sample(details: .init(qr: "a<b")))
        #expect(page.contains("viewBox=\"0 0 29 29\""))
        #expect(page.contains("aria-label=\"QR: a&lt;b\""))
        #expect(page.contains("<path d=\"M4 4h7v1h-7z"))
    }

    @Test func `names in braces are filled in, and others stay`() throws {
        let sale = try Sale.of([.of(1299)])
        let text = ReceiptTemplate.text("https://x/{receipt}?t={total}&{day}{unknown}{", of: sale)
        #expect(text == "https://x/\(sale.receipt)?t=12.99&\(sale.day.text){unknown}{")
        #expect(ReceiptTemplate.text("{{store} }", of: sale) == "{Eck }")
    }
}
