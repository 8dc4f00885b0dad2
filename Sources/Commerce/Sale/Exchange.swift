/// The other half of an exchange: what came back for a sale, or what went out for a refund.
package struct Exchange: Hashable, Sendable {
    package var sale: SaleID
    package var receipt: String

    package init(sale: SaleID, receipt: String) {
        (self.sale, self.receipt) = (sale, receipt)
    }
}

/// How that was paid before which now pays in an exchange: it goes back there, so that points, gift cards and
/// what is owed never become money.
package struct ExchangedValue: Hashable, Sendable {
    package var method: Tender.Method
    package var code: String?

    package init(_ method: Tender.Method, code: String? = nil) {
        (self.method, self.code) = (method, code)
    }
}

extension Tender {
    /// As what it counts where it goes back: an exchange as it was paid first, but for cards, which know the
    /// first sale alone.
    var source: ExchangedValue {
        guard method == .exchange else { return ExchangedValue(method, code: code) }
        guard let from, from.method != .card else { return ExchangedValue(.cash) }
        return from
    }

    /// The same value on the other side of an exchange.
    var turned: Tender {
        var tender = self
        tender.amount = Money(minor: 0 &- amount.minor)
        return tender
    }
}

extension CounterSale {
    /// What of it pays for new goods, as tenders of the sale of these.
    package var exchanged: [Tender] {
        tenders.filter { $0.method == .exchange }.map { $0.turned }
    }
}
