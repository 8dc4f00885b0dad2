package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// The payments of a store: what was taken by which method, and card payments until they are settled.
@Resolvable
package protocol Payments: DistributedActor where ActorSystem == NodeSystem {
    distributed func authorise(_ message: AuthoriseCard) async throws -> Answer<CardAuthorised>
    distributed func cancel(_ message: CancelCard) async throws -> Answer<Done>
    distributed func settle(_ message: SettlePayments) async throws -> Answer<Done>
    distributed func totals(_ message: PaymentTotals) async throws -> PaymentsShown
}

/// Charges a card once for a sale, however often it is asked.
package struct AuthoriseCard: SaleMessage {
    package static let wireName = "payments.authorise/1"
    package typealias Reply = Answer<CardAuthorised>
    package var sale: SaleID
    package var amount: Money
    package var currency: Currency

    package init(sale: SaleID, amount: Money, currency: Currency) {
        self.sale = sale
        self.amount = amount
        self.currency = currency
    }
}

package struct CardAuthorised: WireValue {
    package static let wireName = "payments.authorised/1"
    package var reference: String

    package init(reference: String) {
        self.reference = reference
    }
}

/// Gives back an approved card payment whose sale did not come about.
package struct CancelCard: SaleMessage {
    package static let wireName = "payments.cancel/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

package struct SettlePayments: SaleMessage {
    package static let wireName = "payments.settle/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var tenders: [Tender]
    package var change: Money

    package init(sale: SaleID, tenders: [Tender], change: Money) {
        self.sale = sale
        self.tenders = tenders
        self.change = change
    }
}

package struct PaymentTotals: Message {
    package static let wireName = "payments.totals/1"
    package typealias Reply = PaymentsShown

    package init() {}
}

package struct PaymentsShown: WireValue {
    package static let wireName = "payments.shown/1"

    package struct Total: Sendable {
        package var method: Tender.Method
        package var amount: Money

        package init(method: Tender.Method, amount: Money) {
            self.method = method
            self.amount = amount
        }
    }

    package var totals: [Total]
    /// Card payments whose sale is not finished.
    package var open: [PaymentBook.Payment]

    package init(totals: [Total], open: [PaymentBook.Payment]) {
        self.totals = totals
        self.open = open
    }
}
