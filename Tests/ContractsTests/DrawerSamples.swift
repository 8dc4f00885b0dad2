import Commerce
import Contracts
import Wire

/// What a terminal keeps of its drawer, and the reports that come from it.
extension SampleMaker {
    var drawer: [any CBORCodable] { cash + sums + shifts + drawerEvents + drawerMessages }

    private var drawerMessages: [any CBORCodable] {
        let action = ActionID(sale)
        return [
            action, OpenShift(action: action, staff: "S-01", float: [pieces]),
            ShiftOpened(opening: opening),
            MoveCash(
                action: action, staff: "S-01", kind: .paidIn, amount: Money(minor: 500),
                reason: "stamps", note: "Porto"),
            OpenDrawer(action: action, staff: "S-01"),
            CountCash(
                action: action, staff: "S-01", pieces: [pieces], foreign: maybe([foreignCount])),
            CashCounted(sum: Money(minor: 150), counts: 2),
            CloseShift(
                action: action, staff: "S-01", kept: Money(minor: 15_000),
                reason: maybe("Fehlgeld"), approver: maybe("S-02")),
            ShowX(), XShown(report: XReport(shiftReport, at: stamp.at, cash: maybe(cashTotals))),
            ShowZ(number: maybe(7)), ZShown(report: zReport, hash: Bytes(hash(2))),
        ]
    }

    private var cash: [any CBORCodable] {
        [
            Denomination.Kind.note, Denomination.Kind.coin, CashMovement.Kind.paidIn,
            CashMovement.Kind.paidOut, CashMovement.Kind.drop, stamp, pieces.denomination, pieces,
            count, cashMovement, cashTotals, close,
        ]
    }

    private var sums: [any CBORCodable] {
        [counted, tally(3).tenders[0], tally(3), grandTotal(5)]
    }

    private var shifts: [any CBORCodable] {
        [
            opening, ReceiptRange(first: 41, last: 44), shift, day, person, totals,
            ShiftTotals.Row.all(tally(3)), ShiftTotals.Row.training(tally(4)),
            ShiftTotals.Row.day(day), ShiftTotals.Row.person(person), shiftReport,
            XReport(shiftReport, at: stamp.at, cash: maybe(cashTotals)), zReport, head,
            Drawer.Row.head(head), Drawer.Row.shift(shift), Drawer.Row.totals(.person(person)),
        ]
    }

    private var drawerEvents: [any CBORCodable] {
        [
            Drawer.Event.opened(opening), Drawer.Event.moved(cashMovement),
            Drawer.Event.openedWithoutSale(stamp), Drawer.Event.voided(stamp),
            Drawer.Event.sold(counted), Drawer.Event.trained(counted),
            Drawer.Event.counted(count), Drawer.Event.closed(zReport, hash: hash(2)),
        ]
    }
}

extension SampleMaker {
    var stamp: Stamp {
        Stamp(
            staff: "S-01", at: CivilTime(day: 20_759, second: 29_040),
            day: BusinessDay(day: 20_758))
    }

    private var pieces: CashCount.Pieces { .init(Denomination(.note, Money(minor: 5000)), 3) }
    private var count: CashCount {
        CashCount([pieces], stamp, foreign: maybe([foreignCount]))
    }

    private var cashMovement: CashMovement {
        CashMovement(.paidOut, Money(minor: 1250), reason: "stamps", note: "Porto", stamp)
    }

    private var cashTotals: CashTotals {
        var cash = CashTotals(float: Money(minor: 20_000))
        (cash.taken, cash.change) = (Money(minor: 900), Money(minor: 130))
        (cash.paidIn, cash.paidOut) = (Money(minor: 70), Money(minor: 1250))
        (cash.dropped, cash.movements) = (Money(minor: 5000), 4)
        cash.foreign = maybe([foreignTaken])
        return cash
    }

    private var close: Close {
        Close(
            stamp: stamp, kept: Money(minor: 15_000), reason: maybe("Fehlgeld"),
            approver: maybe("S-02"))
    }

    private var counted: CountedSale {
        CountedSale(
            sale: sale, receipt: 42, stamp: stamp, isReturn: true, lines: 7, taxes: [vat],
            returned: Money(minor: 60), discount: Money(minor: 10), rounding: Money(minor: 2),
            tips: Money(minor: 20), tenders: tenders, change: Money(minor: 100),
            loaded: maybe([loaded]))
    }

    private func tally(_ sales: Int64) -> Tally {
        var tally = Tally(voids: 11, noSales: 12)
        (tally.sales, tally.returns, tally.lines) = (sales, 1, 17)
        (tally.sold, tally.returned) = (Money(minor: 458), Money(minor: 60))
        (tally.discount, tally.rounding) = (Money(minor: 10), Money(minor: 2))
        (tally.tips, tally.volume) = (Money(minor: 20), 1400)
        tally.taxes = [vat]
        tally.tenders = [Tally.Paid(.card, receipts: 2, Money(minor: 150))]
        tally.loaded = maybe([loaded])
        return tally
    }

    private func grandTotal(_ receipts: Int64) -> GrandTotal {
        GrandTotal(receipts: receipts, sold: Money(minor: 9000), returned: Money(minor: 60))
    }

    private var opening: Opening {
        Opening(
            stamp: stamp, float: Money(minor: 15_000), pieces: [pieces],
            stayed: Money(minor: 14_000), isAutomatic: true)
    }

    private var shift: Shift {
        Shift(
            opening: opening, cash: cashTotals, receipts: maybe(ReceiptRange(first: 41, last: 44)),
            counts: [count], countsMade: 6, expectedAtCount: maybe(Money(minor: 14_590)))
    }

    private var day: ShiftTotals.Day {
        .init(first: BusinessDay(day: 20_756), last: BusinessDay(day: 20_758), tally(3))
    }

    private var person: ShiftTotals.Person { .init("S-01", tally(3)) }

    private var totals: ShiftTotals {
        var totals = ShiftTotals()
        let rows: [ShiftTotals.Row] = [
            .all(tally(3)), .training(tally(4)), .day(day), .person(person),
        ]
        for row in rows { totals.restore(row) }
        return totals
    }

    private var shiftReport: ShiftReport {
        ShiftReport(
            store: "corner", terminal: 3, currency: .euro, opening: opening,
            receipts: maybe(ReceiptRange(first: 41, last: 44)), totals: totals)
    }

    private func hash(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 32) }

    private var zReport: ZReport {
        ZReport(
            number: 12, previous: hash(1), shift: shiftReport, close: close, cash: cashTotals,
            counts: [count], countsMade: 6, before: grandTotal(5), after: grandTotal(8))
    }

    private var head: Drawer.Head {
        var head = Drawer.Head()
        (head.lastZ, head.hash, head.grandTotal) = (12, hash(2), grandTotal(8))
        (head.kept, head.lastTraining) = (Money(minor: 15_000), 9)
        return head
    }
}
