/// A text as a QR code (ISO/IEC 18004): model 2, byte mode, error correction level M.
package struct QRCode: Hashable, Sendable {
    /// Modules of a side, 21 to 177, without the four light ones that have to be around it.
    package let size: Int
    private let grid: QRGrid

    /// Refuses an empty text and one of more than 2331 bytes in UTF-8.
    package init(_ text: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, let version = QRVersion.holding(bytes.count) else {
            throw .qrTooLong
        }
        var drawn = QRGrid(version)
        drawn.draw(QRCodewords.all(of: bytes, version))
        var best = drawn.masked(0)
        var least = QRPenalty.of(best)
        for mask in 1..<8 {
            let grid = drawn.masked(mask)
            let penalty = QRPenalty.of(grid)
            if penalty < least { (best, least) = (grid, penalty) }
        }
        (grid, size) = (best, version.size)
    }

    package func isDark(row: Int, column: Int) -> Bool { grid[row, column] }
}

extension Refusal {
    static let qrTooLong = Refusal(
        "receipt.qrTooLong",
        "a QR code holds 1 to \(ReceiptDocument.qrLimit) bytes; shorten what it says")
}
