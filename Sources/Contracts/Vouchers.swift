package import ActorRuntime
package import Commerce
package import Distributed
import Wire

/// Gift cards, store credit and house accounts of a store, what is on each; its coupons and layaways.
@Resolvable
package protocol Vouchers: DistributedActor where ActorSystem == NodeSystem {
    distributed func load(_ message: LoadValue) async throws -> Answer<Done>
    distributed func redeem(_ message: RedeemValue) async throws -> Answer<Done>
    distributed func giveBack(_ message: ReturnValue) async throws -> Answer<Done>
    distributed func send(_ message: SendValue) async throws -> Answer<ValueSent>
    distributed func receive(_ message: ReceiveValue) async throws -> Answer<Done>
    distributed func block(_ message: BlockAccount) async throws -> Answer<Done>
    distributed func rule(_ message: RuleBlock) async throws -> Answer<Done>
    distributed func account(_ message: FindAccount) async throws -> Answer<AccountFound>
    distributed func open(_ message: OpenAccount) async throws -> Answer<AccountFound>
    distributed func setLimit(_ message: SetCreditLimit) async throws -> Answer<AccountFound>
    distributed func accounts(_ message: ListAccounts) async throws -> AccountsListed
    distributed func statement(_ message: ShowStatement) async throws -> Answer<StatementShown>
    distributed func layAway(_ message: KeepLayaway) async throws -> Answer<LayawayFound>
    distributed func layaway(_ message: FindLayaway) async throws -> Answer<LayawayFound>
    distributed func layaways(_ message: ListLayaways) async throws -> LayawaysListed
    distributed func deposit(_ message: PayDeposit) async throws -> Answer<Done>
    distributed func endLayaway(_ message: EndLayaway) async throws -> Answer<Done>
    distributed func issue(_ message: IssueCoupons) async throws -> Answer<Done>
    distributed func find(_ message: FindCoupons) async throws -> Answer<CouponsFound>
    distributed func use(_ message: UseCoupons) async throws -> Answer<Done>
    distributed func giveBack(_ message: ReturnCoupons) async throws -> Answer<Done>
    distributed func coupons(_ message: ListCoupons) async throws -> CouponsListed
}

/// What a finished sale puts on accounts: sold or topped up; one that is not there is opened.
package struct LoadValue: SaleMessage {
    package static let wireName = "vouchers.load/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var day: BusinessDay
    /// Of accounts that it opens.
    package var kind: StoredAccount.Kind
    /// Each account once.
    package var amounts: [StoredAmount]
    /// Until when gift cards among them can be redeemed; nil is for good.
    package var expires: BusinessDay?

    package init(
        sale: SaleID, day: BusinessDay, kind: StoredAccount.Kind, amounts: [StoredAmount],
        expires: BusinessDay? = nil
    ) {
        self.expires = expires
        (self.sale, self.day) = (sale, day)
        (self.kind, self.amounts) = (kind, amounts)
    }
}

/// Takes what a sale is paid with off accounts: all of it or none.
package struct RedeemValue: SaleMessage {
    package static let wireName = "vouchers.redeem/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    /// Each account once.
    package var amounts: [StoredAmount]

    package init(sale: SaleID, amounts: [StoredAmount]) {
        (self.sale, self.amounts) = (sale, amounts)
    }
}

/// Gives back what was redeemed for a sale that did not come about.
package struct ReturnValue: SaleMessage {
    package static let wireName = "vouchers.return/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

/// A lost card pays for nothing until it is found: at all stores, where the store has a headquarters.
package struct BlockAccount: Message {
    package static let wireName = "vouchers.block/1"
    package static let privateFields = StoredCodes.one
    package typealias Reply = Answer<Done>
    package var code: String
    package var isBlocked: Bool

    package init(code: String, isBlocked: Bool) {
        (self.code, self.isBlocked) = (code, isBlocked)
    }
}

package struct FindAccount: Message {
    package static let wireName = "vouchers.account/1"
    package static let privateFields = StoredCodes.one
    package typealias Reply = Answer<AccountFound>
    package var code: String
    /// Other stores send what they have where less than this is here; nil asks none of them.
    package var least: Money?

    package init(code: String, least: Money? = nil) {
        (self.code, self.least) = (code, least)
    }
}

package struct AccountFound: WireValue {
    package static let wireName = "vouchers.found/1"
    package static let privateFields: Set = ["account.name", "account.code:4"]
    package var account: StoredAccount

    package init(account: StoredAccount) {
        self.account = account
    }
}
