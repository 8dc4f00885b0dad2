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
    distributed func list(_ message: ListPayments) async throws -> PaymentsListed
    distributed func reconcile(_ message: ReconcilePayments) async throws -> PaymentsListed
    distributed func refundable(_ message: ShowRefundable) async throws -> RefundableShown
    distributed func retry(_ message: RetryRefund) async throws -> Answer<Done>
    distributed func claim(_ message: ClaimRefund) async throws -> Answer<RefundClaimed>
}

/// Charges a card once for one card tender of a sale, however often it is asked.
package struct AuthoriseCard: SaleMessage {
    package static let wireName = "payments.authorise/1"
    package typealias Reply = Answer<CardAuthorised>
    package var sale: SaleID
    /// Which of the sale's card tenders, from 1; nil is the first.
    package var tender: Int?
    package var amount: Money
    package var currency: Currency
    package var intent: CardIntent { CardIntent(sale, tender ?? 1) }
    package var key: [UInt8] { intent.bytes }

    package init(_ intent: CardIntent, amount: Money, currency: Currency) {
        (sale, tender) = (intent.sale, intent.tenderIfNotFirst)
        (self.amount, self.currency) = (amount, currency)
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
    /// What it gives back for; cards of that sale get what its tenders say.
    package var origin: SaleID?

    package init(sale: SaleID, tenders: [Tender], change: Money, origin: SaleID? = nil) {
        (self.sale, self.tenders) = (sale, tenders)
        (self.change, self.origin) = (change, origin)
    }

    /// What payments hears of a finished sale.
    package init(_ sale: Sale) {
        self.init(
            sale: sale.id, tenders: sale.tenders, change: sale.change, origin: sale.origin?.sale)
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

/// What somebody still has to see to.
package struct ListPayments: Message {
    package static let wireName = "payments.list/1"
    package typealias Reply = PaymentsListed

    package init() {}
}

/// Asks the card terminal now about everything whose end is not known, and answers what is left.
package struct ReconcilePayments: Message {
    package static let wireName = "payments.reconcile/1"
    package typealias Reply = PaymentsListed

    package init() {}
}

package struct PaymentsListed: WireValue {
    package static let wireName = "payments.listed/1"

    /// A sale that says of its cards what they did not pay.
    package struct Differing: Sendable {
        package var sale: SaleID
        package var said: Money
        package var approved: Money

        package init(sale: SaleID, said: Money, approved: Money) {
            (self.sale, self.said, self.approved) = (sale, said, approved)
        }
    }

    /// Card payments that are neither over nor settled.
    package var payments: [PaymentBook.Payment]
    /// What cards are owed, and what they did not take.
    package var refunds: [PaymentBook.CardRefund]
    package var differing: [Differing]

    package init(
        payments: [PaymentBook.Payment], refunds: [PaymentBook.CardRefund],
        differing: [Differing]
    ) {
        (self.payments, self.refunds, self.differing) = (payments, refunds, differing)
    }
}
