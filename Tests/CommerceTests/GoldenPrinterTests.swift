import Foundation
import Testing

@testable import Commerce

/// Bytes that python-escpos makes of each command; `Tools/Acceptance/escpos_job.py golden` wrote them.
struct GoldenPrinterTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Golden/printer-bytes.txt")

    /// What our bytes have behind those of a job's beginning.
    private static func bytes(_ print: (inout PrinterBytes) -> Void) -> [UInt8] {
        var printer = PrinterBytes()
        print(&printer)
        return Array(printer.bytes.dropFirst(8))
    }

    private static func ours(_ name: String) throws -> [UInt8] {
        let dots: [UInt8] = [0xC0, 0, 0, 0, 0, 0x01, 0, 0x80, 0]
        return switch name {
        case "initialise": Array(PrinterBytes().bytes.prefix(2))
        case "page": Array(PrinterBytes().bytes.suffix(3))
        case "left": bytes { $0.align(.left) }
        case "centre": bytes { $0.align(.centre) }
        case "bold": bytes { $0.bold(true) }
        case "plain": bytes { $0.bold(false) }
        case "tall": bytes { $0.tall(true) }
        case "low": bytes { $0.tall(false) }
        case "line":
            PrinterBytes().bytes.suffix(3) + bytes { $0.line("Größe 5 €, Crème brûlée") }
        case "drawer 2": bytes { $0.openDrawer(.two) }
        case "drawer 5": bytes { $0.openDrawer(.five) }
        case "cut": bytes { $0.cut() }
        case "raster":
            try { (logo) in bytes { $0.raster(logo) } }(ReceiptLogo(bytesPerRow: 3, bits: dots))
        default:
            bytes { $0.qr(String(repeating: "q", count: Int(name.split(separator: " ")[1]) ?? 0)) }
        }
    }

    @Test func `each command has the bytes that python-escpos gives it`() throws {
        let rows = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
        #expect(rows.count == 21)
        for row in rows {
            let parts = row.split(separator: ": ")
            let name = String(parts[0])
            let hex = try Self.ours(name).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
            #expect(hex.joined() == parts[1], "\(name)")
        }
    }
}
