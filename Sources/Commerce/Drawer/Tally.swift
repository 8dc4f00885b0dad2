/// Sums of many sales: of a shift, of one day or one person in it, or of its training.
///
/// gross = Σ gross of the rates = sold − returned, and Σ tenders = gross + loaded + rounding + tips.
package struct Tally: Hashable, Sendable {
    /// What stayed of one way to pay: change given back and returns paid out are taken off.
    package struct Paid: Hashable, Sendable {
        package var method: Tender.Method
        /// How many receipts were paid by it, also in part.
        package var receipts: Int64
        package var amount: Money

        package init(_ method: Tender.Method, receipts: Int64, _ amount: Money) {
            (self.method, self.receipts, self.amount) = (method, receipts, amount)
        }
    }

    package var sales: Int64 = 0
    package var returns: Int64 = 0
    package var lines: Int64 = 0
    /// Sales that were given up before they were finished.
    package var voids: Int64 = 0
    /// How often the drawer was opened without a sale.
    package var noSales: Int64 = 0
    package var sold: Money = .zero
    package var returned: Money = .zero
    package var discount: Money = .zero
    package var rounding: Money = .zero
    package var tips: Money = .zero
    /// By descending rate.
    package var taxes: [VATAmount] = []
    /// By the method's name.
    package var tenders: [Paid] = []
    /// Money that is no turnover, by kind; nil is none.
    package var loaded: [LoadedAmount]?
    /// All amounts without their signs. As long as this is in range, so is each sum of any part.
    package var volume: Int64 = 0

    package init(voids: Int64 = 0, noSales: Int64 = 0) {
        (self.voids, self.noSales) = (voids, noSales)
    }

    /// One checked sale.
    init(_ sale: CountedSale) {
        if sale.isReturn { returns = 1 } else { sales = 1 }
        lines = Int64(sale.lines)
        (sold, returned, discount) = (sale.sold, sale.returned, sale.discount)
        (rounding, tips) = (sale.rounding, sale.tips)
        for tax in sale.taxes { add(tax) }
        loaded = [LoadedAmount].adding(nil, sale.loaded)
        for tender in sale.tenders { add(Paid(tender.method, receipts: 0, tender.amount)) }
        if sale.change != .zero {
            add(Paid(.cash, receipts: 0, Money(minor: -sale.change.minor)))
        }
        for index in tenders.indices { tenders[index].receipts = 1 }
        volume = sale.amounts.reduce(sold.minor) { $0 + Int64($1.minor.magnitude) }
    }

    package var gross: Money { Money(minor: sold.minor &- returned.minor) }
    package var net: Money { Money(minor: taxes.reduce(0) { $0 &+ $1.net.minor }) }
    package var vat: Money { Money(minor: taxes.reduce(0) { $0 &+ $1.vat.minor }) }
    package var receipts: Int64 { sales &+ returns }

    package func paid(by method: Tender.Method) -> Money {
        tenders.first { $0.method == method }?.amount ?? .zero
    }

    /// What one amount of a sale may be at most, and where sums end, in minor units.
    static let amountLimit = Int64(1) << 48
    static let sumLimit = Int64(1) << 59
    /// How many rates the sales of one shift may have.
    package static let rateLimit = 32
}
