import ActorRuntime
import Contracts
import Distributed
import Journal
import Wire

/// Looks in all journals of a running store for the one that an actor's next entry belongs to.
struct ChainSearch: Sendable {
    let client: StoreClient
    let nodes: [String]

    /// The node that another one has to ask for an actor; nil where no node has ever had it.
    func holder(of actor: String, for target: String) async throws -> String? {
        var found: [(node: String, part: ChainPart)] = []
        for node in nodes {
            let part = try await part(of: actor, at: node)
            if part.last > 0 || part.isOwn { found.append((node, part)) }
        }
        let newest = found.max {
            ($0.part.owner?.epoch ?? 0, $0.part.last) < ($1.part.owner?.epoch ?? 0, $1.part.last)
        }
        guard let newest else { return nil }
        let owner = newest.part.owner?.node ?? newest.node
        // Handed over to the asker, and not fetched to its end; or given up where it was.
        if owner == target || owner.isEmpty {
            return newest.node == target
                ? found.first { $0.node != target && $0.part.last >= newest.part.last }?.node
                : newest.node
        }
        return owner
    }

    /// Nil where the node does not answer until the end of the time.
    func hasJournal(
        of actor: String, at node: String, until end: ContinuousClock.Instant
    ) async -> Bool? {
        while ContinuousClock.now < end {
            let outcome = await NodeSystem.$patience.withValue(.seconds(1)) {
                await Outcome.of { try await self.ask(actor, node) }
            }
            if case .reply(.done(let shown)) = outcome,
                let part = try? CBORDecoder.decode(ChainPart.self, from: shown.part.array)
            {
                return part.last > 0 || part.isOwn
            }
            await client.system.loop.pause(.milliseconds(50))
        }
        return nil
    }

    private func ask(_ actor: String, _ node: String) async throws -> Answer<ChainShown> {
        try await client.resolve($NodeControl.self, "node/\(node)")
            .chain(ChainWanted(actor: actor, behind: .max, after: .max))
    }

    private func part(of actor: String, at node: String) async throws -> ChainPart {
        let shown = try await client.insist("node \(node)", seconds: 60) {
            try await ask(actor, node)
        }
        do {
            return try CBORDecoder.decode(ChainPart.self, from: shown.part.array)
        } catch {
            throw Failure(.internalError, "node \(node) told no part of a journal: \(error)")
        }
    }
}
