import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal
import Topology
import Wire

/// Rounds with headquarters: first what the store has to tell, then what headquarters changed.
extension SyncService {
    /// Of one message; what is behind it goes with the next.
    private static var batchBytes: Int { 256 << 10 }
    /// How long gathering news may hold up the loop, in nanoseconds: the sales of the day have their turn in between.
    private static var stretch: Int64 { 1_000_000 }

    /// Asks headquarters how far it is, and goes on from there by itself.
    package nonisolated func begin() {
        Task(executorPreference: actorSystem.loop) { [weak self] in
            await self?.whenLocal { $0.plan(after: .zero) }
        }
    }

    /// Something new is there. Where headquarters is away, the next try is planned already.
    func wantRound() {
        guard !line.isWanted else { return }
        line.isWanted = true
        if !line.isRunning, line.trouble == nil { plan(after: SyncLine.gathering) }
    }

    func plan(after wait: Duration) {
        let plan = line.nextPlan()
        actorSystem.loop.schedule(after: wait) { [weak self] in self?.due(plan) }
    }

    private nonisolated func due(_ plan: UInt64) {
        Task(executorPreference: actorSystem.loop) {
            await self.whenLocal { await $0.round(plan) }
        }
    }

    private func round(_ plan: UInt64) async {
        guard plan == line.plan, !line.isRunning, !ledger.isHandedOn else { return }
        (line.isRunning, line.isWanted) = (true, false)
        do throws(Refusal) {
            try await tellAll()
            try await followAll()
            line.heard(at: now)
        } catch {
            line.failed("\(error.name): \(error.detail)")
        }
        line.isRunning = false
        guard !ledger.isHandedOn else { return }
        self.plan(after: line.wait(chance: actorSystem.random.next()))
    }

    /// Until headquarters has all that there was when the round began; what came since is for the next,
    /// so that headquarters' changes get their turn.
    private func tellAll() async throws(Refusal) {
        let goal = ledger.state.sync.told
        var position = try await compare()
        while position < goal, !ledger.isHandedOn {
            let news = try batch(behind: position)
            guard !news.isEmpty else { break }
            let taken = try await send(news, behind: position).received
            guard taken > position else {
                throw Refusal(
                    "sync.stuck", "headquarters took none of the news behind \(position)")
            }
            position = taken
            if position - ledger.state.sync.heard >= Int64(BranchLedger.batch) {
                try hear(position)
            }
        }
        try hear(position)
    }

    /// Not with each message: what is not written down of it, headquarters says again.
    private func hear(_ position: Int64) throws(Refusal) {
        try commit(try ledger.state.sync.hearing(position))
    }

    /// Where headquarters is, and whether it came there with the news of this store; it hears each round
    /// that the store is there.
    private func compare() async throws(Refusal) -> Int64 {
        let taken = try await send([], behind: ledger.state.sync.heard)
        try hear(taken.received)
        guard let last = taken.last else { return taken.received }
        let own = try news(taken.received)
        try ledger.state.sync.comparing(last.readAgain, with: own, taken.received)
        return taken.received
    }

    private func send(
        _ news: [StoreNews], behind position: Int64
    ) async throws(Refusal) -> NewsTaken {
        let message = TakeNews(store: store.name, first: position + 1, news: Packed(news))
        let outcome = await following(news.count, behind: position) {
            await Outcome.of { try await self.headquarters().take(message) }
        }
        return try outcome.answer(from: "headquarters")
    }

    /// Asks in the trace of the first sale that the news are about; in those of the others stands how it
    /// came out, and which message it was, as a message has one cause only.
    private func following(
        _ count: Int, behind position: Int64,
        _ ask: () async -> Outcome<Answer<NewsTaken>>
    ) async -> Outcome<Answer<NewsTaken>> {
        guard count > 0 else { return await ask() }
        let sales = causes.ofSales(position + 1...position + Int64(count))
        guard let first = sales.first.map(actorSystem.announcing) else { return await ask() }
        let target = "\(Deployment.headquartersName)/branches"
        let steps = sales.dropFirst().map {
            let step = actorSystem.beginStep(TakeNews.wireName, to: target, because: $0)
            actorSystem.link(TakeNews.wireName, step, to: first)
            return step
        }
        let outcome = await CallContext.$current.withValue(first, operation: ask)
        for step in steps { actorSystem.endStep(TakeNews.wireName, step, outcome.trouble) }
        return outcome
    }

