import ActorRuntime
import Contracts
import Distributed
import Journal
import Commerce
import Wire

/// Telling: at once where somebody waits for the witness, else now and then.
extension WitnessGuard {
    func tellSoon() {
        guard !isTelling, isJudged, !isBehind else { return }
        isTelling = true
        Task(executorPreference: system.loop) { await self.tell() }
    }

    private func tell() async {
        var wait = Self.reportEvery
        while !isBehind, isJudged {
            let end = await tellPart()
            if end == .nothing { caughtUp() }
            guard end != .nothing else { break }
            // A witness that does not take it, or a file that cannot be read, is not asked all the time.
            let longest = policy.isStrict ? Self.reportEvery * 4 : Self.longestWait
            wait = end == .taken ? Self.reportEvery : min(wait * 2, longest)
            if end == .failed || !gate.isWanted { await rest(wait, mayBeWoken: end == .taken) }
        }
        isTelling = false
        // Something may have come between the last look and now.
        if gate.isWanted { tellSoon() }
    }

    private func rest(_ time: Duration, mayBeWoken: Bool) async {
        guard mayBeWoken else { return await system.loop.pause(time) }
        if !isHurried {
            sleeps += 1
            let number = sleeps
            await withUnsafeContinuation { continuation in
                sleeper = (continuation, number)
                system.loop.schedule(after: time) { [weak self] in self?.wake(number) }
            }
        }
        isHurried = false
    }

    func wake(_ number: Int) {
        guard let sleeper, sleeper.number == number else { return }
        self.sleeper = nil
        sleeper.wake.resume()
    }

    /// Tells what there is without waiting for more.
    func hurry() {
        isHurried = isTelling
        if let sleeper { wake(sleeper.number) }
    }

    enum Told { case nothing, taken, failed }

    private func tellPart() async -> Told {
        let (asked, round) = (system.clock.monotonic(), round)
        do {
            guard let part = try telling.next() else {
                gate.keep(telling.kept)
                return .nothing
            }
            let message = CopyJournal(
                node: system.node, life: life, part: Bytes(CBOREncoder.encode(part)))
            let outcome = await NodeSystem.$patience.withValue(patience) {
                await Outcome.of { try await self.control().copy(message) }
            }
            guard self.round == round else { return .failed }
            return await told(outcome, asked)
        } catch {
            return .failed
        }
    }

    /// What is sent again costs little, and somebody waits.
    var patience: Duration { policy.isStrict ? Self.answer : NodeSystem.callDeadline }

    func told(_ outcome: Outcome<Answer<CopyPosition>>, _ asked: Int64) async -> Told {
        switch outcome {
        case .reply(.done(let stands)):
            telling.told(stands.taken, at: stands.position)
            lastTaken = system.clock.monotonic()
            heard(asked: asked)
            gate.keep(telling.kept)
            return .taken
        case .reply(.refused(let refusal)) where refusal.name == Refusal.takenOver:
            if let kept = await kept(), kept.takenOver != nil { giveIn(kept) }
            return .failed
        case .reply(.refused(let refusal)):
            stop("journal.forked: \(refusal.detail)")
            return .nothing
        case .rejected, .unknown: return .failed
        }
    }

    func control() throws -> $NodeControl {
        try $NodeControl.resolve(id: .node(witness), using: system)
    }
}
