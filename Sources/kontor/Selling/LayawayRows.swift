import Commerce
import Contracts

/// A layaway for people and for scripts.
struct LayawayRow: Encodable {
    var number: String
    var name: String?
    var state: String
    var total: String
    var paid: String
    var rest: String
    var minimum: String
    var currency: String

    init(_ goods: LaidAway, _ currency: Currency) {
        let layaway = goods.layaway
        (number, name, state) = (goods.number, goods.name, layaway.state.rawValue)
        (total, paid) = (currency.text(layaway.total), currency.text(layaway.paid))
        rest = currency.text(layaway.endedBy == nil ? layaway.rest : .zero)
        minimum = currency.text(layaway.minimum)
        self.currency = currency.code
    }

    static func show(_ rows: [LayawayRow], as form: OutputForm) throws {
        try Output.rows(
            rows, as: form,
            columns: [
                Column("LAYAWAY") { $0.number }, Column("NAME") { $0.name ?? "-" },
                Column("STATE") { $0.state },
                Column("TOTAL", isNumber: true) { $0.total },
                Column("PAID", isNumber: true) { $0.paid },
                Column("REST", isNumber: true) { $0.rest },
            ])
    }
}

/// What is set aside, line by line.
struct LayawayLine: Encodable {
    var line: Int
    var name: String
    var quantity: String
    var amount: String

    static func show(_ goods: LaidAway, _ currency: Currency, as form: OutputForm) throws {
        let rows = zip(goods.lines, goods.priced.amounts).enumerated().map { index, pair in
            LayawayLine(
                line: index + 1, name: pair.0.name, quantity: pair.0.quantity.text,
                amount: currency.text(pair.1))
        }
        try Output.rows(
            rows, as: form,
            columns: [
                Column("LINE", isNumber: true) { String($0.line) }, Column("NAME") { $0.name },
                Column("QUANTITY", isNumber: true) { $0.quantity },
                Column("AMOUNT", isNumber: true) { $0.amount },
            ])
    }
}

/// What was paid of it.
struct DepositRow: Encodable {
    var day: String
    var sale: String
    var deposit: String

    static func show(_ goods: LaidAway, _ currency: Currency, as form: OutputForm) throws {
        let rows = goods.layaway.deposits.map {
            DepositRow(
                day: $0.day.text, sale: $0.sale.text, deposit: currency.text($0.amount))
        }
        guard !rows.isEmpty else { return }
        try Output.rows(
            rows, as: form,
            columns: [
                Column("DAY") { $0.day }, Column("SALE") { $0.sale },
                Column("DEPOSIT", isNumber: true) { $0.deposit },
            ])
    }
}

extension StoreClient {
    func layaway(_ number: String, of store: String) async throws -> LaidAway {
        try await vouchers(of: store) { try await $0.layaway(FindLayaway(number: number)) }.goods
    }

    /// All of them, page by page.
    func layaways(of store: String) async throws -> [LaidAway] {
        var found: [LaidAway] = []
        while true {
            let wanted = ListLayaways(after: found.last?.number ?? "")
            let page = try await ask("vouchers") {
                try await self.resolve($Vouchers.self, "\(store)/vouchers").layaways(wanted)
            }.goods
            found += page
            guard page.count == wanted.limit else { return found }
        }
    }
}
