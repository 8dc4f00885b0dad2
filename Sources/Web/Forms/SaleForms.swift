import Commerce
import Contracts

/// One of the two: hundredths of a percent, or minor units.
struct DiscountForm: Codable {
    var percent: Int64?
    var amount: Int64?
    /// Why it is given.
    var reason: String?

    init(_ discount: Discount, _ reason: String? = nil) {
        self.reason = reason
        switch discount {
        case .percent(let hundredths): percent = hundredths
        case .amount(let money): amount = money.minor
        }
    }

    func given() throws(Problem) -> GivenDiscount {
        guard (reason ?? "").utf8.count <= 200 else {
            throw .badBody("why a discount is given has at most 200 bytes")
        }
        return GivenDiscount(try discount(), reason: reason)
    }

    func discount() throws(Problem) -> Discount {
        switch (percent, amount) {
        case (let percent?, nil): return .percent(percent)
        case (nil, let amount?): return .amount(Money(minor: amount))
        default: throw .badBody("discount has either percent or amount")
        }
    }
}

struct VATForm: Encodable {
    var rate: Int64
    var net: Int64
    var vat: Int64
    var gross: Int64

    init(_ amount: VATAmount) {
        (rate, net) = (amount.rate.thousandths, amount.net.minor)
        (vat, gross) = (amount.vat.minor, amount.gross.minor)
    }
}

struct TenderForm: Encodable {
    var method: String
    var amount: Int64
    /// Of the gift card that pays.
    var code: String?
    var tip: Int64?
    /// What was handed over, where it is foreign cash.
    var foreign: Foreign?

    struct Foreign: Encodable {
        var currency: String
        var amount: Int64
        var rate: String
    }

    init(_ tender: Tender) {
        (method, amount) = (tender.method.rawValue, tender.amount.minor)
        (code, tip) = (tender.code, tender.tip?.minor)
        foreign = tender.foreign.map {
            Foreign(
                currency: $0.rate.currency.code, amount: $0.amount.minor,
                rate: $0.rate.text(in: tender.currency))
        }
    }
}

extension SaleLine {
    fileprivate var isSpecial: Bool {
        guard discount == nil, loads == nil else { return true }
        guard let detail else { return false }
        // A label said its price.
        let isLabelled = detail.kind == .product && detail.base == .zero && hasSetPrice != true
        return detail.kind == .part || detail.combo != nil || isLabelled
            || detail.lot != nil || !detail.serials.isEmpty
    }
}

struct LineForm: Encodable {
    struct Reduction: Encodable {
        var name: String
        var amount: Int64
    }

    struct Modifier: Encodable {
        var sku: String
        var name: String
        var count: Int
    }

    var number: Int
    var sku: String
    var name: String
    var quantity: Int64
    var unitPrice: Int64
    var vat: Int64
    /// Nil where the sale is not priced.
    var amount: Int64?
    var isPriceSet: Bool?
    var reductions: [Reduction]?
    var discount: DiscountForm?
    /// Why it is given away.
    var comp: String?
    /// How many lines above stands the one that it comes along with.
    var above: Int?
    var isDeposit: Bool?
    /// Whether it is a modifier of the line above, with a line of its own.
    var isModifier: Bool?
    /// For one piece, in the order of the product's groups, nested ones after what they belong to.
    var modifiers: [Modifier]?
    /// Whether more was said of it than the fields above say.
    var isSpecial: Bool?

    init(_ line: SaleLine, number: Int, amount: Money?) {
        self.number = number
        (sku, name, quantity) = (line.sku, line.name, line.quantity.thousandths)
        (unitPrice, vat) = (line.unitPrice.minor, line.vat.thousandths)
        self.amount = amount?.minor
        isPriceSet = line.hasSetPrice
        reductions = line.reductions?.map {
            Reduction(name: $0.source.name, amount: $0.amount.minor)
        }
        discount = line.discount.map { DiscountForm($0, line.discountReason) }
        comp = line.detail?.comp
        above = line.detail?.above
        isDeposit = line.kind == .deposit ? true : nil
        isModifier = line.kind == .modifier ? true : nil
        modifiers = line.detail?.modifiers.map {
            Modifier(sku: $0.sku, name: $0.name, count: $0.count)
        }
        if modifiers?.isEmpty == true { modifiers = nil }
        isSpecial = line.isSpecial ? true : nil
    }
}

/// A priced basket, a sale that is open and one that is finished: the same fields in the same words.
struct SaleForm: Encodable {
    struct Refunded: Encodable {
        var sale: String
        var receipt: String
    }

