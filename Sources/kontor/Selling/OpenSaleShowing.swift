import Commerce
import Contracts
import Topology

/// An open sale for people and for scripts.
struct OpenSaleShowing: Encodable {
    struct Line: Encodable {
        var line: Int
        var sku: String
        var name: String
        var quantity: String
        var amount: String
    }

    var sale: String
    var terminal: Int
    var staff: String
    var member: String?
    var due: String
    var currency: String
    /// That were given; left out where there are none.
    var coupons: [String]?
    /// Left out where the store has no order types.
    var orderType: String?
    /// Why no VAT is charged; left out where it is.
    var exemption: String?
    var lines: [Line]

    init(_ shown: SaleShown, at counter: Counter) {
        let currency = Currency(code: counter.store.currency) ?? .euro
        sale = shown.sale.id.text
        terminal = counter.number
        (staff, member) = (shown.sale.staff, shown.sale.member)
        due = currency.text(shown.priced.due)
        self.currency = currency.code
        coupons = shown.sale.coupons?.map(\.code)
        (orderType, exemption) = (shown.sale.orderType?.rawValue, shown.sale.exemption)
        lines = zip(shown.sale.lines, shown.priced.amounts).enumerated().map { index, pair in
            Line(
                line: index + 1, sku: pair.0.sku, name: pair.0.name,
                quantity: pair.0.quantity.text, amount: currency.text(pair.1))
        }
    }

    func print(as form: OutputForm) throws {
        guard form == .table else { return try Output.json(self) }
        try Output.rows(
            lines, as: .table,
            columns: [
                Column("LINE", isNumber: true) { String($0.line) }, Column("SKU") { $0.sku },
                Column("NAME") { $0.name }, Column("QUANTITY", isNumber: true) { $0.quantity },
                Column("AMOUNT", isNumber: true) { $0.amount },
            ])
        if let orderType { Console.print("order type \(orderType)") }
        if let exemption { Console.print("without VAT: \(exemption)") }
        if let coupons { Console.print("coupons \(coupons.joined(separator: ", "))") }
        Console.print("\(due) \(currency)  terminal \(terminal)  staff \(staff)  sale \(sale)")
    }
}
