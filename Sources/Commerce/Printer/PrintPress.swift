/// The part of a printer that prints: letters become lines, lines become a job.
struct PrintPress: Sendable {
    private struct Style: Hashable, Sendable {
        var page: UInt8 = 0
        var alignment = PrinterBytes.Alignment.left
        var isBold = false
        var width = 1
        var height = 1
        /// The small letters, of which a line holds a third more.
        var isSmall = false
    }

    private let columns: Int
    private var style = Style()
    private var line = String.UnicodeScalarView()
    private var used = 0
    private var lineStyle = Style()
    private var job = PrintedJob()
    private var qr: [UInt8] = []

    /// Lines and codes of a job; a longer one is given out in parts.
    static let partLimit = 4096

    init(columns: Int) {
        self.columns = columns
    }

    /// A job that this ends, by its cut or by its length.
    mutating func perform(_ command: PrinterCommand) -> PrintedJob? {
        let name = command.name
        if name.count == 1 {
            control(name[0])
        } else if let first = command.parameters.first {
            switch name[0] {
            case 0x10 where name[1] == 0x14 && first == 1: job.pulses += 1
            case 0x1B: escape(name[1], first, command)
            case 0x1D: group(name[1], first, command)
            default: break
            }
        } else if name[0] == 0x1B {
            plainEscape(name[1])
        }
        return job.isCut || job.parts.count >= Self.partLimit ? torn() : nil
    }

    /// What was printed since the last cut; nil where that is nothing.
    mutating func torn() -> PrintedJob? {
        flush()
        defer { job = PrintedJob() }
        return job.isEmpty ? nil : job
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x0A: feed(1)
        case 0x09: for _ in 0..<(8 - used % 8) { letter(" ") }
        case 0x0C: flush()
        case 0x18: clear()
        case 0..<0x20, 0x7F: break
        case 0x20..<0x7F: letter(Unicode.Scalar(byte))
        default: letter(CodePage(rawValue: style.page)?.scalar(for: byte) ?? "\u{FFFD}")
        }
    }

    private mutating func plainEscape(_ letter: UInt8) {
        switch letter {
        case UInt8(ascii: "@"):
            clear()
            style = Style()
        case UInt8(ascii: "i"), UInt8(ascii: "m"): cut()
        default: break
        }
    }

    private mutating func escape(_ letter: UInt8, _ first: UInt8, _ command: PrinterCommand) {
        switch letter {
        case UInt8(ascii: "!"):
            style.isSmall = first & 0x01 != 0
            style.isBold = first & 0x08 != 0
            style.height = first & 0x10 == 0 ? 1 : 2
            style.width = first & 0x20 == 0 ? 1 : 2
        case UInt8(ascii: "E"), UInt8(ascii: "G"): style.isBold = first & 1 != 0
        case UInt8(ascii: "M"): style.isSmall = first == 1 || first == 49
        case UInt8(ascii: "a"):
            let number = first >= 48 ? first - 48 : first
            if let alignment = PrinterBytes.Alignment(rawValue: number), used == 0 {
                style.alignment = alignment
            }
        case UInt8(ascii: "t"): style.page = first
        case UInt8(ascii: "d"): feed(Int(first))
        case UInt8(ascii: "J"): flush()
        case UInt8(ascii: "p"): if [0, 1, 48, 49].contains(first) { job.pulses += 1 }
        case UInt8(ascii: "*"): picture(columns: command.word(1), rows: first < 32 ? 8 : 24)
        default: break
        }
    }

    private mutating func group(_ letter: UInt8, _ first: UInt8, _ command: PrinterCommand) {
        switch letter {
        case UInt8(ascii: "!"):
            guard first & 0x88 == 0 else { break }
            style.width = Int(first >> 4) + 1
            style.height = Int(first & 0x07) + 1
        case UInt8(ascii: "V"): cut()
        case UInt8(ascii: "v"): picture(columns: command.word(2) * 8, rows: command.word(4))
        case UInt8(ascii: "k"):
            flush()
            job.parts.append(.barcode(String(decoding: command.data, as: UTF8.self)))
        case UInt8(ascii: "("):
            if first == UInt8(ascii: "k") { symbol(command.data) }
        default: break
        }
    }

    /// GS ( k of QR codes: function 180 stores what function 181 prints.
    private mutating func symbol(_ data: [UInt8]) {
        guard data.count >= 3, data[0] == 49 else { return }
        switch (data[1], data[2]) {
        case (80, 48): qr = Array(data.dropFirst(3))
        case (81, 48) where !qr.isEmpty:
            flush()
            job.parts.append(.qr(String(decoding: qr, as: UTF8.self)))
        default: break
        }
    }

    private mutating func picture(columns: Int, rows: Int) {
        flush()
        job.parts.append(.picture(columns: columns, rows: rows))
    }

    private mutating func letter(_ scalar: Unicode.Scalar) {
        let room = style.isSmall ? columns * 4 / 3 : columns
        if used > 0, used + style.width > room { flush() }
        if used == 0 { lineStyle = style }
        lineStyle.isBold = lineStyle.isBold || style.isBold
        line.append(scalar)
        used += style.width
    }

    private mutating func clear() {
        line = String.UnicodeScalarView()
        used = 0
    }

    /// Puts the open line on paper, if there is one.
    private mutating func flush() {
        guard used > 0 else { return }
        job.parts.append(.line(printed(String(line), lineStyle)))
        clear()
    }

    /// Ends the open line; more than that feeds blank ones.
    private mutating func feed(_ lines: Int) {
        let blank = used > 0 ? lines - 1 : lines
        flush()
        for _ in 0..<max(0, blank) { job.parts.append(.line(printed("", style))) }
    }

    private func printed(_ text: String, _ style: Style) -> PrintedJob.Line {
        PrintedJob.Line(
            text: text, alignment: style.alignment, isBold: style.isBold, width: style.width,
            height: style.height)
    }

    private mutating func cut() {
        flush()
        job.isCut = true
    }
}
