import ActorRuntime
package import Commerce
import Wire

/// Sets goods aside at today's prices; nothing is paid by it and no stock moves.
package struct LayAway: Message {
    package static let wireName = "terminal.layAway/1"
    package static let privateFields: Set = ["name"]
    package typealias Reply = Answer<LayawayFound>
    package var action: ActionID
    package var staff: String
    package var number: String
    /// Whose it is.
    package var name: String?
    /// What the first deposit is at least.
    package var minimum: Money
    package var items: [Sell.Item]
    package var member: String?
    package var key: [UInt8] { action.bytes }

    package init(
        action: ActionID, staff: String, number: String, name: String?, minimum: Money,
        items: [Sell.Item], member: String? = nil
    ) {
        (self.action, self.staff, self.number, self.name) = (action, staff, number, name)
        (self.minimum, self.items, self.member) = (minimum, items, member)
    }
}

/// Keeps what a terminal has rung up; the same number again is refused.
package struct KeepLayaway: Message {
    package static let wireName = "vouchers.layAway/1"
    package static let privateFields = StoredCodes.marks.union(["goods.name"])
    package typealias Reply = Answer<LayawayFound>
    package var action: ActionID
    package var goods: LaidAway
    package var key: [UInt8] { action.bytes }

    package init(action: ActionID, goods: LaidAway) {
        (self.action, self.goods) = (action, goods)
    }
}

package struct FindLayaway: Message {
    package static let wireName = "vouchers.layaway/1"
    package typealias Reply = Answer<LayawayFound>
    package var number: String

    package init(number: String) {
        self.number = number
    }
}

package struct LayawayFound: WireValue {
    package static let wireName = "vouchers.layawayFound/1"
    package static let privateFields = StoredCodes.marks.union(["goods.name"])
    package var goods: LaidAway

    package init(goods: LaidAway) {
        self.goods = goods
    }
}

/// Layaways in order of their numbers, at most 200 at a time.
package struct ListLayaways: Message {
    package static let wireName = "vouchers.layaways/1"
    package typealias Reply = LayawaysListed
    package var after: String
    package var limit: Int

    package init(after: String = "", limit: Int = 200) {
        (self.after, self.limit) = (after, limit)
    }
}

package struct LayawaysListed: WireValue {
    package static let wireName = "vouchers.layawaysListed/1"
    package static let privateFields = StoredCodes.marks.union(["goods.name"])
    package var goods: [LaidAway]

    package init(goods: [LaidAway]) {
        self.goods = goods
    }
}

/// Writes a deposit down before the sale that takes it is finished.
package struct PayDeposit: SaleMessage {
    package static let wireName = "vouchers.deposit/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var number: String
    package var amount: Money

    package init(sale: SaleID, number: String, amount: Money) {
        (self.sale, self.number, self.amount) = (sale, number, amount)
    }
}

/// Takes all deposits off a layaway, for the sale that takes the goods or gives the deposits back.
package struct EndLayaway: SaleMessage {
    package static let wireName = "vouchers.endLayaway/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var number: String
    /// What was deposited, as the sale has it.
    package var amount: Money
    /// Of the deposits that go back; nil where the goods are taken.
    package var fee: Money?

    package init(sale: SaleID, number: String, amount: Money, fee: Money?) {
        (self.sale, self.number) = (sale, number)
        (self.amount, self.fee) = (amount, fee)
    }
}
