import ActorRuntime
import Commerce
import Contracts
import Journal
import Wire

/// Changes of the catalogue, and who is told of them.
extension CatalogService {
    /// Decides, and answers with what the catalogue then is and what of it changed.
    func change<Value: WireValue>(
        isDryRun: Bool = false, _ decide: (Catalogue) throws(Refusal) -> [Catalogue.Event],
        _ value: (Catalogue, Catalogue.Touched) -> Value
    ) throws -> Answer<Value> {
        let version = ledger.state.catalogue.version
        let answer: Answer<Value> = try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try decide(book.catalogue)
            var (after, touched) = (book.catalogue, Catalogue.Touched())
            for event in events {
                let next = after.apply(event)
                touched.skus += next.skus
                touched.promotions += next.promotions
                touched.lists += next.lists
                touched.rates = touched.rates || next.rates
            }
            return Decision(events: isDryRun ? [] : events, value: value(after, touched))
        }
        if ledger.state.catalogue.version != version { tellFollowers() }
        return answer
    }

    /// So that an open sale shows a new price at once; a till that misses it asks at its next line.
    private func tellFollowers() {
        let message = FollowCatalog(version: ledger.state.catalogue.version)
        let terminals = followers.sorted().map { store.address("terminal/\($0)") }
        followers = []
        wakeStores()
        guard !terminals.isEmpty else { return }
        Task(executorPreference: actorSystem.loop) { [actorSystem] in
            for terminal in terminals {
                try? await actorSystem.notice(message, to: terminal)
            }
        }
    }
}
