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

    struct Given: Encodable {
        var tender: Int
        var method: String
        var amount: String
        var code: String?
    }

    var sale: String
    var terminal: Int
    var staff: String
    var member: String?
    var due: String
    var currency: String
    /// That were given; left out where there are none.
    var coupons: [String]?
    /// Left out where it is the store's and decides about no rate, unless somebody just asked for it.
    var orderType: String?
    /// Why no VAT is charged; left out where it is.
    var exemption: String?
    var lines: [Line]
    /// That it is paid with so far; left out where there are none.
    var tenders: [Given]?

    init(_ shown: SaleShown, at counter: Counter, isOrderTypeAsked: Bool = false) {
        let currency = Currency(code: counter.store.currency) ?? .euro
        sale = shown.sale.id.text
        terminal = counter.number
        (staff, member) = (shown.sale.staff, shown.sale.member)
        due = currency.text(shown.priced.due)
        self.currency = currency.code
        coupons = shown.sale.coupons?.map(\.code)
        exemption = shown.sale.exemption
        let type = shown.sale.orderType?.rawValue
        let decides = shown.sale.lines.contains { $0.hasTwoRates }
        let isSaid = isOrderTypeAsked || decides || type != counter.store.orderType
        orderType = isSaid ? type : nil
        lines = zip(shown.sale.lines, shown.priced.amounts).enumerated().map { index, pair in
            Line(
                line: index + 1, sku: pair.0.sku, name: pair.0.name,
                quantity: pair.0.quantity.text, amount: currency.text(pair.1))
        }
        let given = shown.sale.tenders.enumerated().map { index, tender in
            Given(
                tender: index + 1, method: tender.method.rawValue,
                amount: currency.text(tender.amount), code: tender.code)
        }
        tenders = given.isEmpty ? nil : given
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
        for given in tenders ?? [] {
            let code = given.code.map { " \($0)" } ?? ""
            Console.print("tender \(given.tender)  \(given.method)\(code)  \(given.amount)")
        }
        Console.print("\(due) \(currency)  terminal \(terminal)  staff \(staff)  sale \(sale)")
    }
}
