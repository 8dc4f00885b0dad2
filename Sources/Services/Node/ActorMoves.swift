import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal
import Topology
import Wire

/// How an actor goes from one node to another while it is asked: its journal is copied beside the
/// running actor, then the old owner ends it and hands over the rest, then the new one goes on.
///
/// Whatever is cut off in between is taken up again: by the journals, one node at most is the owner,
/// and a node that wrote down that it takes an actor asks for it until it has it.
extension ServedActors {
    /// How long an actor may have work before it is not given after all.
    private static let patience: Duration = .seconds(2)
    private static let retry: Duration = .milliseconds(200)

    /// Takes up what was begun and did not come to its end. On the loop.
    func resume() {
        for (actor, from) in awaited.sorted(by: { $0.key < $1.key })
        where !from.isEmpty && insisting.insert(actor).inserted {
            Task(executorPreference: system.loop) { await self.insist(on: actor) }
        }
    }

    /// Asks until the actor is here, or is not wanted any more.
    private func insist(on actor: String) async {
        defer { insisting.remove(actor) }
        while let from = awaited[actor], !from.isEmpty {
            if !taking.contains(actor) {
                _ = await Outcome.of { try await self.take(TakeActor(actor: actor, from: from)) }
            }
            guard awaited[actor] != nil else { return }
            await system.loop.pause(Self.retry)
        }
    }

    func take(_ message: TakeActor) async throws -> Answer<ActorTaken> {
        let actor = message.actor
        try refuseWhileShut()
        guard let placement = placement(of: actor) else {
            return .refused(.notPlanned(actor, for: system.node))
        }
        if let chain = chain(of: actor) {
            return .done(ActorTaken(entries: chain.sequence, pause: 0))
        }
        guard taking.insert(actor).inserted else { throw CallFault.rejected("node.taking") }
        defer {
            taking.remove(actor)
            resume()
        }
        // What an earlier try has added is read from the file.
        await system.untilDurable()
        let prepared = try prepare(placement)
        let pause =
            message.from.isEmpty
            ? try begin(actor, prepared) : try await fetch(actor, from: message.from, prepared)
        await system.untilDurable()
        guard self.placement(of: actor) != nil else {
            return .refused(.notPlanned(actor, for: system.node))
        }
        serve(actor, prepared)
        return .done(
            ActorTaken(
                entries: prepared.chain.sequence,
                pause: pause == 0 ? 0 : (system.clock.monotonic() - pause) / 1000))
    }

    /// A new actor, or one that was given up here.
    private func begin(_ actor: String, _ prepared: ServiceFactory.Prepared) throws -> Int64 {
        let chain = prepared.chain
        guard chain.sequence == 0 || chain.owner?.node == "" else {
            throw CallFault.rejected("node.notNew: \(actor) has a journal")
        }
        try chain.handOn(to: system.node, isBeginning: true)
        return 0
    }

    /// Returns when the actor's pause began, in monotonic nanoseconds.
    private func fetch(
        _ actor: String, from: String, _ prepared: ServiceFactory.Prepared
    ) async throws -> Int64 {
        let chain = prepared.chain
        let node = try $NodeControl.resolve(id: .node(from), using: system)
        var part = try await part(chain, actor, after: 0, of: node)
        // It may have been handed over already, and only the rest is to be fetched.
        let handedOver = part.owner?.node == system.node
        let epoch = (part.owner?.epoch ?? 0) + (handedOver ? 0 : 1)
        try await noteTaking(actor, from, epoch: epoch)
        while true {
            try chain.take(part.entries)
            guard !part.isAll else { break }
            part = try await self.part(chain, actor, after: part.position, of: node)
        }
        let pause = system.clock.monotonic()
        let message = GiveActor(
            actor: actor, to: system.node, behind: chain.sequence, after: part.position)
        part = try Self.read(try await node.give(message).get())
        while true {
            try chain.take(part.entries)
            guard !part.isAll else { break }
            part = try await self.part(chain, actor, after: part.position, of: node)
        }
        guard chain.owner == Ownership(node: system.node, epoch: epoch) else {
            throw CallFault.unknown("node.notOwner: \(actor) was not handed to \(system.node)")
        }
        return pause
    }

    private func noteTaking(_ actor: String, _ from: String, epoch: Int64) async throws {
        let last = try journal.file.read {
            try TakingNote.last(of: actor, in: .node(self.system.node), $0)
        }
        if last?.from != from || last?.epoch != epoch {
            note(TakingNote(actor: actor, from: from, epoch: epoch))
            await system.untilDurable()
        }
        expect(actor, from: from)
    }

    private func part(
        _ chain: any Chain, _ actor: String, after position: Int64, of node: $NodeControl
    ) async throws -> ChainPart {
        let message = ChainWanted(actor: actor, behind: chain.sequence, after: position)
        return try Self.read(try await node.chain(message).get())
    }

    private static func read(_ shown: ChainShown) throws -> ChainPart {
        do {
            return try CBORDecoder.decode(ChainPart.self, from: shown.part.array)
        } catch {
            throw CallFault.unknown("reply.malformed: \(error)")
        }
    }

    func chain(_ message: ChainWanted) throws -> Answer<ChainShown> {
        try refuseWhileShut()
        let part = try journal.file.read {
            try $0.part(of: message.actor, behind: message.behind, after: message.after)
        }
        return .done(ChainShown(part: Bytes(CBOREncoder.encode(part))))
    }

    func give(_ message: GiveActor) async throws -> Answer<ChainShown> {
        let (actor, to) = (message.actor, message.to)
        try refuseWhileShut()
        guard deployment.node(running: actor)?.name ?? "" == to, to != system.node else {
            return .refused(.notPlanned(actor, for: to))
        }
        if try chain(toHandOn: actor) != nil {
            guard await end(actor) else {
                return .refused(
                    Refusal("actor.busy", "\(actor) has work that does not end; try again later"))
            }
            try handOn(actor, to: to)
        } else {
            let owner = try journal.file.read { try $0.owner(of: actor) }
            guard owner?.node == to else {
                return .refused(
                    Refusal("node.notOwner", "\(actor) is not with node \(system.node)"))
            }
        }
        await system.untilDurable()
        return try chain(
            ChainWanted(actor: actor, behind: message.behind, after: message.after))
    }

    /// A journal that may be an older one, put back, is no place to take an actor to or from.
    private func refuseWhileShut() throws {
        if let reason = system.shut { throw CallFault.rejected(reason) }
    }

    /// Takes no more calls for an actor and waits until it has no work; takes them again, and is
    /// false, where that lasts too long.
    private func end(_ actor: String) async -> Bool {
        let address = Address(actor)
        guard system.closed[address] == nil else { return false }
        system.closed[address] = Relocation.underway
        let end = system.clock.monotonic() + Self.patience.nanoseconds
        while system.running(of: address) > 0 {
            guard system.clock.monotonic() < end else {
                system.closed[address] = nil
                return false
            }
            await system.loop.pause(.milliseconds(2))
        }
        return true
    }
}

extension Refusal {
    fileprivate static func notPlanned(_ actor: String, for node: String) -> Refusal {
        Refusal(
            "node.notPlanned",
            "the topology that runs does not give \(actor) to "
                + (node.isEmpty ? "nobody" : "node \(node)") + "; apply one that does")
    }
}
