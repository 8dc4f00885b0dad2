package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of one terminal: asks for products and payments, then finishes the sale in one step.
package distributed actor TerminalService: Terminal, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<TerminalBook>
    /// Sales that wait for another service at the moment; a second message for one has to wait too.
    var paying: Set<SaleID> = []
    /// What was last refused for want of an approval.
    var lastWanted: TerminalState.Wanted?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { terminalHandlers }

    package init(
        actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<TerminalBook>
    ) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
        let terminal = ledger.state.terminal
        giveUpLater(terminal.unfinished.sales + terminal.exchanges.values.map(\.id))
    }

    package distributed func open(_ message: BeginSale) throws -> Answer<SaleShown> {
        try step(message) { (terminal) throws(Refusal) in
            try permitted([.init(.sell, of: message.sale)], by: message.staff, at: terminal)
                + terminal.opening(
                    OpenSale(
                        id: message.sale, staff: message.staff, member: message.member,
                        group: message.group,
                        orderType: message.orderType ?? store.orderType))
        }
    }

    package distributed func discount(_ message: GiveDiscount) throws -> Answer<SaleShown> {
        try step(message) { (terminal) throws(Refusal) in
            let wanted = try terminal.wanted(
                discounting: message.line, by: message.discount, in: message.sale)
            let events = try terminal.discounting(
                line: message.line,
                by: GivenDiscount(message.discount, reason: message.reason), in: message.sale)
            return try withDiscounts(
                try permitted(wanted, at: terminal) + events, of: message.sale, at: terminal,
                except: wanted)
        }
    }

    package distributed func comp(_ message: CompSale) throws -> Answer<SaleShown> {
        try step(message) { (terminal) throws(Refusal) in
            let sale = try terminal.openSale(message.sale)
            let wanted = try terminal.wanted(comping: message.line, in: sale)
            return try permitted([wanted], at: terminal)
                + terminal.comping(line: message.line, reason: message.reason, in: message.sale)
        }
    }

    package distributed func abandon(_ message: AbandonSale) throws -> Answer<Done> {
        guard !paying.contains(message.sale) else { return .refused(.inProgress) }
        let now = now
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let owed = book.terminal.unfinished.owed(message.sale)
            let goesOn = message.goesOn == true && book.terminal.mayGoOnElsewhere(message.sale)
            let action = goesOn ? StaffAction.sell : .voidSale
            let permits = try permitted([.init(action, of: message.sale)], at: book.terminal)
            return Decision(
                events: permits
                    + (try book.terminal.abandoning(
                        message.sale, at: now, goesOn: goesOn)),
                value: Done(),
                messages: givingBack(owed, of: message.sale))
        }
    }

    package distributed func show(_ message: ShowTerminal) throws -> TerminalShown {
        let terminal = ledger.state.terminal
        return TerminalShown(
            currency: terminal.currency, lastReceipt: terminal.lastReceipt, open: terminal.open)
    }

    package distributed func known(_ message: KnownSales) async throws -> SalesKnown {
        guard ledger.state.terminal.lastReceipt > 0 else { return SalesKnown(sales: []) }
        // What is finished but not written yet is known, too.
        await actorSystem.untilDurable()
        let known = try ledger.known(message.sales.prefix(1000).map(\.bytes))
        return SalesKnown(sales: message.sales.filter { known.contains($0.bytes) })
    }

    /// One step of the open sale, done once, answered with the sale as it then is.
    func step<Request: SaleMessage>(
        _ message: Request,
        _ decide: (TerminalState) throws(Refusal) -> [TerminalState.Event]
    ) throws -> Answer<SaleShown> where Request.Reply == Answer<SaleShown> {
        guard !paying.contains(message.sale) else { return .refused(.inProgress) }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let events = try decide(book.terminal)
            var after = book.terminal
            for event in events { after.apply(event) }
            let sale = try after.openSale(message.sale)
            return Decision(
                events: events, value: SaleShown(sale: sale, priced: try after.price(sale)))
        }
    }
}

