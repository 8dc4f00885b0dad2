/// Bytes for a printer as Epson's ESC/POS command reference has them; every parameter in its range.
package struct PrinterBytes: Hashable, Sendable {
    package enum Alignment: UInt8, Hashable, Sendable {
        case left, centre, right
    }

    /// The socket of the drawer's cable; drawers listen to the first.
    package enum DrawerPin: UInt8, Hashable, Sendable {
        case two, five
    }

    package private(set) var bytes: [UInt8] = []
    private var page = CodePage.pc858

    private static let (esc, gs): (UInt8, UInt8) = (0x1B, 0x1D)

    /// ESC @, ESC R 0 and ESC t 19: a printer that was left in any state is in this one.
    package init() {
        bytes = [Self.esc, 0x40, Self.esc, 0x52, 0, Self.esc, 0x74, page.rawValue]
    }

    /// ESC a: where the next lines stand.
    package mutating func align(_ alignment: Alignment) {
        bytes += [Self.esc, 0x61, alignment.rawValue]
    }

    /// ESC E: heavier letters.
    package mutating func bold(_ isOn: Bool) {
        bytes += [Self.esc, 0x45, isOn ? 1 : 0]
    }

    /// GS ! with the height in the low half.
    package mutating func tall(_ isOn: Bool) {
        bytes += [Self.gs, 0x21, isOn ? 1 : 0]
    }

    /// Text and LF; ESC t wherever the next letter needs another page.
    package mutating func line(_ text: String) {
        for scalar in PrinterLetters.composed(TextWidth.printable(text)) { letter(scalar) }
        bytes.append(0x0A)
    }

    private mutating func letter(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            // A control character could open the drawer.
            bytes.append(scalar.value < 0x20 || scalar.value == 0x7F ? 0x20 : UInt8(scalar.value))
        } else if let byte = page.byte(for: scalar) {
            bytes.append(byte)
        } else if let other = Self.preferred.first(where: { $0.byte(for: scalar) != nil }),
            let byte = other.byte(for: scalar)
        {
            page = other
            bytes += [Self.esc, 0x74, other.rawValue, byte]
        } else {
            bytes += PrinterLetters.replacement(for: scalar)
        }
    }

    /// Where a letter is in several: the page that has the most of what shops print.
    private static let preferred: [CodePage] = [
        .pc858, .wpc1252, .pc850, .pc437, .pc852, .pc737, .iso88597,
    ]

    /// GS ( k, functions 165, 167, 169, 180 and 181: model 2, correction level M.
    package mutating func qr(_ text: String) {
        let data = Array(text.utf8)
        guard !data.isEmpty, data.count <= ReceiptDocument.qrLimit else { return }
        symbol(65, [50, 0])
        symbol(67, [Self.dots(data.count)])
        symbol(69, [49])
        symbol(80, [48] + data)
        symbol(81, [48])
    }

    private mutating func symbol(_ function: UInt8, _ parameters: [UInt8]) {
        let count = parameters.count + 2
        bytes += [Self.gs, 0x28, 0x6B, UInt8(count % 256), UInt8(count / 256), 49, function]
        bytes += parameters
    }

    /// Dots of one module, so that the code is 3 cm wide or more (at eight dots a millimetre).
    private static func dots(_ count: Int) -> UInt8 {
        switch count {
        case ...84: 7
        case ...213: 5
        case ...362: 4
        case ...666: 3
        default: 2
        }
    }

    /// GS v 0 in normal size.
    package mutating func raster(_ logo: ReceiptLogo) {
        bytes += [Self.gs, 0x76, 0x30, 0, UInt8(logo.bytesPerRow), 0]
        bytes += [UInt8(logo.rows % 256), UInt8(logo.rows / 256)] + logo.bits
    }

    /// GS V 66 0: on to the cutter, then all but a point.
    package mutating func cut() {
        bytes += [Self.gs, 0x56, 66, 0]
    }

    /// ESC p: 100 ms on, 100 ms off.
    package mutating func openDrawer(_ pin: DrawerPin) {
        bytes += [Self.esc, 0x70, pin.rawValue, 50, 50]
    }
}
