import ActorRuntime
import Contracts
import Journal
import Topology

/// Which actors a node serves when it starts.
extension ServedActors {
    /// Opens what is this node's own by its journal; what it neither has nor may begin waits for
    /// somebody to say where it is. Before the loop runs.
    func open(_ beginning: Beginning) throws {
        begun = try begin(beginning)
        speakers.recall(
            try journal.file.read { try SpeakersNote.all(in: .node(self.system.node), $0) })
        noteSpeakers()
        let own = placements.map(\.path)
        let kept = try journal.file.read { try $0.heads() }.keys
        let others = begun.union(kept).subtracting(own).sorted()
        for actor in own + others.filter({ StateCheck.kind(of: $0) != nil }) {
            do {
                try open(actor, isWanted: own.contains(actor))
            } catch let fault as JournalFault {
                refused.append(fault)
            }
        }
    }

    /// Writes down which actors begin with this start; they are begun before anything of them is kept.
    private func begin(_ beginning: Beginning) throws -> Set<String> {
        let node = Address.node(system.node)
        let begun = try journal.file.read { try BegunActors.all(in: node, $0) }
        let mayBegin =
            switch beginning {
            case .none: false
            case .first: begun == nil
            case .all: true
            }
        let wanted = mayBegin ? placements.map(\.path) : []
        let new = wanted.filter { begun?.contains($0) != true }
        if begun == nil || !new.isEmpty {
            journal.append(BegunActors(actors: new).change(of: node, at: journal.now))
        }
        return (begun ?? []).union(new)
    }

    /// What the topology gives to another node is served here until that one has taken it; who asks
    /// for what was taken hears where it is.
    private func open(_ actor: String, isWanted: Bool) throws {
        if journal.sealFault != nil { try checkWhole(actor) }
        switch try standing(of: actor) {
        case .awaited(let from): if isWanted || !from.isEmpty { expect(actor, from: from) }
        case .elsewhere(let node): close(actor, movedTo: node)
        case .own:
            let mayBeLeftOut = StateCheck.kind(of: actor)?.mayBeLeftOut ?? false
            guard isWanted || deployment.node(running: actor) != nil || !mayBeLeftOut else {
                return
            }
            let prepared = try prepare(actor)
            guard prepared.chain.sequence > 0 || begun.contains(actor) else {
                return expect(actor, from: "")
            }
            if isWanted {
                serve(actor, prepared)
            } else {
                system.closed[Address(actor)] = Relocation.underway
                unconfirmed.insert(actor)
            }
        }
    }

    /// Serves what another node is to have, once that one has said that it has not taken it: a journal
    /// that was built again from a copy may not know. Where nothing is heard, the shop has to sell.
    func confirm() {
        let actors = unconfirmed.sorted()
        unconfirmed = []
        for actor in actors {
            Task(executorPreference: system.loop) { await self.confirm(actor) }
        }
    }

    private func confirm(_ actor: String) async {
        let end = system.clock.monotonic() + 10_000_000_000
        let own = (try? journal.file.read { try $0.owner(of: actor)?.epoch }) ?? 0
        while let target = deployment.node(running: actor)?.name, target != system.node,
            system.clock.monotonic() < end
        {
            let source = ChainSource(actor: actor, node: target, system: system)
            let outcome = await Outcome.of { try await source.part(behind: .max, after: 0) }
            if case .reply(let part) = outcome {
                guard let owner = part.owner, owner.epoch > own, owner.node != system.node else {
                    break
                }
                return close(actor, movedTo: owner.node)
            }
            await system.loop.pause(.milliseconds(200))
        }
        guard chain(of: actor) == nil, (try? standing(of: actor)) == .own else { return }
        do {
            serve(actor, try prepare(actor))
        } catch {
            refuse(actor, "actor.failed: \(actor), \(error)")
        }
    }

    /// Replays an actor's entries against its rows, which a start else takes as they are.
    private func checkWhole(_ actor: String) throws {
        try journal.file.read { reading in
            _ = try StateCheck.verify(actor, reading) { _ in }
        }
    }
}
