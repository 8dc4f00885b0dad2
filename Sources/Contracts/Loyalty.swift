package import ActorRuntime
import Wire
package import Commerce
package import Distributed

/// Members and their points.
@Resolvable
package protocol Loyalty: DistributedActor where ActorSystem == NodeSystem {
    distributed func join(_ message: JoinMembers) async throws -> Answer<Done>
    distributed func earn(_ message: EarnPoints) async throws -> Answer<Done>
    distributed func redeem(_ message: RedeemPoints) async throws -> Answer<Done>
    distributed func giveBack(_ message: ReturnPoints) async throws -> Answer<Done>
    distributed func send(_ message: SendPoints) async throws -> Answer<ValueSent>
    distributed func receive(_ message: ReceivePoints) async throws -> Answer<Done>
    distributed func member(_ message: FindMember) async throws -> Answer<MemberFound>
}

/// Members that are there already stay as they are.
package struct JoinMembers: Message {
    package static let wireName = "loyalty.join/1"
    package static let privateFields: Set = ["members.name", "members.email"]
    package typealias Reply = Answer<Done>
    package var members: [PointsLedger.Member]

    package init(members: [PointsLedger.Member]) {
        self.members = members
    }
}

package struct EarnPoints: SaleMessage {
    package static let wireName = "loyalty.earn/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var member: String
    package var points: Int64

    package init(sale: SaleID, member: String, points: Int64) {
        self.sale = sale
        self.member = member
        self.points = points
    }
}

package struct RedeemPoints: SaleMessage {
    package static let wireName = "loyalty.redeem/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID
    package var member: String
    package var points: Int64

    package init(sale: SaleID, member: String, points: Int64) {
        self.sale = sale
        self.member = member
        self.points = points
    }
}

/// Gives back the points that were redeemed for a sale that did not come about.
package struct ReturnPoints: SaleMessage {
    package static let wireName = "loyalty.return/1"
    package typealias Reply = Answer<Done>
    package var sale: SaleID

    package init(sale: SaleID) {
        self.sale = sale
    }
}

package struct FindMember: Message {
    package static let wireName = "loyalty.member/1"
    package typealias Reply = Answer<MemberFound>
    package var number: String
    /// Other stores send what they have where fewer points than this are here; nil asks them only where nobody
    /// here knows the member.
    package var least: Int64?

    package init(number: String, least: Int64? = nil) {
        (self.number, self.least) = (number, least)
    }
}

package struct MemberFound: WireValue {
    package static let wireName = "loyalty.found/1"
    package static let privateFields: Set = ["member.name", "member.email"]
    package var member: PointsLedger.Member

    package init(member: PointsLedger.Member) {
        self.member = member
    }
}
