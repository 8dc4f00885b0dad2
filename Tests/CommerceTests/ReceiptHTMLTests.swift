import Testing

@testable import Commerce

struct ReceiptHTMLTests {
    @Test func `a page names its language and runs nothing`() throws {
        let page = ReceiptHTML.page(try .sample(.english))
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        for word in ["<script", "http://", "https://", "url(", "@import", "onload"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("default-src 'none'"))
        #expect(page.contains("<th scope=\"row\">TOTAL</th><td>€1,258.73</td>"))
        #expect(page.contains("<th scope=\"col\">VAT</th>"))
    }

    @Test func `names cannot become markup`() throws {
        let sale = try Sale.of([.of(100, name: "</td><script>alert('x')</script>\" onclick=\"y")])
        let document = try ReceiptDocument(
            of: sale, header: ReceiptHeader(name: "A & <B>"), language: .german)
        let page = ReceiptHTML.page(document)
        #expect(!page.contains("<script"))
        #expect(
            page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onclick=&quot;y"))
        #expect(page.contains("<h1>A &amp; &lt;B&gt;</h1>"))
    }

    @Test func `tags of any receipt are ours and balanced`() throws {
        let broken = try brokenReceipt(seeds: 1..<301) { receipt in
            let page = ReceiptHTML.page(receipt.document)
            let opened = page.split(separator: "<tr").count
            return opened == page.split(separator: "</tr>").count
                && page.split(separator: "<table").count == page.split(separator: "</table>").count
                && page.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }
        }
        #expect(broken == nil, "seed \(broken ?? 0)")
    }

    @Test func `a logo is a picture of its black dots`() throws {
        var header = ReceiptHeader.corner
        header.logo = try ReceiptLogo(bytesPerRow: 1, bits: [0b0110_0001, 0])
        let page = ReceiptHTML.page(try .sample(header: header))
        #expect(page.contains("<path d=\"M1 0h2v1h-2zM7 0h1v1h-1z\"/>"))
        #expect(page.contains("viewBox=\"0 0 8 2\""))
    }
}
