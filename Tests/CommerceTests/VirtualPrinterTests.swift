import Testing

@testable import Commerce

struct VirtualPrinterTests {
    private func replies(_ output: [VirtualPrinter.Output]) -> [UInt8] {
        output.flatMap { part -> [UInt8] in
            if case .reply(let bytes) = part { return bytes }
            return []
        }
    }

    private func lines(_ output: [VirtualPrinter.Output], columns: Int = 42) -> [String] {
        output.flatMap { part -> [String] in
            if case .printed(let job) = part { return job.text(columns: columns) }
            return []
        }
    }

    @Test(arguments: [
        (PrinterCondition.ready, [0x12, 0x12, 0x12, 0x12] as [UInt8]),
        (PrinterCondition(paper: .low), [0x12, 0x12, 0x12, 0x1E]),
        (PrinterCondition(paper: .out), [0x1A, 0x32, 0x12, 0x7E]),
        (PrinterCondition(isCoverOpen: true), [0x1A, 0x16, 0x12, 0x12]),
        (PrinterCondition(hasCutterError: true), [0x1A, 0x52, 0x1A, 0x12]),
        (PrinterCondition(isSwitchedOff: true), [0x1A, 0x12, 0x12, 0x12]),
        (PrinterCondition(isDrawerOpen: true), [0x16, 0x12, 0x12, 0x12]),
    ])
    func `status bytes are as the command reference has them`(
        condition: PrinterCondition, wanted: [UInt8]
    ) {
        var printer = VirtualPrinter(columns: 42)
        _ = printer.change(condition)
        #expect(replies(printer.take(PrinterStatus.question)) == wanted)
        #expect((PrinterStatus(wanted)?.refusal == nil) == condition.isOnline)
    }

    @Test func `GS r answers in turn, and only while it prints`() {
        var printer = VirtualPrinter(columns: 42)
        #expect(replies(printer.take([0x1D, 0x72, 1])) == [0])
        _ = printer.change(PrinterCondition(paper: .low))
        #expect(replies(printer.take([0x1D, 0x72, 49])) == [3])
        _ = printer.change(PrinterCondition(paper: .out))
        #expect(replies(printer.take([0x1D, 0x72, 1])) == [])
        #expect(replies(printer.change(.ready)) == [0])
    }

    @Test func `GS a tells of every change by itself`() {
        var printer = VirtualPrinter(columns: 42)
        #expect(replies(printer.take([0x1D, 0x61, 0xFF])) == [0x10, 0, 0, 0x0F])
        let open = PrinterCondition(isCoverOpen: true)
        #expect(replies(printer.change(open)) == [0x38, 0, 0, 0x0F])
        #expect(replies(printer.change(open)) == [])
    }

    @Test func `without paper it holds what comes and prints it later`() {
        var printer = VirtualPrinter(columns: 42)
        _ = printer.change(PrinterCondition(paper: .out))
        #expect(printer.take(Array("late\n".utf8) + [0x1D, 0x56, 0]) == [])
        #expect(replies(printer.take([0x10, 0x04, 4])) == [0x7E])
        #expect(printer.disconnected() == [])
        #expect(lines(printer.change(.ready)) == ["late"])
    }

    @Test func `it holds no more than 64 KiB`() {
        var printer = VirtualPrinter(columns: 42)
        _ = printer.change(PrinterCondition(paper: .out))
        _ = printer.take(Array(repeating: 0x41, count: 200_000))
        #expect(printer.isFull)
        #expect(replies(printer.take([0x10, 0x04, 1])) == [0x1A])
        let held = lines(printer.change(.ready) + printer.disconnected())
        #expect(held.reduce(0) { $0 + $1.utf8.count } == 65_536)
    }

