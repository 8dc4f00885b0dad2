import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal
import Topology
import Wire

/// How a node takes an actor over while it is asked: its journal is copied beside the running actor,
/// then the old owner ends it and hands over the rest, then the new one goes on.
///
/// Whatever is cut off in between is taken up again: by the journals, one node at most is the owner,
/// and a node that wrote down that it takes an actor asks for it until it has it.
extension ServedActors {
    /// Milliseconds between two tries to get an actor, at first and at most.
    private static let retry = (first: 200, longest: 5_000)

    /// Takes up what was begun and did not come to its end. On the loop.
    func resume() {
        for (actor, from) in awaited.sorted(by: { $0.key < $1.key })
        where !from.isEmpty && insisting.insert(actor).inserted {
            Task(executorPreference: system.loop) { await self.insist(on: actor) }
        }
    }

    /// Asks until the actor is here, or whoever has it says that it is not to come.
    private func insist(on actor: String) async {
        defer { insisting.remove(actor) }
        var pause = Self.retry.first
        while let from = awaited[actor], !from.isEmpty {
            if taking.insert(actor).inserted {
                let outcome = await Outcome.of { try await self.caught(actor, from) }
                taking.remove(actor)
                if case .reply(.refused(let refusal)) = outcome { giveUp(actor, refusal) }
            }
            guard awaited[actor] != nil else { return }
            await system.loop.pause(.milliseconds(pause))
            pause = min(pause * 2, Self.retry.longest)
        }
    }

    /// No node's topology wants it here, and the journal was not handed over.
    private func giveUp(_ actor: String, _ refusal: Refusal) {
        guard refusal.name == Refusal.notPlanned, placement(of: actor) == nil else { return }
        let last = try? journal.file.read {
            try TakingNote.last(of: actor, in: .node(self.system.node), $0)
        }
        if let last { note(TakingNote(actor: actor, from: "", epoch: last.epoch)) }
        waitNoMore(for: actor)
    }

    func take(_ message: TakeActor) async throws -> Answer<ActorTaken> {
        let actor = message.actor
        if let reason = system.shut { throw CallFault.rejected(reason) }
        guard message.topology == topology else { return .refused(.otherTopology) }
        guard placement(of: actor) != nil, message.from != system.node else {
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
        return try await caught(actor, message.from)
    }

    private func caught(_ actor: String, _ from: String) async throws -> Answer<ActorTaken> {
        do {
            // What an earlier try has added is read from the file.
            await system.untilDurable()
            if try standing(of: actor) == .own { return .done(try await serveOwn(actor, from)) }
            if from.isEmpty { return .done(try await begin(actor)) }
            return .done(try await fetch(actor, from))
        } catch let refusal as Refusal {
            return .refused(refusal)
        } catch let fault as JournalFault {
            return .refused(Refusal(fault.name, fault.description))
        }
    }

    /// The journal says that it is here already, or says nothing of it.
    private func serveOwn(_ actor: String, _ from: String) async throws -> ActorTaken {
        let prepared = try prepare(actor)
        guard prepared.chain.sequence > 0 || begun.contains(actor) else {
            return from.isEmpty ? try await begin(actor) : try await fetch(actor, from)
        }
        serve(actor, prepared)
        return ActorTaken(entries: prepared.chain.sequence, pause: 0)
    }

    /// A new actor, or one that was given up here.
    private func begin(_ actor: String) async throws -> ActorTaken {
        let prepared = try prepare(actor)
        let chain = prepared.chain
        guard chain.sequence == 0 || chain.owner?.node == "" else {
            throw Refusal("node.notNew", "\(actor) has a journal; another node has to give it")
        }
        try chain.handOn(to: system.node, isBeginning: true)
        await system.untilDurable()
        serve(actor, prepared)
        return ActorTaken(entries: chain.sequence, pause: 0)
    }

    private func fetch(_ actor: String, _ from: String) async throws -> ActorTaken {
        let source = ChainSource(actor: actor, node: from, system: system)
        // Before anything is read of what is here: the other may be away.
        let first = try await source.part(behind: .max, after: 0)
        // It may have been handed over already, and only the rest is to be fetched.
        let handedOver = first.owner?.node == system.node
        let epoch = (first.owner?.epoch ?? 0) + (handedOver ? 0 : 1)
        try await noteTaking(actor, from, epoch: epoch)
        let prepared = try prepare(actor)
        let chain = prepared.chain
        let position = try await source.copy(
            into: chain, first: try await source.part(behind: chain.sequence, after: 0))
        system.closed[Address(actor)] = Relocation.underway
        let began = system.clock.monotonic()
        do {
            let rest = try await source.give(behind: chain.sequence, after: position)
            _ = try await source.copy(into: chain, first: rest)
            guard chain.owner == Ownership(node: system.node, epoch: epoch) else {
                throw CallFault.unknown("node.notOwner: \(actor) was not handed to \(system.node)")
            }
        } catch {
            expect(actor, from: from)
            throw error
        }
        await system.untilDurable()
        serve(actor, prepared)
        return ActorTaken(
            entries: chain.sequence, pause: (system.clock.monotonic() - began) / 1000)
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
}

/// Another node's side of an actor's journal.
struct ChainSource {
    let actor: String
    let node: String
    let system: NodeSystem

    private func control() throws -> $NodeControl {
        try $NodeControl.resolve(id: .node(node), using: system)
    }

    func part(behind sequence: Int64, after position: Int64) async throws -> ChainPart {
        let message = ChainWanted(actor: actor, behind: sequence, after: position)
        return try Self.read(try await control().chain(message).get())
    }

    /// The rest, with which the other has handed the actor over.
    func give(behind sequence: Int64, after position: Int64) async throws -> ChainPart {
        let message = GiveActor(
            actor: actor, to: system.node, behind: sequence, after: position)
        return try Self.read(try await control().give(message).get())
    }

    /// Adds a part and all that follow it to a chain; returns where the last one ended.
    func copy(into chain: any Chain, first: ChainPart) async throws -> Int64 {
        var part = first
        while true {
            try chain.take(part.entries)
            guard !part.isAll else { return part.position }
            let next = try await self.part(behind: chain.sequence, after: part.position)
            guard next.isAll || next.position > part.position else {
                throw CallFault.unknown("reply.malformed: node \(node) repeats a part of \(actor)")
            }
            part = next
        }
    }

    private static func read(_ shown: ChainShown) throws -> ChainPart {
        do {
            return try CBORDecoder.decode(ChainPart.self, from: shown.part.array)
        } catch {
            throw CallFault.unknown("reply.malformed: \(error)")
        }
    }
}