private let terminalHandlers = HandlerTable([
    .inline { (service: isolated TerminalService, message: BeginSale) in
        try service.open(message)
    },
    .suspending { (service: TerminalService, message: ScanItem) in
        try await service.scan(message)
    },
    .suspending { (service: TerminalService, message: ChangeQuantity) in
        try await service.change(message)
    },
    .inline { (service: isolated TerminalService, message: GiveDiscount) in
        try service.discount(message)
    },
    .inline { (service: isolated TerminalService, message: CompSale) in
        try service.comp(message)
    },
    .inline { (service: isolated TerminalService, message: OrderSale) in
        try service.order(message)
    },
    .inline { (service: isolated TerminalService, message: ExemptSale) in
        try service.exempt(message)
    },
    .suspending { (service: TerminalService, message: GiveCoupons) in
        try await service.coupons(message)
    },
    .suspending { (service: TerminalService, message: AddTender) in
        try await service.tender(message)
    },
    .inline { (service: isolated TerminalService, message: RemoveTender) in
        try service.untender(message)
    },
    .inline { (service: isolated TerminalService, message: AbandonSale) in
        try service.abandon(message)
    },
    .suspending { (service: TerminalService, message: FinishSale) in
        try await service.finish(message)
    },
    .suspending { (service: TerminalService, message: Sell) in
        try await service.sell(message)
    },
    .inline { (service: isolated TerminalService, message: BookSale) in
        try service.book(message)
    },
    .suspending { (service: TerminalService, message: BookRefund) in
        try await service.book(message)
    },
    .suspending { (service: TerminalService, message: RefundSale) in
        try await service.refund(message)
    },
    .suspending { (service: TerminalService, message: ExchangeSale) in
        try await service.exchange(message)
    },
    .suspending { (service: TerminalService, message: GrantRefund) in
        try await service.grant(message)
    },
    .suspending { (service: TerminalService, message: ShowSold) in
        try await service.sold(message)
    },
    .inline { (service: isolated TerminalService, message: FinishRefund) in
        try service.finishRefund(message)
    },
    .suspending { (service: TerminalService, message: SignIn) in
        try await service.signIn(message)
    },
    .inline { (service: isolated TerminalService, message: SignOut) in
        try service.signOut(message)
    },
    .inline { (service: isolated TerminalService, message: ShowAttendance) in
        try service.attendance(message)
    },
    .suspending { (service: TerminalService, message: ApproveDeed) in
        try await service.approve(message)
    },
    .suspending { (service: TerminalService, message: RequestApproval) in
        try await service.request(message)
    },
    .suspending { (service: TerminalService, message: TakeApproval) in
        try await service.take(message)
    },
    .inline { (service: isolated TerminalService, message: DutyChanged) in
        try service.change(message)
    },
    .suspending { (service: TerminalService, message: PayOutRefund) in
        try await service.payOut(message)
    },
    .inline { (service: isolated TerminalService, message: FinishPayout) in
        try service.finishPayout(message)
    },
    .suspending { (service: TerminalService, message: QuoteRefund) in
        try await service.quote(message)
    },
    .inline { (service: isolated TerminalService, message: ParkSale) in
        try service.park(message)
    },
    .suspending { (service: TerminalService, message: ResumeSale) in
        try await service.resume(message)
    },
    .suspending { (service: TerminalService, message: SplitSale) in
        try await service.split(message)
    },
    .suspending { (service: TerminalService, message: MergeSale) in
        try await service.merge(message)
    },
    .inline { (service: isolated TerminalService, message: TransferSale) in
        try service.transfer(message)
    },
    .suspending { (service: TerminalService, message: HandInSale) in
        try await service.handIn(message)
    },
    .suspending { (service: TerminalService, message: FollowCatalog) in
        try await service.follow(message)
    },
    .inline { (service: isolated TerminalService, message: OpenShift) in
        try service.openShift(message)
    },
    .inline { (service: isolated TerminalService, message: MoveCash) in
        try service.moveCash(message)
    },
    .inline { (service: isolated TerminalService, message: OpenDrawer) in
        try service.openDrawer(message)
    },
    .inline { (service: isolated TerminalService, message: CountCash) in
        try service.count(message)
    },
    .inline { (service: isolated TerminalService, message: CloseShift) in
        try service.closeShift(message)
    },
    .inline { (service: isolated TerminalService, message: ShowX) in
        try service.x(message)
    },
    .suspending { (service: TerminalService, message: ShowZ) in
        try await service.z(message)
    },
    .inline { (service: isolated TerminalService, message: ShowTerminal) in
        try service.show(message)
    },
    .suspending { (service: TerminalService, message: LayAway) in
        try await service.layAway(message)
    },
    .suspending { (service: TerminalService, message: KnownSales) in
        try await service.known(message)
    },
    .suspending { (service: TerminalService, message: SettleSale) in
        try await service.settle(message)
    },
])