    /// What was told under a number; nil where it is not on the disk.
    private func news(_ number: Int64) throws(Refusal) -> StoreNews? {
        do {
            let entry = try ledger.events(key: SyncBook.key(number)).first
            if case .told(_, _, let news) = entry { return news }
            return nil
        } catch {
            throw Refusal("sync.unreadable", "\(error)")
        }
    }

    /// News behind a number that are on the disk.
    private func batch(behind position: Int64) throws(Refusal) -> [StoreNews] {
        var (batch, size): ([StoreNews], Int) = ([], 0)
        let end = actorSystem.clock.monotonic() + Self.stretch
        while batch.count < BranchLedger.batch, size < Self.batchBytes,
            batch.isEmpty || actorSystem.clock.monotonic() < end,
            let one = try news(position + Int64(batch.count) + 1)
        {
            batch.append(one)
            size += CBOREncoder.encode(one).count
        }
        return batch
    }

    /// Until the store's catalogue has what headquarters' has.
    private func followAll() async throws(Refusal) {
        // Headquarters' own line has nobody to follow.
        guard store.name != Deployment.headquartersName, try await hasBegun() else { return }
        while !ledger.isHandedOn {
            let after = ledger.state.sync.followed
            let wanted = CatalogChangesWanted(
                store: store.name, after: after, digest: ledger.state.sync.followedDigest)
            let outcome = await Outcome.of {
                try await $Catalog.resolve(
                    id: Address("\(Deployment.headquartersName)/catalog"), using: self.actorSystem
                ).changes(wanted)
            }
            let changes = try outcome.reply(from: "headquarters")
            guard changes.upTo != after else { return }
            guard changes.upTo > after else {
                // An older copy of headquarters' catalogue went on: all of it is taken over anew.
                try commit(ledger.state.sync.following(0, ""))
                continue
            }
            try await adopt(changes)
            if changes.isAll { return }
        }
    }

    /// Products and opening stock of the store's own file come first: an empty catalogue is what says
    /// that they are not there yet.
    private func hasBegun() async throws(Refusal) -> Bool {
        guard store.hasOwnProducts, ledger.state.sync.followed == 0 else { return true }
        let outcome = await Outcome.of {
            try await $Catalog.resolve(
                id: self.store.address("catalog"), using: self.actorSystem
            ).list(ListProducts(limit: 0))
        }
        return try outcome.reply(from: "catalog").version > 0
    }

    private func adopt(_ changes: CatalogChanges) async throws(Refusal) {
        let outcome = await Outcome.of {
            try await $Catalog.resolve(
                id: self.store.address("catalog"), using: self.actorSystem
            ).adopt(AdoptCatalog(events: changes.events))
        }
        let adopted: CatalogAdopted = try outcome.answer(from: "catalog")
        var (sync, events) = (
            ledger.state.sync, ledger.state.sync.following(changes.upTo, changes.digest)
        )
        for refusal in adopted.refused {
            let told = sync.telling(.refused(refusal), at: now)
            for event in told { sync.apply(event) }
            events += told
        }
        try commit(events)
        if !adopted.refused.isEmpty { line.isWanted = true }
    }

    private func commit(_ events: [SyncLedger.Event]) throws(Refusal) {
        do {
            try ledger.commit(events)
        } catch {
            throw Refusal("sync.unwritable", "\(error)")
        }
    }

    private func headquarters() throws -> $Branches {
        try $Branches.resolve(
            id: Address("\(Deployment.headquartersName)/branches"), using: actorSystem)
    }
}
