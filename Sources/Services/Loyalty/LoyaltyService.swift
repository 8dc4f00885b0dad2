package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of members and points.
package distributed actor LoyaltyService: Loyalty, Service {
    package typealias ActorSystem = NodeSystem

    private let ledger: Ledger<LoyaltyBook>

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { loyaltyHandlers }

    package init(actorSystem: NodeSystem, ledger: Ledger<LoyaltyBook>) {
        self.actorSystem = actorSystem
        self.ledger = ledger
    }

    package distributed func join(_ message: JoinMembers) throws -> Answer<Done> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            Decision(events: try book.points.join(message.members), value: Done())
        }
    }

    package distributed func earn(_ message: EarnPoints) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.points.earn(
                    message.points, by: message.member, for: message.sale),
                value: Done())
        }
    }

    package distributed func redeem(_ message: RedeemPoints) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.points.redeem(
                    message.points, by: message.member, for: message.sale),
                value: Done())
        }
    }

    package distributed func giveBack(_ message: ReturnPoints) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(events: book.points.giveBack(message.sale), value: Done())
        }
    }

    package distributed func member(_ message: FindMember) throws -> Answer<MemberFound> {
        do throws(Refusal) {
            return .done(MemberFound(member: try ledger.state.points.member(message.number)))
        } catch {
            return .refused(error)
        }
    }
}

private let loyaltyHandlers = HandlerTable([
    .inline { (service: isolated LoyaltyService, message: JoinMembers) in
        try service.join(message)
    },
    .inline { (service: isolated LoyaltyService, message: EarnPoints) in
        try service.earn(message)
    },
    .inline { (service: isolated LoyaltyService, message: RedeemPoints) in
        try service.redeem(message)
    },
    .inline { (service: isolated LoyaltyService, message: ReturnPoints) in
        try service.giveBack(message)
    },
    .inline { (service: isolated LoyaltyService, message: FindMember) in
        try service.member(message)
    },
])
