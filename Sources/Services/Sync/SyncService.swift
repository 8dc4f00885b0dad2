package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of a store's line to headquarters.
package distributed actor SyncService: Sync, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<SyncBook>
    var line = SyncLine()
    /// Which message brought each piece of news, as far as this process heard it.
    var causes = WorkCauses()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { syncHandlers }

    package init(actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<SyncBook>) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
    }

    package distributed func sold(_ message: SyncSale) throws -> Answer<Done> {
        try tell(.sold(message.news), because: message)
    }

    package distributed func moved(_ message: SyncStock) throws -> Answer<Done> {
        try tell(.moved(message.movements), because: message)
    }

    package distributed func shipped(_ message: SyncShipped) throws -> Answer<Done> {
        try tell(.shipped(message.transfer), because: message)
    }

    package distributed func arrived(_ message: SyncArrived) throws -> Answer<Done> {
        try tell(.arrived(message.arrival), because: message)
    }

    package distributed func sent(_ message: SyncSent) throws -> Answer<Done> {
        try tell(.sent(message.transfer), because: message)
    }

    package distributed func blocked(_ message: SyncBlocked) throws -> Answer<Done> {
        try tell(.blocked(message.decision), because: message)
    }

    package distributed func backedUp(_ message: NoteBackup) throws -> Answer<Done> {
        try tell(
            .backedUp(BackupNote(message.kind, at: now, isGood: message.isGood)), because: message)
    }

    private func tell<Request: Message>(
        _ news: StoreNews, because message: Request
    ) throws -> Answer<Done> where Request.Reply == Answer<Done> {
        let before = ledger.state.sync.told
        let answer = try ledger.once(message, in: actorSystem) { book in
            Decision(events: book.sync.telling(news, at: now), value: Done())
        }
        if ledger.state.sync.told > before {
            causes.note(
                ledger.state.sync.told,
                actorSystem.cause(of: ledger.actor, message.correlation))
        }
        wantRound()
        return answer
    }

    package distributed func wake(_ message: WakeSync) throws -> Answer<Done> {
        // Who says that is there.
        line.isWanted = true
        if !line.isRunning { plan(after: .zero) }
        return .done(Done())
    }

    package distributed func show(_ message: ShowSync) throws -> SyncShown {
        let sync = ledger.state.sync
        var oldest: CivilTime?
        if sync.waiting > 0,
            case .told(_, let time, _) = try ledger.events(key: SyncBook.key(sync.heard + 1)).first
        {
            oldest = time
        }
        return SyncShown(
            told: sync.told, heard: sync.heard, waitingSince: oldest,
            waitingFor: oldest.map { max(0, now.seconds(since: $0)) }, followed: sync.followed,
            lastHeard: line.lastHeard, trouble: line.trouble)
    }

    var now: CivilTime { store.civil(actorSystem.clock.wall()) }
}

private let syncHandlers = HandlerTable([
    .inline { (service: isolated SyncService, message: SyncSale) in
        try service.sold(message)
    },
    .inline { (service: isolated SyncService, message: SyncStock) in
        try service.moved(message)
    },
    .inline { (service: isolated SyncService, message: SyncShipped) in
        try service.shipped(message)
    },
    .inline { (service: isolated SyncService, message: SyncArrived) in
        try service.arrived(message)
    },
    .inline { (service: isolated SyncService, message: SyncSent) in
        try service.sent(message)
    },
    .inline { (service: isolated SyncService, message: SyncBlocked) in
        try service.blocked(message)
    },
    .inline { (service: isolated SyncService, message: NoteBackup) in
        try service.backedUp(message)
    },
    .inline { (service: isolated SyncService, message: WakeSync) in
        try service.wake(message)
    },
    .inline { (service: isolated SyncService, message: ShowSync) in
        try service.show(message)
    },
])
