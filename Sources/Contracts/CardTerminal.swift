package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// The device that reads cards, behind whatever connector speaks to it.
///
/// A charge is named by its intent: the same intent is never charged twice, and its state can be
/// asked for after a time-out. The same is so of a refund, which is named by the sale that gives back.
@Resolvable
package protocol CardTerminal: DistributedActor where ActorSystem == NodeSystem {
    distributed func charge(_ message: ChargeCard) async throws -> CardAnswer
    distributed func status(_ message: ChargeStatus) async throws -> CardAnswer
    distributed func reverse(_ message: ReverseCharge) async throws -> CardAnswer
    distributed func refund(_ message: RefundCard) async throws -> CardAnswer
    distributed func refundState(_ message: RefundState) async throws -> CardAnswer
    distributed func behave(_ message: CardBehaviour) async throws -> Done
}

package struct ChargeCard: SaleMessage {
    package static let wireName = "card.charge/1"
    package typealias Reply = CardAnswer
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

package struct ChargeStatus: Message {
    package static let wireName = "card.status/1"
    package typealias Reply = CardAnswer
    package var sale: SaleID
    package var tender: Int?
    package var intent: CardIntent { CardIntent(sale, tender ?? 1) }

    package init(_ intent: CardIntent) {
        (sale, tender) = (intent.sale, intent.tenderIfNotFirst)
    }
}

/// Gives a charge back, or makes one impossible that the device has not heard of.
package struct ReverseCharge: SaleMessage {
    package static let wireName = "card.reverse/1"
    package typealias Reply = CardAnswer
    package var sale: SaleID
    package var tender: Int?
    package var intent: CardIntent { CardIntent(sale, tender ?? 1) }
    package var key: [UInt8] { intent.bytes }

    package init(_ intent: CardIntent) {
        (sale, tender) = (intent.sale, intent.tenderIfNotFirst)
    }
}

/// Pays a part of an approved charge, or all of it, back to its card.
package struct RefundCard: SaleMessage {
    package static let wireName = "card.refund/1"
    package typealias Reply = CardAnswer
    /// The sale that gives back.
    package var refund: SaleID
    /// What was charged.
    package var charged: SaleID
    /// Of both; nil is the first.
    package var tender: Int?
    package var amount: Money
    package var currency: Currency
    package var sale: SaleID { refund }
    package var id: CardIntent { CardIntent(refund, tender ?? 1) }
    package var intent: CardIntent { CardIntent(charged, tender ?? 1) }
    package var key: [UInt8] { id.bytes }

    package init(_ refund: PaymentBook.CardRefund, currency: Currency) {
        (self.refund, charged, tender) = (refund.by, refund.sale, refund.tender)
        (amount, self.currency) = (refund.amount, currency)
    }
}

/// What became of a refund; `approved` is one that is on the card.
package struct RefundState: Message {
    package static let wireName = "card.refundState/1"
    package typealias Reply = CardAnswer
    package var refund: SaleID
    package var tender: Int?
    package var id: CardIntent { CardIntent(refund, tender ?? 1) }

    package init(_ id: CardIntent) {
        (refund, tender) = (id.sale, id.tenderIfNotFirst)
    }
}

package struct CardAnswer: WireValue {
    package static let wireName = "card.answer/1"

    package enum State: String, Sendable {
        case approved, declined, reversed
        /// The device is still at it.
        case pending
        /// The device has never heard of the intent.
        case none
    }

    package var state: State
    /// Approval code, or the reason of a decline.
    package var reference: String
    /// What was approved; nil is what was asked for.
    package var amount: Money?

    package init(state: State, reference: String, amount: Money? = nil) {
        (self.state, self.reference, self.amount) = (state, reference, amount)
    }
}

/// Tells a simulated device how to answer the next charges.
package struct CardBehaviour: Message {
    package static let wireName = "card.behave/1"
    package typealias Reply = Done

    package enum Way: String, Sendable, CaseIterable {
        case approve, decline
        /// Charges nothing and never answers.
        case timeout
        /// Charges, but answers after the caller has given up.
        case late
        /// Charges, and answers that something went wrong.
        case error
        /// Charges half of it.
        case partial
    }

    package var way: Way
    /// How many charges; then it approves again.
    package var count: Int

    package init(way: Way, count: Int) {
        self.way = way
        self.count = count
    }
}
