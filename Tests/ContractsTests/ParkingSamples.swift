import Commerce
import Contracts
import Wire

/// Sales that leave a terminal before they are finished, and come to one.
extension SampleMaker {
    private var another: SaleID { SaleID(high: 5, low: 6) }
    private var since: CivilTime { CivilTime(day: 20_759, second: 29_040) }

    private var parked: ParkedSale {
        ParkedSale(open, due: Money(minor: 400), terminal: 3, since: since)
    }

    private var takes: [Bill.Take] { [Bill.Take(2, Quantity(thousandths: 500))] }

    var handingOver: [any CBORCodable] {
        let row = SalesParked.Row(sale: sale, due: Money(minor: 400), nextHandOver: maybe(4))
        return [
            HandOver.parked(sale), HandOver.resumed(open), HandOver.split(open, parked: [another]),
            HandOver.merged(open, with: another), HandOver.transferred(sale, staff: "S-02"),
            takes[0], SaleSplit.byLine([takes]), SaleSplit.byShare,
            SaleSplit.byAmount([Money(minor: 100)]),
            ParkSale(sale: sale, handOver: 3),
            ResumeSale(sale: sale, handOver: 4, staff: maybe("S-02")),
            SplitSale(sale: sale, step: 2, split: .byLine([takes]), others: [another]),
            MergeSale(sale: sale, handOver: 4, into: another),
            TransferSale(sale: sale, step: 2, staff: "S-02"), row, SalesParked(rows: [row]),
        ]
    }

    var parking: [any CBORCodable] {
        let row = ParkedListed.Row(
            sale: sale, staff: "S-01", member: maybe("M-1"), lines: 2, due: Money(minor: 400),
            terminal: 3, since: since, nextHandOver: 4)
        return [
            parked, ParkedSales.Event.parked(parked), ParkedSales.Event.taken(sale, terminal: 3),
            ParkedSales.Event.transferred(sale, staff: "S-02"), KeepSale(parked),
            TakeSale(
                sale: sale, handOver: 4, terminal: 3, staff: maybe("S-02"), into: maybe(another)),
            SaleTaken(sale: open), HandInSale(open: open, into: maybe(another)),
            TransferParked(sale: sale, staff: "S-02"), ListParked(after: maybe(sale)), row,
            ParkedListed(rows: [row]),
        ]
    }
}
