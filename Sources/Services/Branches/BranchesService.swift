package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal
import Wire

/// The shell of what headquarters knows of its stores.
package distributed actor BranchesService: Branches, Service {
    package typealias ActorSystem = NodeSystem

    let ledger: Ledger<BranchesBook>
    let speakers: StoreSpeakers
    /// Monotonic nanoseconds at which each store was last heard.
    var heard: [String: Int64] = [:]

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { branchesHandlers }

    package init(
        actorSystem: NodeSystem, ledger: Ledger<BranchesBook>, speakers: StoreSpeakers
    ) {
        self.actorSystem = actorSystem
        self.ledger = ledger
        self.speakers = speakers
    }

    package distributed func take(_ message: TakeNews) throws -> Answer<NewsTaken> {
        try speakers.check(message.store, in: actorSystem)
        // All of it becomes one entry, which has to fit into a message to the witness.
        guard message.news.size <= Entry.limit else {
            throw CallFault.rejected("message.tooLarge: \(message.news.size) bytes of news at once")
        }
        let news: [StoreNews]
        do {
            news = try message.news.unpacked(as: [NewsAsSent].self).map(\.news)
        } catch {
            throw CallFault.rejected("message.malformed: \(error)")
        }
        let answer = try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try book.ledger.receiving(
                news, from: message.store, first: message.first)
            return Decision(
                events: events, value: Done(),
                messages: bringing(events) + ruling(events, by: book.ledger))
        }
        switch answer {
        case .refused(let refusal): return .refused(refusal)
        case .done:
            heard[message.store] = actorSystem.clock.monotonic()
            let branch = ledger.state.ledger.branches[message.store]
            return .done(
                NewsTaken(
                    received: branch?.received ?? 0, last: news.isEmpty ? branch?.last : nil))
        }
    }

    package distributed func show(_ message: ShowBranches) throws -> BranchesShown {
        let (state, now) = (ledger.state.ledger, actorSystem.clock.monotonic())
        let rows = state.stores.map { store in
            var branch = state.branches[store] ?? .init()
            // Between a store and headquarters alone: it may say which card has how much.
            branch.last = nil
            return BranchesShown.Row(
                store: store, branch: branch,
                silent: heard[store].map { (now - $0) / 1_000_000 })
        }
        return BranchesShown(rows: rows, conflicts: state.inbox.all.count)
    }
}

private let branchesHandlers = HandlerTable([
    .inline { (service: isolated BranchesService, message: TakeNews) in
        try service.take(message)
    },
    .inline { (service: isolated BranchesService, message: ShowBranches) in
        try service.show(message)
    },
    .inline { (service: isolated BranchesService, message: BranchStock) in
        try service.stock(message)
    },
    .inline { (service: isolated BranchesService, message: BranchReport) in
        try service.report(message)
    },
    .inline { (service: isolated BranchesService, message: ListConflicts) in
        try service.inbox(message)
    },
    .suspending { (service: BranchesService, message: BorrowStock) in
        try await service.borrow(message)
    },
    .suspending { (service: BranchesService, message: FetchValue) in
        try await service.fetch(message)
    },
    .inline { (service: isolated BranchesService, message: ListTransfers) in
        try service.transfers(message)
    },
    .inline { (service: isolated BranchesService, message: AcceptTransfer) in
        try service.accept(message)
    },
    .inline { (service: isolated BranchesService, message: SettleConflict) in
        try service.settle(message)
    },
    .inline { (service: isolated BranchesService, message: KeepValue) in
        try service.keepValue(message)
    },
    .inline { (service: isolated BranchesService, message: KeepStock) in
        try service.keepStock(message)
    },
    .inline { (service: isolated BranchesService, message: ReturnKept) in
        try service.giveBack(message)
    },
])
