package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// The device that reads cards, behind whatever connector speaks to it.
///
/// A charge is named by its intent: the same intent is never charged twice, and its state can be
/// asked for after a time-out.
@Resolvable
package protocol CardTerminal: DistributedActor where ActorSystem == NodeSystem {
    distributed func charge(_ message: ChargeCard) async throws -> CardAnswer
    distributed func status(_ message: ChargeStatus) async throws -> CardAnswer
    distributed func reverse(_ message: ReverseCharge) async throws -> CardAnswer
    distributed func behave(_ message: CardBehaviour) async throws -> Done
}

package struct ChargeCard: SaleMessage {
    package static let wireName = "card.charge/1"
    package typealias Reply = CardAnswer
    package var sale: SaleID
    package var amount: Money
    package var currency: Currency

    package init(sale: SaleID, amount: Money, currency: Currency) {
        self.sale = sale
        self.amount = amount
        self.currency = currency
    }
}

package struct ChargeStatus: Message {
    package static let wireName = "card.status/1"
    package typealias Reply = CardAnswer
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

package struct ReverseCharge: SaleMessage {
    package static let wireName = "card.reverse/1"
    package typealias Reply = CardAnswer
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
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

    package init(state: State, reference: String) {
        self.state = state
        self.reference = reference
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
    }

    package var way: Way
    /// How many charges; then it approves again.
    package var count: Int

    package init(way: Way, count: Int) {
        self.way = way
        self.count = count
    }
}