    @Test func `alignment, sizes and pages of others are understood`() {
        var printer = VirtualPrinter(columns: 10)
        let bytes: [UInt8] =
            [0x1B, 0x61, 49] + Array("ab\n".utf8) + [0x1B, 0x61, 2] + Array("c\n".utf8)
            + [0x1B, 0x61, 0, 0x1B, 0x21, 0x30] + Array("abcdef\n".utf8)
            + [0x1B, 0x40, 0x80, 0x1B, 0x74, 14, 0x80, 0x0A, 0x1D, 0x56, 1]
        #expect(
            lines(printer.take(bytes), columns: 10) == ["    ab", "         c", "abcde", "f", "ÇΑ"])
    }

    @Test func `barcodes, pictures and codes of others are understood`() {
        var printer = VirtualPrinter(columns: 42)
        let bytes: [UInt8] =
            [0x1D, 0x6B, 2] + Array("4012345001921".utf8) + [0]
            + [0x1D, 0x6B, 73, 3] + Array("{B1".utf8)
            + [0x1B, 0x2A, 33, 2, 0, 1, 2, 3, 4, 5, 6]
            + [0x1D, 0x28, 0x4C, 2, 0, 48, 50] + Array("x\n".utf8) + [0x1B, 0x69]
        #expect(
            lines(printer.take(bytes)) == [
                "[barcode 4012345001921]", "[barcode {B1]", "[picture 2 x 24]", "x",
            ])
    }

    @Test func `it makes of bytes in pieces what it makes of them at once`() {
        for seed in UInt64(1)...400 {
            var dice = SplitMix64(seed: seed)
            let bytes = hostile(&dice, count: 600)
            var (whole, pieces) = (VirtualPrinter(columns: 42), VirtualPrinter(columns: 42))
            let wanted = whole.take(bytes) + whole.disconnected()
            var found: [VirtualPrinter.Output] = []
            for byte in bytes { found += pieces.take([byte]) }
            #expect(found + pieces.disconnected() == wanted, "seed \(seed)")
        }
    }

    @Test func `whatever comes, it prints on afterwards`() {
        for seed in UInt64(1)...1000 {
            var dice = SplitMix64(seed: seed)
            var printer = VirtualPrinter(columns: Int.random(in: 32...80, using: &dice))
            var output = printer.take(hostile(&dice, count: 2000))
            _ = printer.change(PrinterCondition(paper: .out))
            output += printer.take(hostile(&dice, count: 200))
            output += printer.change(.ready) + printer.disconnected()
            for case .printed(let job) in output {
                #expect(job.parts.count < 5000, "seed \(seed)")
                #expect(job.text(columns: 42).count == job.parts.count, "seed \(seed)")
            }
            let after = printer.take([0x1B, 0x40] + Array("well\n".utf8) + [0x1D, 0x56, 0])
            #expect(lines(after) == ["well"], "seed \(seed)")
        }
    }

    @Test func `a command of four gigabytes takes no memory`() {
        var printer = VirtualPrinter(columns: 42)
        _ = printer.take([0x1D, 0x38, 0x4C, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(printer.take(Array(repeating: 0x0A, count: 1_000_000)) == [])
        #expect(printer.disconnected() == [])
    }

    @Test func `endless feeding comes out in jobs of bounded length`() {
        var printer = VirtualPrinter(columns: 42)
        var longest = 0
        for case .printed(let job) in printer.take(Array(repeating: 0x0A, count: 100_000)) {
            longest = max(longest, job.parts.count)
        }
        #expect((1...5000).contains(longest))
    }

    /// Mostly bytes that begin something.
    private func hostile(_ dice: inout SplitMix64, count: Int) -> [UInt8] {
        let likely: [UInt8] =
            [0x10, 0x1B, 0x1C, 0x1D, 0x04, 0, 1, 0xFF] + Array("(kv0*8L&VDatpd!E".utf8)
        return (0..<count).map { _ in
            Bool.random(using: &dice)
                ? likely.randomElement(using: &dice) ?? 0 : UInt8.random(in: 0...255, using: &dice)
        }
    }
}
