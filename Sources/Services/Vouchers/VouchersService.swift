package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of gift cards, store credit, house accounts, coupons and layaways.
package distributed actor VouchersService: Vouchers, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<VouchersBook>
    var fetching = ValueFetching()
    /// In order, sorted once for all pages of a list.
    var couponCodes: [String] = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { vouchersHandlers }

    package init(actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<VouchersBook>) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
    }

    package distributed func load(_ message: LoadValue) throws -> Answer<Done> {
        let today = today
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            book.value.decision(
                try book.value.load(
                    message.amounts, kind: message.kind, for: message.sale, on: message.day,
                    expires: message.expires),
                on: today)
        }
    }

    package distributed func redeem(_ message: RedeemValue) async throws -> Answer<Done> {
        let answer = try take(message)
        guard case .refused(let refusal) = answer, refusal.isWantOfValue else { return answer }
        let said = await fetch(message.amounts)
        // Some may have come meanwhile.
        guard case .refused(let second) = try take(message) else { return .done(Done()) }
        return .refused(second.isWantOfValue ? second.beside(said) : second)
    }

    private func take(_ message: RedeemValue) throws -> Answer<Done> {
        let today = today
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            book.value.decision(
                try book.value.redeem(message.amounts, for: message.sale, on: today), on: today)
        }
    }

    package distributed func giveBack(_ message: ReturnValue) throws -> Answer<Done> {
        let today = today
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let codes = Set(book.value.posting(message.sale)?.moves.map(\.code) ?? [])
            let undone = book.layaways.undo(message.sale, of: codes.sorted())
            var decision = book.value.decision(
                try book.value.cancel(message.sale, on: today), on: today)
            decision.events += undone.map(VouchersEvent.layaways)
            // A deposit that is undone changes nothing of the goods: they are held already.
            decision.messages += codes.sorted().compactMap { book.layaways[$0] }
                .filter { $0.layaway.endedBy == message.sale }
                .flatMap { reserving($0, .held, by: message.sale) }
            return decision
        }
    }

    package distributed func account(_ message: FindAccount) async throws -> Answer<AccountFound> {
        var said: Refusal?
        if let least = message.least { said = await fetch([StoredAmount(message.code, least)]) }
        do throws(Refusal) {
            let account = try ledger.state.value.account(message.code)
            if let said, account.lacks(message.least ?? .zero) { return .refused(said) }
            return .done(AccountFound(account: account))
        } catch {
            return .refused(error.beside(said))
        }
    }

    var today: BusinessDay {
        BusinessDay(of: store.civil(actorSystem.clock.wall()), cutOff: store.cutOff)
    }
}

extension StoredValueLedger {
    /// What a sale does to accounts, and what is dropped of long ago along with it.
    fileprivate func decision(_ events: [Event], on day: BusinessDay) -> Decision<
        VouchersEvent, Done
    > {
        Decision(events: (events + forgetting(on: day)).map(VouchersEvent.value), value: Done())
    }
}

private let vouchersHandlers = HandlerTable([
    .inline { (service: isolated VouchersService, message: LoadValue) in
        try service.load(message)
    },
    .suspending { (service: VouchersService, message: RedeemValue) in
        try await service.redeem(message)
    },
    .inline { (service: isolated VouchersService, message: SendValue) in
        try service.send(message)
    },
    .inline { (service: isolated VouchersService, message: ReceiveValue) in
        try service.receive(message)
    },
    .inline { (service: isolated VouchersService, message: ReturnValue) in
        try service.giveBack(message)
    },
    .suspending { (service: VouchersService, message: BlockAccount) in
        try await service.block(message)
    },
    .inline { (service: isolated VouchersService, message: RuleBlock) in
        try service.rule(message)
    },
    .suspending { (service: VouchersService, message: FindAccount) in
        try await service.account(message)
    },
    .inline { (service: isolated VouchersService, message: OpenAccount) in
        try service.open(message)
    },
    .inline { (service: isolated VouchersService, message: SetCreditLimit) in
        try service.setLimit(message)
    },
    .inline { (service: isolated VouchersService, message: ListAccounts) in
        try service.accounts(message)
    },
    .inline { (service: isolated VouchersService, message: ShowStatement) in
        try service.statement(message)
    },
    .inline { (service: isolated VouchersService, message: KeepLayaway) in
        try service.layAway(message)
    },
    .inline { (service: isolated VouchersService, message: FindLayaway) in
        try service.layaway(message)
    },
    .inline { (service: isolated VouchersService, message: ListLayaways) in
        try service.layaways(message)
    },
    .inline { (service: isolated VouchersService, message: PayDeposit) in
        try service.deposit(message)
    },
    .inline { (service: isolated VouchersService, message: EndLayaway) in
        try service.endLayaway(message)
    },
    .inline { (service: isolated VouchersService, message: IssueCoupons) in
        try service.issue(message)
    },
    .inline { (service: isolated VouchersService, message: FindCoupons) in
        try service.find(message)
    },
    .inline { (service: isolated VouchersService, message: UseCoupons) in
        try service.use(message)
    },
    .inline { (service: isolated VouchersService, message: ReturnCoupons) in
        try service.giveBack(message)
    },
    .inline { (service: isolated VouchersService, message: ListCoupons) in
        try service.coupons(message)
    },
])
