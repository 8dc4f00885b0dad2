package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of the payments; it alone speaks to the card terminal.
package distributed actor PaymentsService: Payments, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<PaymentsBook>
    /// Sales whose card is being charged, asked about or given back right now.
    var charging: Set<SaleID> = []
    var rounds = ReconcilingRounds()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { paymentsHandlers }

    package init(actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<PaymentsBook>) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
        // What an earlier process left open is taken up without anybody's asking.
        actorSystem.loop.schedule(after: ReconcilingRounds.firstPause) { [weak self] in
            self?.beginRound()
        }
    }

    package distributed func authorise(
        _ message: AuthoriseCard
    ) async throws -> Answer<CardAuthorised> {
        guard charging.insert(message.sale).inserted else {
            return .refused(Refusal("payment.inProgress", "the card terminal is at it"))
        }
        defer { charging.remove(message.sale) }
        do throws(Refusal) {
            switch try book.step(for: message.intent, message.amount) {
            case .known(let payment): return .done(try payment.authorised())
            case .askState: try await settleState(message.intent)
            case .start: try await charge(message)
            }
            return .done(try await authorised(message.intent))
        } catch {
            if hasWork { wake() }
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
            try write(try book.cancel(message.sale, on: today))
        } catch {
            return .refused(error)
        }
        let reversing = book.payments(of: message.sale).filter { $0.state == .reversing }
        guard !reversing.isEmpty else { return .done(Done()) }
        // From here on nothing is charged for the sale, whatever happens to this process.
        await actorSystem.untilDurable()
        do throws(Refusal) {
            for payment in reversing { try await reverse(payment.intent) }
            return .done(Done())
        } catch {
            throw CallFault.unknown(error.name)
        }
    }

    package distributed func settle(_ message: SettlePayments) throws -> Answer<Done> {
        let day = today
        let answer = try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.payments.settle(
                    message.sale, message.tenders, change: message.change, origin: message.origin,
                    on: day), value: Done())
        }
        if hasWork { wake() }
        return answer
    }

    package distributed func totals(_ message: PaymentTotals) throws -> PaymentsShown {
        PaymentsShown(
            totals: Tender.Method.allCases.map { .init(method: $0, amount: book.total($0)) },
            open: book.openCards)
    }

    package distributed func list(_ message: ListPayments) throws -> PaymentsListed { listed }

    package distributed func reconcile(
        _ message: ReconcilePayments
    ) async throws -> PaymentsListed {
        await reconcileOnce()
        return listed
    }

    private var listed: PaymentsListed {
        PaymentsListed(
            payments: book.openCards, refunds: book.owedRefunds,
            differing: book.differing.compactMap { sale in
                book.difference(sale).map {
                    .init(sale: sale, said: $0.said, approved: $0.approved)
                }
            })
    }
}

extension PaymentsService {
    var book: PaymentBook { ledger.state.payments }

    var today: BusinessDay {
        BusinessDay(of: store.civil(actorSystem.clock.wall()), cutOff: store.cutOff)
    }

    func write(_ events: [PaymentBook.Event]) throws(Refusal) {
        do {
            try ledger.commit(events, context: actorSystem.context)
        } catch {
            throw Refusal("journal.unwritable", "\(error)")
        }
    }

    func device() throws -> $CardTerminal {
        try $CardTerminal.resolve(id: store.address("card-terminal"), using: actorSystem)
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
    .inline { (service: isolated PaymentsService, message: ListPayments) in
        try service.list(message)
    },
    .suspending { (service: PaymentsService, message: ReconcilePayments) in
        try await service.reconcile(message)
    },
    .inline { (service: isolated PaymentsService, message: ShowRefundable) in
        try service.refundable(message)
    },
    .inline { (service: isolated PaymentsService, message: RetryRefund) in
        try service.retry(message)
    },
    .inline { (service: isolated PaymentsService, message: ClaimRefund) in
        try service.claim(message)
    },
])
