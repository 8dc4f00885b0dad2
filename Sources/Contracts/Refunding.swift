import ActorRuntime
package import Commerce
import Wire

/// Gives back what a customer brings, at the terminal where the customer stands: one counter-sale.
package struct RefundSale: SaleMessage {
    package static let wireName = "terminal.refund/1"
    /// Shared with `Sell`: an id stands for one finished sale, whatever kind it is.
    package static let effect = Sell.effect
    package typealias Reply = Answer<SaleFinished>
    /// Of the counter-sale.
    package var sale: SaleID
    /// The sale that is given back, and its receipt, which names the terminal that owns it.
    package var original: SaleID
    package var receipt: String
    package var staff: String
    package var wanted: WantedRefund
    /// In which sign-in of `staff`, as of `Sell`.
    package var signIn: Int64?

    package init(
        sale: SaleID, original: SaleID, receipt: String, staff: String, wanted: WantedRefund,
        signIn: Int64? = nil
    ) {
        self.signIn = signIn
        (self.sale, self.original, self.receipt) = (sale, original, receipt)
        (self.staff, self.wanted) = (staff, wanted)
    }
}

/// Asks the terminal that made a sale to take a refund off what is left of it.
///
/// Only terminals ask it: its name is not one of those that the role of a till may send.
/// What it grants is paid out: it sends `FinishRefund` to the other terminal by itself.
package struct GrantRefund: SaleMessage {
    package static let wireName = "refund.grant/1"
    package typealias Reply = Answer<RefundGranted>
    package var refund: RefundSale
    /// Where the customer stands.
    package var terminal: Int
    package var sale: SaleID { refund.sale }

    package init(refund: RefundSale, terminal: Int) {
        (self.refund, self.terminal) = (refund, terminal)
    }
}

/// Asks the terminal that made a sale what a refund would give back; nothing is kept of it.
package struct QuoteRefund: Message {
    package static let wireName = "refund.quote/1"
    package typealias Reply = Answer<RefundQuoted>
    package var refund: RefundSale

    package init(refund: RefundSale) {
        self.refund = refund
    }
}

package struct RefundQuoted: WireValue {
    package static let wireName = "refund.quoted/1"
    package static let privateFields = StoredCodes.marks
    /// 0 or more.
    package var amount: Money
    /// The counter-sale that would be; nil where it was granted already.
    package var counter: CounterSale?

    package init(amount: Money, counter: CounterSale? = nil) {
        (self.amount, self.counter) = (amount, counter)
    }
}

package struct RefundGranted: WireValue {
    package static let wireName = "refund.granted/1"
    package static let privateFields = StoredCodes.marks
    package var counter: CounterSale
    /// In its place, where the exchange that it is for does not come about; nil of all others.
    package var instead: CounterSale?

    package init(counter: CounterSale, instead: CounterSale? = nil) {
        (self.counter, self.instead) = (counter, instead)
    }
}

/// Finishes a counter-sale that was granted; nothing where it is finished already.
///
/// Like `GrantRefund`, no message for a till.
package struct FinishRefund: SaleMessage {
    package static let wireName = "refund.counter/1"
    package typealias Reply = Answer<Done>
    package var counter: CounterSale
    /// As of `RefundGranted`.
    package var instead: CounterSale?
    package var sale: SaleID { counter.id }

    package init(counter: CounterSale, instead: CounterSale? = nil) {
        (self.counter, self.instead) = (counter, instead)
    }
}

/// Asks the terminal that made a sale for it, and for what of it is left.
package struct ShowSold: Message {
    package static let wireName = "terminal.sold/1"
    package typealias Reply = Answer<SoldShown>
    package var sale: SaleID
    package var receipt: String

    package init(sale: SaleID, receipt: String) {
        (self.sale, self.receipt) = (sale, receipt)
    }
}

package struct SoldShown: WireValue {
    package static let wireName = "terminal.soldShown/1"
    package static let privateFields = StoredCodes.marks
    package var sale: Sale
    /// What of it was refunded so far; nil for a refund.
    package var sold: SoldSale?

    package init(sale: Sale, sold: SoldSale?) {
        (self.sale, self.sold) = (sale, sold)
    }
}
