package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of members and points.
package distributed actor LoyaltyService: Loyalty, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<LoyaltyBook>
    var fetching = ValueFetching()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { loyaltyHandlers }

    package init(actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<LoyaltyBook>) {
        self.actorSystem = actorSystem
        self.store = store
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

    package distributed func redeem(_ message: RedeemPoints) async throws -> Answer<Done> {
        let answer = try take(message)
        guard case .refused(let refusal) = answer, refusal.isWantOfValue else { return answer }
        let said = await fetch(message.member, wanting: message.points)
        // Some may have come meanwhile.
        guard case .refused(let second) = try take(message) else { return .done(Done()) }
        return .refused(second.isWantOfValue ? second.beside(said) : second)
    }

    private func take(_ message: RedeemPoints) throws -> Answer<Done> {
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

    package distributed func member(_ message: FindMember) async throws -> Answer<MemberFound> {
        let said = await fetch(message.number, wanting: message.least ?? .min)
        do throws(Refusal) {
            let member = try ledger.state.points.member(message.number)
            if said != nil, let least = message.least, least < PointsLedger.pointsLimit {
                try member.checkBalance(least)
            }
            return .done(MemberFound(member: member))
        } catch {
            return .refused(error.beside(said))
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
    .suspending { (service: LoyaltyService, message: RedeemPoints) in
        try await service.redeem(message)
    },
    .inline { (service: isolated LoyaltyService, message: SendPoints) in
        try service.send(message)
    },
    .inline { (service: isolated LoyaltyService, message: ReceivePoints) in
        try service.receive(message)
    },
    .inline { (service: isolated LoyaltyService, message: ReturnPoints) in
        try service.giveBack(message)
    },
    .suspending { (service: LoyaltyService, message: FindMember) in
        try await service.member(message)
    },
])
