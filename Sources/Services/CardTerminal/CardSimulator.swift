package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The other side of a card connector: approves, declines, says nothing, answers too late, with an
/// error or for a part only, and remembers each intent as a real device does.
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
        let intent = message.intent
        if let known = ledger.state.charge(intent), known.state != .declined {
            if known.state == .approved { try write([.repeated(intent)]) }
            return known
        }
        let way = ledger.state.way
        let answer = answer(way, intent, message.amount)
        try write(way == .timeout ? [.used] : [.used, .answered(intent, answer)])
        return try await say(answer, way)
    }

    package distributed func status(_ message: ChargeStatus) throws -> CardAnswer {
        ledger.state.charge(message.intent) ?? .unheard
    }

    package distributed func reverse(_ message: ReverseCharge) throws -> CardAnswer {
        let intent = message.intent
        if let known = ledger.state.charge(intent), known.state == .reversed { return known }
        let answer = CardAnswer(state: .reversed, reference: approvalCode(intent))
        try write([.answered(intent, answer)])
        return answer
    }

    package distributed func refund(_ message: RefundCard) async throws -> CardAnswer {
        if let known = ledger.state.refund(message.id), known.state != .declined { return known }
        let way = ledger.state.way
        var answer = answer(way == .partial ? .approve : way, message.id, message.amount)
        if message.amount > ledger.state.refundable(message.intent) {
            answer = CardAnswer(state: .declined, reference: "more than was charged")
        }
        let event = CardBook.Event.refunded(message.id, of: message.intent, answer)
        try write(way == .timeout ? [.used] : [.used, event])
        return try await say(answer, way)
    }

    package distributed func refundState(_ message: RefundState) throws -> CardAnswer {
        ledger.state.refund(message.id) ?? .unheard
    }

    package distributed func behave(_ message: CardBehaviour) throws -> Done {
        try ledger.commit([.told(message.way, count: max(0, message.count))])
        return Done()
    }

    private func answer(
        _ way: CardBehaviour.Way, _ intent: CardIntent, _ amount: Money
    ) -> CardAnswer {
        guard way != .decline else {
            return CardAnswer(state: .declined, reference: "do not honour")
        }
        let approved = way == .partial ? Money(minor: (amount.minor + 1) / 2) : amount
        return CardAnswer(state: .approved, reference: approvalCode(intent), amount: approved)
    }

    /// Answers as it was told to, or later than anybody waits.
    private func say(_ answer: CardAnswer, _ way: CardBehaviour.Way) async throws -> CardAnswer {
        switch way {
        case .approve, .decline, .partial: return answer
        case .error: throw CallFault.unknown("card.error")
        case .timeout, .late:
            await actorSystem.loop.pause(.nanoseconds(untilCallerGivesUp + 200_000_000))
            return answer
        }
    }

    private func write(_ events: [CardBook.Event]) throws {
        try ledger.commit(events, context: actorSystem.context)
    }

    /// Six digits, as terminals print them; the same for the same intent.
    private func approvalCode(_ intent: CardIntent) -> String {
        let number = intent.sale.low &+ UInt64(truncatingIfNeeded: intent.tender - 1)
        return String(String(number % 1_000_000 + 1_000_000).dropFirst())
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
    .suspending { (service: CardSimulator, message: RefundCard) in
        try await service.refund(message)
    },
    .inline { (service: isolated CardSimulator, message: RefundState) in
        try service.refundState(message)
    },
    .inline { (service: isolated CardSimulator, message: CardBehaviour) in
        try service.behave(message)
    },
])

extension CardAnswer {
    fileprivate static let unheard = CardAnswer(state: .none, reference: "unknown intent")
}
