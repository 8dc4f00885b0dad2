import ActorRuntime
import Commerce
import Contracts
import Distributed

/// One card payment from its intent to its end. The book permits each step before it is taken.
extension PaymentsService {
    /// What the book permits is on disk before the card terminal hears of it.
    func charge(_ message: AuthoriseCard) async throws(Refusal) {
        try write(try book.charging(message.intent, message.amount, on: today))
        await actorSystem.untilDurable()
        let request = ChargeCard(
            message.intent, amount: message.amount, currency: message.currency)
        let outcome = await NodeSystem.$patience.withValue(half) {
            await Outcome.of { try await self.device().charge(request) }
        }
        switch outcome {
        case .reply(let answer): try take(answer, for: message.intent)
        case .rejected(let reason):
            try write(try book.answering(message.intent, .declined(reason: reason)))
            throw .unanswered("card-terminal", reason)
        case .unknown(let reason):
            try write(try book.answering(message.intent, .nothing(reason: reason)))
            try await settleState(message.intent)
        }
    }

    /// Asks what became of a charge; one that the device does not know is made impossible.
    func settleState(_ intent: CardIntent) async throws(Refusal) {
        let outcome = await Outcome.of { try await self.device().status(ChargeStatus(intent)) }
        guard case .reply(let answer) = outcome, answer.state != .pending else {
            throw Refusal(
                "payment.unknown", "the card terminal does not say; try the same sale again")
        }
        guard answer.state == .none else { return try take(answer, for: intent) }
        try await reverse(intent)
        throw Refusal(
            "payment.timedOut", "the card was not charged; start a new sale to try again")
    }

    func reverse(_ intent: CardIntent) async throws(Refusal) {
        let outcome = await Outcome.of { try await self.device().reverse(ReverseCharge(intent)) }
        guard case .reply(let answer) = outcome, answer.state == .reversed else {
            throw Refusal("payment.unknown", "the card terminal does not say; try again")
        }
        try take(answer, for: intent)
    }

    /// The payment as it stands now, where it is approved; what was approved in another amount than
    /// was asked for goes back first.
    func authorised(_ intent: CardIntent) async throws(Refusal) -> CardAuthorised {
        guard let payment = book.card(intent) else {
            preconditionFailure("no intent for a payment that was answered")
        }
        guard payment.state == .reversing, let approved = payment.approved else {
            return try payment.authorised()
        }
        await actorSystem.untilDurable()
        try await reverse(intent)
        throw Refusal(
            "payment.otherApproved",
            "the card gives \(store.currency.text(approved)) of "
                + "\(store.currency.text(payment.amount)) \(store.currency.code), which went back; "
                + "start a new sale with that much by card")
    }

    private func take(_ answer: CardAnswer, for intent: CardIntent) throws(Refusal) {
        try write(try book.answering(intent, answer.word))
    }

    /// Half of the time that the caller has left; the other half is for asking what became of it.
    private var half: Duration? {
        actorSystem.context.map { context in
            .nanoseconds((context.expires - actorSystem.clock.monotonic()) / 2)
        }
    }
}

extension CardAnswer {
    fileprivate var word: PaymentBook.Word {
        switch state {
        case .approved: .approved(amount, reference: reference)
        case .declined: .declined(reason: reference)
        case .reversed: .reversed(reference: reference)
        case .pending, .none: .nothing(reason: state.rawValue)
        }
    }
}

extension PaymentBook.Payment {
    /// Refuses where it is not approved.
    func authorised() throws(Refusal) -> CardAuthorised {
        switch standing {
        case .approved, .settled, .refunded: return CardAuthorised(reference: reference)
        case .declined: throw Refusal("payment.declined", "card declined: \(reference)")
        case .reversed:
            throw Refusal("payment.reversed", "the card payment was given back; start a new sale")
        case .reversing:
            throw Refusal("payment.reversed", "the card is being given back; start a new sale")
        case .created, .sent, .unknown:
            throw Refusal("payment.unknown", "the card terminal does not say; try again")
        }
    }
}
