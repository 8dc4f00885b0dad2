import Commerce
import Contracts
import Wire

struct OpeningForm: Encodable {
    var staff: String
    var at: String
    var day: String
    var float: Int64
    var automatic: Bool

    init(_ opening: Opening) {
        (staff, at, day) = (opening.stamp.staff, opening.stamp.at.text, opening.stamp.day.text)
        (float, automatic) = (opening.float.minor, opening.isAutomatic)
    }
}

struct TallyForm: Encodable {
    struct Paid: Encodable {
        var method: String
        var receipts: Int64
        var amount: Int64
    }

    struct Loaded: Encodable {
        var kind: String
        var amount: Int64
    }

    var sales: Int64
    var returns: Int64
    var lines: Int64
    var voids: Int64
    var noSales: Int64
    var sold: Int64
    var returned: Int64
    var gross: Int64
    var discount: Int64
    var rounding: Int64
    var tips: Int64
    /// Missing where nothing was taken but turnover.
    var loaded: [Loaded]?
    var vat: [VATForm]
    var tenders: [Paid]

    init(_ tally: Tally) {
        (sales, returns, lines) = (tally.sales, tally.returns, tally.lines)
        (voids, noSales) = (tally.voids, tally.noSales)
        (sold, returned, gross) = (tally.sold.minor, tally.returned.minor, tally.gross.minor)
        (discount, rounding) = (tally.discount.minor, tally.rounding.minor)
        tips = tally.tips.minor
        loaded = tally.loaded?.map { Loaded(kind: $0.kind.rawValue, amount: $0.amount.minor) }
        vat = tally.taxes.map(VATForm.init)
        tenders = tally.tenders.map {
            Paid(method: $0.method.rawValue, receipts: $0.receipts, amount: $0.amount.minor)
        }
    }
}

struct CashForm: Encodable {
    var float: Int64
    var taken: Int64
    var change: Int64
    var paidIn: Int64
    var paidOut: Int64
    var dropped: Int64
    var movements: Int64
    var expected: Int64
    /// Missing where none was taken.
    var foreign: [Foreign]?

    struct Foreign: Encodable {
        var currency: String
        var amount: Int64
        var value: Int64
    }

    init(_ cash: CashTotals) {
        (float, taken, change) = (cash.float.minor, cash.taken.minor, cash.change.minor)
        (paidIn, paidOut) = (cash.paidIn.minor, cash.paidOut.minor)
        (dropped, movements) = (cash.dropped.minor, cash.movements)
        expected = cash.expected.minor
        foreign = cash.foreign?.map {
            Foreign(
                currency: $0.currency.code, amount: $0.amount.minor, value: $0.value.minor)
        }
    }
}

/// A shift as an X report shows it, and as a Z report does: the second has more fields.
struct ShiftForm: Encodable {
    struct Receipts: Encodable {
        var first: Int64
        var last: Int64
    }

    struct Person: Encodable {
        var staff: String
        var totals: TallyForm
    }

    var store: String
    var terminal: Int
    var currency: String
    var opening: OpeningForm
    var receipts: Receipts?
    var totals: TallyForm
    var people: [Person]
    var at: String?
    var cash: CashForm?

    var number: Int64?
    var hash: String?
    var closedBy: String?
    var closedAt: String?
    var expected: Int64?
    var counted: Int64?
    var difference: Int64?
    var kept: Int64?
    var takenOut: Int64?
    var reason: String?
    var approver: String?

    private init(_ shift: ShiftReport) {
        (store, terminal) = (shift.store, shift.terminal)
        (currency, opening) = (shift.currency.code, OpeningForm(shift.opening))
        receipts = shift.receipts.map { Receipts(first: $0.first, last: $0.last) }
        totals = TallyForm(shift.totals.all)
        people = shift.totals.people.map { Person(staff: $0.staff, totals: TallyForm($0.tally)) }
    }

    init(_ report: XReport) {
        self.init(report.shift)
        (at, cash) = (report.at.text, report.cash.map(CashForm.init))
    }

    init(_ shown: ZShown) {
        let report = shown.report
        self.init(report.shift)
        (number, cash) = (report.number, CashForm(report.cash))
        hash = shown.hash.array.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        (closedBy, closedAt) = (report.close.stamp.staff, report.close.stamp.at.text)
        (expected, counted) = (report.expected.minor, report.counted.minor)
        (difference, kept) = (report.difference.minor, report.close.kept.minor)
        (takenOut, reason) = (report.takenOut.minor, report.close.reason)
        approver = report.close.approver
    }
}
