import ArgumentParser
import Commerce
import Contracts
import Wire

/// How an X or Z report comes out.
struct DrawerPaper: ParsableArguments {
    @Option(help: "de or en; else the store's.")
    var language: String?

    @Option(help: "Characters of a line: 42 or 48 on paper of 80 mm, 32 on 58 mm; up to 80.")
    var columns = 42

    @Option(name: .customLong("print"), help: "HOST:PORT of a receipt printer (port 9100 if none).")
    var printer: String?

    func validate() throws {
        if let language, ReceiptLanguage(rawValue: language) == nil {
            throw ValidationError("--language is de or en; there are no reports in '\(language)'")
        }
        if let printer, PrinterAddress(printer) == nil {
            throw ValidationError("--print is HOST:PORT, not '\(printer)'")
        }
    }

    func show(_ report: XReport, _ drawer: DrawerOptions, _ client: DrawerClient) async throws {
        if drawer.output.output == .json { return try Output.json(ReportRow(report)) }
        try await put(DrawerDocument(report, in: chosen(client)).blocks)
    }

    func show(_ shown: ZShown, _ drawer: DrawerOptions, _ client: DrawerClient) async throws {
        if drawer.output.output == .json {
            return try Output.json(ReportRow(shown.report, hash: shown.hash.array))
        }
        try await put(
            DrawerDocument(shown.report, hash: shown.hash.array, in: chosen(client)).blocks)
    }

    private func chosen(_ client: DrawerClient) -> ReceiptLanguage {
        language.flatMap(ReceiptLanguage.init) ?? client.language
    }

    private func put(_ blocks: [ReceiptBlock]) async throws {
        guard let printer, let address = PrinterAddress(printer) else {
            let lines = try ReceiptText.lines(of: blocks, columns: columns)
            return Console.print(lines.joined(separator: "\n"))
        }
        let job = try ReceiptPrinting.job(blocks, columns: columns)
        try await Printing(waiting: 0).print(job, at: address)
        Console.say("the report is printed on \(printer)")
    }
}

/// A report for scripts: amounts as decimals in the store's currency.
struct ReportRow: Encodable {
    struct Tax: Encodable {
        var rate, net, vat, gross: String
    }

    struct Loaded: Encodable {
        var kind: String
        var amount: String
    }

    struct Paid: Encodable {
        var method: String
        var receipts: Int64
        var amount: String
    }

    struct Person: Encodable {
        /// Empty for those whom one row stands for.
        var staff: String
        var total, tips: String
    }

    struct Cash: Encodable {
        var float, sales, paidIn, paidOut, dropped, expected: String
        /// Left out where none was taken.
        var foreign: [Foreign]?
    }

    struct Foreign: Encodable {
        var currency, expected, value: String
    }

    struct ForeignEnd: Encodable {
        var currency, counted, difference: String
    }

    struct Close: Encodable {
        var counted, difference, kept, takenOut: String
        var staff: String
        var reason, approver: String?
        var hash, previous: String
        var grandSold, grandReturned: String
        /// Left out where none was taken or counted.
        var foreign: [ForeignEnd]?
    }

    var z: Int64?
    var store: String
    var terminal: Int
    var currency: String
    var firstReceipt, lastReceipt: Int64?
    var withoutGap: Bool
    var sales, returns, voids, noSales: Int64
    var sold, returned, discount, rounding, tips, total: String
    var vat: [Tax]
    /// Money that is no turnover; left out where none was taken.
    var loaded: [Loaded]?
    var tenders: [Paid]
    var people: [Person]
    var training: Int64
    var cash: Cash?
    var close: Close?

    init(_ report: XReport) {
        self.init(report.shift, report.cash)
    }

    init(_ report: ZReport, hash: [UInt8]) {
        self.init(report.shift, report.cash)
        func text(_ amount: Money) -> String { report.shift.currency.text(amount) }
        z = report.number
        close = Close(
            counted: text(report.counted), difference: text(report.difference),
            kept: text(report.close.kept), takenOut: text(report.takenOut),
            staff: report.close.stamp.staff, reason: report.close.reason,
            approver: report.close.approver, hash: Self.hexadecimal(hash),
            previous: Self.hexadecimal(report.previous), grandSold: text(report.after.sold),
            grandReturned: text(report.after.returned),
            foreign: report.foreign.isEmpty
                ? nil
                : report.foreign.map {
                    ForeignEnd(
                        currency: $0.currency.code, counted: $0.currency.text($0.counted),
                        difference: $0.currency.text($0.difference))
                })
    }

    private init(_ shift: ShiftReport, _ cash: CashTotals?) {
        let all = shift.totals.all
        func text(_ amount: Money) -> String { shift.currency.text(amount) }
        (store, terminal, currency) = (shift.store, shift.terminal, shift.currency.code)
        (firstReceipt, lastReceipt) = (shift.receipts?.first, shift.receipts?.last)
        withoutGap = shift.isWithoutGap
        (sales, returns, voids, noSales) = (all.sales, all.returns, all.voids, all.noSales)
        (sold, returned, discount) = (text(all.sold), text(all.returned), text(all.discount))
        (rounding, tips, total) = (text(all.rounding), text(all.tips), text(all.gross))
        vat = all.taxes.map {
            Tax(
                rate: $0.rate.text, net: text($0.net),
                vat: text($0.vat), gross: text($0.gross))
        }
        loaded = all.loaded?.map { Loaded(kind: $0.kind.rawValue, amount: text($0.amount)) }
        tenders = all.tenders.map {
            Paid(method: $0.method.rawValue, receipts: $0.receipts, amount: text($0.amount))
        }
        people = shift.totals.people.map {
            Person(staff: $0.staff, total: text($0.tally.gross), tips: text($0.tally.tips))
        }
        training = shift.totals.training.receipts
        self.cash = cash.map { cash in
            Cash(
                float: text(cash.float),
                sales: text(Money(minor: cash.taken.minor - cash.change.minor)),
                paidIn: text(cash.paidIn), paidOut: text(cash.paidOut),
                dropped: text(cash.dropped), expected: text(cash.expected),
                foreign: cash.foreign?.map {
                    Foreign(
                        currency: $0.currency.code, expected: $0.currency.text($0.amount),
                        value: text($0.value))
                })
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
