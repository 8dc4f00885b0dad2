/// A receipt as the bytes of one printer job.
package enum ReceiptPrinting {
    /// From initialising to the cut; the drawer opens first, so that nobody waits for the paper.
    package static func job(
        _ document: ReceiptDocument, columns: Int, opening drawer: PrinterBytes.DrawerPin? = nil
    ) throws(Refusal) -> [UInt8] {
        try job(document.blocks, columns: columns, opening: drawer)
    }

    package static func job(
        _ blocks: [ReceiptBlock], columns: Int, opening drawer: PrinterBytes.DrawerPin? = nil
    ) throws(Refusal) -> [UInt8] {
        let paper = try ReceiptPaper(blocks, columns: columns)
        var printer = PrinterBytes()
        if let drawer { printer.openDrawer(drawer) }
        for part in paper.parts { add(part, to: &printer) }
        printer.cut()
        return printer.bytes
    }

    private static func add(_ part: ReceiptPaper.Part, to printer: inout PrinterBytes) {
        switch part {
        case .line(let line): add(line, to: &printer)
        case .logo(let logo):
            printer.align(.centre)
            printer.raster(logo)
            printer.align(.left)
        case .qr(let text):
            printer.align(.centre)
            printer.qr(text)
            printer.align(.left)
        }
    }

    private static func add(_ line: ReceiptPaper.Line, to printer: inout PrinterBytes) {
        if line.isCentred { printer.align(.centre) }
        if line.isBold { printer.bold(true) }
        if line.isTall { printer.tall(true) }
        printer.line(line.text)
        if line.isTall { printer.tall(false) }
        if line.isBold { printer.bold(false) }
        if line.isCentred { printer.align(.left) }
    }
}
