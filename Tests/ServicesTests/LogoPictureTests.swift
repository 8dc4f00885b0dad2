import Commerce
import Services
import Testing

/// Logos from the files that shops have; the files are Pillow's, the printer bytes python-escpos'.
@Suite struct LogoPictureTests {
    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
        }
    }

    /// `GS v 0` for the picture of all files below.
    private static let raster = "1d76300003000600924920249240000000924920249240000000"

    /// RGBA, RGB, grey, one bit, palette; and a PBM.
    private static let files = [rgba, rgb, grey, bit, palette, bitmap]
    private static let rgba =
        "89504e470d0a1a0a0000000d4948445200000014000000060806000000c397be9d0000003d494441"
        + "54789c63e01291fbffebc389ff0c0c0c0c5c2272ff191818187e7d38f11fc6461687b1f1aaa7aa61"
        + "e800a698223eb55c86e24aaa1b464d6f0300dcb57897b5b3ef000000000049454e44ae426082"
    private static let rgb =
        "89504e470d0a1a0a0000000d49484452000000140000000608020000004cf529ca0000003f494441"
        + "54789c63e01291fbf5e1c4ffffffb944e4feffffffebc30908032e02616055c340b6ceffffff33fc"
        + "8701880a92d80ce4d9097536d93a117e26cfe500b85718064486be8c0000000049454e44ae426082"
    private static let grey =
        "89504e470d0a1a0a0000000d4948445200000014000000060800000000e6fce1410000002d494441"
        + "54789c6dcbb10d003010c2406660ff197f854b95269fc212b2703a6a4ab93b1f279897ec5fe5e364"
        + "b53803b15ddf038777ac0000000049454e44ae426082"
    private static let bit =
        "89504e470d0a1a0a0000000d4948445200000014000000060100000000ebec833000000017494441"
        + "54789c63ccf59462bc3dc999f13fc3474624360063de08e762ad5d850000000049454e44ae426082"
    private static let palette =
        "89504e470d0a1a0a0000000d4948445200000014000000060203000000bef9560e00000009504c54"
        + "45fffffffaf0c80a141ee8a36a760000002c49444154789c639824a1304982d14342e99804232303"
        + "030303532bbb722b3b8384c2240905460706060606007318055816f922fe0000000049454e44ae42"
        + "6082"
    private static let bitmap =
        "50340a323020360a924920249240000000924920249240000000"

    @Test(arguments: files)
    func `a picture is the dots that python-escpos prints of it`(file: String) throws {
        let logo = try LogoPicture.logo(Self.bytes(file))
        var printer = PrinterBytes()
        let before = printer.bytes.count
        printer.raster(logo)
        #expect(Array(printer.bytes.dropFirst(before)) == Self.bytes(Self.raster))
    }

    @Test func `a bitmap in letters is the same as one in bytes`() throws {
        let plain = try LogoPicture.logo(
            Array("P1\n# two dots\n9 2\n100000001\n0 1 0000000\n".utf8))
        #expect(plain.bytesPerRow == 2 && plain.bits == [0x80, 0x80, 0x40, 0])
    }

    @Test(arguments: [
        "", "P4", "P4 20 6 x", "P1 600 1 1", "P5 1 1 255 x", "\u{89}PNG", "GIF89a",
    ])
    func `what is no picture, or none for paper, is refused`(text: String) {
        #expect(throws: Refusal.self) { try LogoPicture.logo(Array(text.utf8)) }
    }

    @Test func `a PNG that is cut off anywhere is refused`() {
        let whole = Self.bytes(Self.files[0])
        for count in 0..<whole.count - 16 {
            #expect(throws: Refusal.self) { try LogoPicture.logo(Array(whole.prefix(count))) }
        }
    }
}
