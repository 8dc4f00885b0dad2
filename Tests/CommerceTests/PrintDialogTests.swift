import Testing

@testable import Commerce

struct PrintDialogTests {
    private static let job: [UInt8] = Array("hello\n".utf8) + [0x1D, 0x56, 66, 0]

    /// Carries a dialog out with a virtual printer at the other end.
    private struct Counter {
        var printer = VirtualPrinter(columns: 42)
        var dialog = PrintDialog(job: job)
        var papers: [PrintedJob] = []

        /// Goes on until somebody has to do something; true where it is done.
        mutating func run(_ first: PrintDialog.Happening) -> PrintDialog.Step {
            var step = dialog.next(first)
            for _ in 0..<100 {
                switch step {
                case .send(let bytes), .print(let bytes):
                    step = dialog.next(answer(printer.take(bytes)))
                case .listen: step = dialog.next(.silent)
                case .wait, .done, .failed: return step
                }
            }
            return step
        }

        mutating func answer(_ output: [VirtualPrinter.Output]) -> PrintDialog.Happening {
            var bytes: [UInt8] = []
            for part in output {
                switch part {
                case .reply(let reply): bytes += reply
                case .printed(let job): papers.append(job)
                }
            }
            return bytes.isEmpty ? .silent : .received(bytes)
        }
    }

    @Test func `a printer that is well prints once and confirms`() {
        var counter = Counter()
        #expect(counter.run(.connected) == .done)
        #expect(counter.papers.map { $0.text(columns: 42) } == [["hello"]])
    }

    @Test(arguments: [
        (PrinterCondition(paper: .out), Refusal.printerPaperOut),
        (PrinterCondition(isCoverOpen: true), .printerCoverOpen),
        (PrinterCondition(hasCutterError: true), .printerCutter),
        (PrinterCondition(isSwitchedOff: true), .printerOffline),
    ])
    func `what is the matter is named, and it goes on when that is mended`(
        condition: PrinterCondition, refusal: Refusal
    ) {
        var counter = Counter()
        _ = counter.printer.change(condition)
        #expect(counter.run(.connected) == .wait(refusal))
        #expect(counter.run(.again) == .wait(refusal))
        #expect(counter.papers.isEmpty)
        _ = counter.printer.change(.ready)
        #expect(counter.run(.again) == .done)
        #expect(counter.papers.count == 1)
    }

    @Test func `paper that ends while it prints delays the job and doubles nothing`() {
        var counter = Counter()
        guard case .send(let question) = counter.dialog.next(.connected),
            case .print(let job) = counter.dialog.next(
                counter.answer(counter.printer.take(question)))
        else { return #expect(Bool(false), "it did not send the job") }
        _ = counter.answer(counter.printer.take(job.prefix(5)))
        _ = counter.printer.change(PrinterCondition(paper: .out))
        _ = counter.answer(counter.printer.take(job.dropFirst(5)))
        #expect(counter.run(.silent) == .wait(.printerPaperOut))
        let late = counter.answer(counter.printer.change(.ready))
        #expect(counter.dialog.next(late) == .done)
        #expect(counter.papers.map { $0.text(columns: 42) } == [["hello"]])
    }

    @Test func `before the job is sent a broken connection loses nothing`() {
        var counter = Counter()
        #expect(counter.dialog.next(.closed) == .wait(.printerUnreachable))
        #expect(counter.run(.connected) == .done)
    }

    @Test func `a connection that breaks while printing is never printed again by itself`() {
        var dialog = PrintDialog(job: Self.job)
        _ = dialog.next(.connected)
        guard case .print(let bytes) = dialog.next(.received([0x12, 0x12, 0x12, 0x12])) else {
            return #expect(Bool(false), "it did not send the job")
        }
        #expect(bytes.starts(with: [0x1D, 0x61, 0] + Self.job))
        #expect(dialog.next(.closed) == .failed(.printerInterrupted))
        #expect(dialog.next(.connected) == .failed(.printerInterrupted))
    }

    @Test func `a printer that says nothing gets no job`() {
        var dialog = PrintDialog(job: Self.job)
        #expect(dialog.next(.connected) == .send(PrinterStatus.question))
        #expect(dialog.next(.silent) == .failed(.printerSilent))
    }

    @Test func `a printer that never confirms is not waited for for ever`() {
        var dialog = PrintDialog(job: Self.job)
        _ = dialog.next(.connected)
        var step = dialog.next(.received([0x12, 0x12, 0x12, 0x12]))
        for _ in 0..<100 {
            guard case .send = dialog.next(.silent) else { break }
            step = dialog.next(.received([0x12, 0x12, 0x12, 0x12]))
        }
        #expect(step == .failed(.printerUnconfirmed))
    }

    @Test func `answers in pieces and noise between them are read`() {
        var dialog = PrintDialog(job: Self.job)
        _ = dialog.next(.connected)
        #expect(dialog.next(.received([0x12])) == .listen)
        #expect(dialog.next(.received([0xFF, 0x12, 0x80])) == .listen)
        #expect(dialog.next(.received([0x12, 0x7E])) == .wait(.printerPaperOut))
    }
}
