package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The other side of a card connector: approves, declines, says nothing, or answers too late, and
/// remembers each intent as a real device does.
package distributed actor CardSimulator: CardTerminal, Service {
    package typealias ActorSystem = NodeSystem

    private let ledger: Ledger<CardBook>

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { cardHandlers }

    package init(actorSystem: NodeSystem, ledger: Ledger<CardBook>) {
        self.actorSystem = actorSystem
        self.ledger = ledger
    }

    package distributed func charge(_ message: ChargeCard) async throws -> CardAnswer {
        if let known = ledger.state.charge(message.sale), known.state != .declined { return known }
        let way = ledger.state.way
        let answer = CardAnswer(
            state: way == .decline ? .declined : .approved,
            reference: way == .decline ? "do not honour" : approvalCode(message.sale))
        let events: [CardBook.Event] =
            way == .timeout ? [.used] : [.used, .answered(message.sale, answer)]
        try ledger.commit(events, context: actorSystem.context)
        if way == .timeout || way == .late {
            await actorSystem.loop.pause(.nanoseconds(untilCallerGivesUp + 200_000_000))
        }
        return answer
    }

    package distributed func status(_ message: ChargeStatus) throws -> CardAnswer {
        ledger.state.charge(message.sale) ?? CardAnswer(state: .none, reference: "unknown intent")
    }

    package distributed func reverse(_ message: ReverseCharge) throws -> CardAnswer {
        let answer = CardAnswer(state: .reversed, reference: approvalCode(message.sale))
        try ledger.commit([.answered(message.sale, answer)], context: actorSystem.context)
        return answer
    }

    package distributed func behave(_ message: CardBehaviour) throws -> Done {
        try ledger.commit([.told(message.way, count: max(0, message.count))])
        return Done()
    }

    /// Six digits, as terminals print them; the same for the same intent.
    private func approvalCode(_ sale: SaleID) -> String {
        String(String(sale.low % 1_000_000 + 1_000_000).dropFirst())
    }

    private var untilCallerGivesUp: Int64 {
        guard let expires = actorSystem.context?.expires, expires != .max else { return 0 }
        return max(0, expires - actorSystem.clock.monotonic())
    }
}

private let cardHandlers = HandlerTable([
    .suspending { (service: CardSimulator, message: ChargeCard) in
        try await service.charge(message)
    },
    .inline { (service: isolated CardSimulator, message: ChargeStatus) in
        try service.status(message)
    },
    .inline { (service: isolated CardSimulator, message: ReverseCharge) in
        try service.reverse(message)
    },
    .inline { (service: isolated CardSimulator, message: CardBehaviour) in
        try service.behave(message)
    },
])
