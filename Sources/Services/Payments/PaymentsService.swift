package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of the payments; it alone speaks to the card terminal.
package distributed actor PaymentsService: Payments, Service {
    package typealias ActorSystem = NodeSystem

    private let store: StoreSettings
    private let ledger: Ledger<PaymentsBook>
    /// Sales whose card is being charged right now.
    private var charging: Set<SaleID> = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { paymentsHandlers }

    package init(actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<PaymentsBook>) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
    }

    package distributed func authorise(
        _ message: AuthoriseCard
    ) async throws -> Answer<CardAuthorised> {
        guard charging.insert(message.sale).inserted else {
            return .refused(Refusal("payment.inProgress", "the card terminal is at it"))
        }
        defer { charging.remove(message.sale) }
        do throws(Refusal) {
            switch try ledger.state.payments.step(for: message.sale, message.amount) {
            case .known(let payment): return .done(try approved(payment))
            case .askState: return .done(try await settleState(message))
            case .start: return .done(try await charge(message))
            }
        } catch {
            return .refused(error)
        }
    }

    package distributed func cancel(_ message: CancelCard) async throws -> Answer<Done> {
        guard charging.insert(message.sale).inserted else {
            // Not a refusal: the sender keeps the message and tries again.
            throw CallFault.rejected("payment.inProgress")
        }
        defer { charging.remove(message.sale) }
        do throws(Refusal) {
            try write(try ledger.state.payments.cancel(message.sale))
        } catch {
            return .refused(error)
        }
        guard ledger.state.payments.card(message.sale)?.state == .reversing else {
            return .done(Done())
        }
        // From here on nothing is charged for the sale, whatever happens to this process.
        await actorSystem.untilDurable()
        do throws(Refusal) {
            try await reverse(message.sale)
            return .done(Done())
        } catch {
            throw CallFault.unknown(error.name)
        }
    }

    package distributed func settle(_ message: SettlePayments) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.payments.settle(
                    message.sale, message.tenders, change: message.change),
                value: Done())
        }
    }

    package distributed func totals(_ message: PaymentTotals) throws -> PaymentsShown {
        let payments = ledger.state.payments
        return PaymentsShown(
            totals: Tender.Method.allCases.map {
                .init(method: $0, amount: payments.total($0))
            }, open: payments.openCards)
    }

    /// The intent is on disk before the card terminal hears of it.
    private func charge(_ message: AuthoriseCard) async throws(Refusal) -> CardAuthorised {
        try write(.intended(message.sale, message.amount))
        await actorSystem.untilDurable()
        let request = ChargeCard(
            sale: message.sale, amount: message.amount, currency: message.currency)
        let outcome = await NodeSystem.$patience.withValue(half) {
            await Outcome.of { try await self.device().charge(request) }
        }
        switch outcome {
        case .reply(let answer): return try take(answer, for: message.sale)
        case .rejected(let reason):
            try write(.answered(message.sale, .declined, reference: reason))
            throw .unanswered("card-terminal", reason)
        case .unknown(let reason):
            try write(.answered(message.sale, .unknown, reference: reason))
            return try await settleState(message)
        }
    }

    /// Asks what became of a charge; one that the device does not know is made impossible.
    private func settleState(_ message: AuthoriseCard) async throws(Refusal) -> CardAuthorised {
        let outcome = await Outcome.of {
            try await self.device().status(ChargeStatus(sale: message.sale))
        }
        guard case .reply(let answer) = outcome, answer.state != .pending else {
            throw Refusal(
                "payment.unknown", "the card terminal does not say; try the same sale again")
        }
        if answer.state == .none {
            try await reverse(message.sale)
            throw Refusal(
                "payment.timedOut", "the card was not charged; start a new sale to try again")
        }
        return try take(answer, for: message.sale)
    }

    private func reverse(_ sale: SaleID) async throws(Refusal) {
        let outcome = await Outcome.of {
            try await self.device().reverse(ReverseCharge(sale: sale))
        }
        guard case .reply(let answer) = outcome else {
            throw Refusal("payment.unknown", "the card terminal does not say; try again")
        }
        try write(.answered(sale, .reversed, reference: answer.reference))
    }

    private func take(_ answer: CardAnswer, for sale: SaleID) throws(Refusal) -> CardAuthorised {
        switch answer.state {
        case .approved: try write(.answered(sale, .approved, reference: answer.reference))
        case .declined: try write(.answered(sale, .declined, reference: answer.reference))
        case .reversed: try write(.answered(sale, .reversed, reference: answer.reference))
        case .pending, .none:
            try write(.answered(sale, .unknown, reference: answer.state.rawValue))
        }
        guard let payment = ledger.state.payments.card(sale) else {
            preconditionFailure("no intent for a payment that was answered")
        }
        return try approved(payment)
    }

    private func approved(_ payment: PaymentBook.Payment) throws(Refusal) -> CardAuthorised {
        switch payment.state {
        case .approved: return CardAuthorised(reference: payment.reference)
        case .declined: throw Refusal("payment.declined", "card declined: \(payment.reference)")
        case .reversed:
            throw Refusal("payment.reversed", "the card payment was given back; start a new sale")
        case .reversing:
            throw Refusal("payment.reversed", "the card is being given back; start a new sale")
        case .created, .unknown:
            throw Refusal("payment.unknown", "the card terminal does not say; try again")
        }
    }

    private func write(_ event: PaymentBook.Event) throws(Refusal) {
        try write([event])
    }

    private func write(_ events: [PaymentBook.Event]) throws(Refusal) {
        do {
            try ledger.commit(events, context: actorSystem.context)
        } catch {
            throw Refusal("journal.unwritable", "\(error)")
        }
    }

    private func device() throws -> $CardTerminal {
        try $CardTerminal.resolve(id: store.address("card-terminal"), using: actorSystem)
    }

    /// Half of the time that the caller has left; the other half is for asking what became of it.
    private var half: Duration? {
        actorSystem.context.map { context in
            .nanoseconds((context.expires - actorSystem.clock.monotonic()) / 2)
        }
    }
}

private let paymentsHandlers = HandlerTable([
    .suspending { (service: PaymentsService, message: AuthoriseCard) in
        try await service.authorise(message)
    },
    .suspending { (service: PaymentsService, message: CancelCard) in
        try await service.cancel(message)
    },
    .inline { (service: isolated PaymentsService, message: SettlePayments) in
        try service.settle(message)
    },
    .inline { (service: isolated PaymentsService, message: PaymentTotals) in
        try service.totals(message)
    },
])