    struct Left: Encodable {
        var number: Int
        var quantity: Int64
        var amount: Int64
    }

    var catalogue: Int64
    var lines: [LineForm]
    var discount: DiscountForm?
    var total: Int64
    var due: Int64
    var rounding: Int64
    /// What of the total is no turnover; missing where all of it is.
    var loaded: Int64?
    var vat: [VATForm]

    var sale: String?
    var staff: String?
    var member: String?
    var tenders: [TenderForm]?
    /// Of an open sale: how often it was parked.
    var handOvers: Int64?
    /// Codes: of an open sale all that were given, of a finished one those that it used up.
    var coupons: [String]?
    /// Missing where the store has no order types.
    var orderType: String?
    /// Why no VAT is charged.
    var exemption: String?

    var receipt: String?
    var store: String?
    var terminal: Int?
    var currency: String?
    var change: Int64?
    var tip: Int64?
    var soldAt: String?
    var day: String?
    /// Whether a device made it while no server answered.
    var offline: Bool?
    var refundOf: Refunded?
    var left: [Left]?

    init(
        _ lines: [SaleLine], _ priced: PricedBasket, _ discount: Discount?, reason: String? = nil,
        catalogue: Int64
    ) {
        self.catalogue = catalogue
        self.lines = lines.enumerated().map { index, line in
            let amount = priced.amounts.indices.contains(index) ? priced.amounts[index] : nil
            return LineForm(line, number: index + 1, amount: amount)
        }
        self.discount = discount.map { DiscountForm($0, reason) }
        (total, due, rounding) = (priced.total.minor, priced.due.minor, priced.rounding.minor)
        loaded = priced.loaded?.sum.minor
        vat = priced.vat.map(VATForm.init)
    }

    init(_ shown: SaleShown) {
        let open = shown.sale
        self.init(
            open.lines, shown.priced, open.discount, reason: open.reason, catalogue: open.catalogue)
        (sale, staff, member) = (open.id.text, open.staff, open.member)
        tenders = open.tenders.map(TenderForm.init)
        handOvers = open.handOvers ?? 0
        coupons = open.coupons?.map(\.code)
        (orderType, exemption) = (open.orderType?.rawValue, open.exemption)
        // Agreed amounts are not what its lines cost.
        if open.agreed != nil { for index in lines.indices { lines[index].isSpecial = true } }
    }

    init(_ finished: Sale) {
        self.init(
            finished.lines, finished.priced, finished.discount, reason: finished.reason,
            catalogue: finished.catalogue)
        (sale, staff, member) = (finished.id.text, finished.staff, finished.member)
        tenders = finished.tenders.map(TenderForm.init)
        (receipt, store, terminal) = (finished.receipt, finished.store, finished.terminal)
        (currency, change) = (finished.currency.code, finished.change.minor)
        tip = finished.tip == .zero ? nil : finished.tip.minor
        coupons = finished.coupons
        (orderType, exemption) = (finished.orderType?.rawValue, finished.exemption)
        (soldAt, day) = (finished.soldAt.text, finished.day.text)
        offline = finished.offline == nil ? nil : true
        refundOf = finished.origin.map { Refunded(sale: $0.sale.text, receipt: $0.receipt) }
    }

    init(_ shown: SoldShown) {
        self.init(shown.sale)
        left = (shown.sold?.lines ?? []).enumerated().map { index, line in
            Left(
                number: index + 1, quantity: line.remaining.thousandths,
                amount: line.remainingAmount.minor)
        }
    }
}

/// A terminal, and the sale that is open in it without its prices.
struct TerminalForm: Encodable {
    struct Open: Encodable {
        var sale: String
        var staff: String
        var member: String?
        var lines: [LineForm]
        var tenders: [TenderForm]
        var handOvers: Int64

        init(_ sale: OpenSale) {
            (self.sale, staff, member) = (sale.id.text, sale.staff, sale.member)
            lines = sale.lines.enumerated().map {
                LineForm($1, number: $0 + 1, amount: nil)
            }
            tenders = sale.tenders.map(TenderForm.init)
            handOvers = sale.handOvers ?? 0
        }
    }

    var terminal: Int
    var currency: String
    var lastReceipt: Int64
    var open: Open?

    init(_ shown: TerminalShown, terminal: Int) {
        self.terminal = terminal
        (currency, lastReceipt) = (shown.currency.code, shown.lastReceipt)
        open = shown.open.map(Open.init)
    }
}
