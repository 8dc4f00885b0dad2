import ActorRuntime
import Contracts
import Distributed
import Journal

/// What follows from the topology, and from a witness that is not heard.
extension WitnessGuard {
    /// Goes by another witness or another durability. A witness that may take the node over hears first
    /// that it may not any more. On the loop.
    func change(to next: WitnessPolicy) throws {
        self.next = next
        guard next != policy else { return }
        if telling.isArmed {
            telling.isArmed = false
            return tellSoon()
        }
        try apply()
    }

    /// The witness is gone and this node has what it had: nobody else can take this one over, so it goes
    /// on without. Its journal has an `AloneNote`.
    func goAlone() {
        isAlone = true
        obey()
        open()
    }

    private func apply() throws {
        let (isOther, wasStrict) = (next.witness != witness, policy.isStrict)
        policy = next
        lease = Lease(policy.lease, from: system.clock.monotonic())
        obey()
        // What waited for the witness before waits for none any more.
        if wasStrict { openUnwitnessed() }
        if isOther { try takeUp() }
    }

    func obey() {
        gate.isStrict = policy.isStrict && !isAlone
        telling.isArmed = gate.isStrict && policy.takeOver != nil
        beatOn()
    }

    /// The witness has everything.
    func caughtUp() {
        guard !isBehind else { return }
        if next != policy {
            try? apply()
        } else if isAlone, policy.isStrict, !gate.isStrict, !isEndingAlone {
            isEndingAlone = true
            Task(executorPreference: system.loop) { await self.askForHelp() }
        }
    }

    /// Goes on with the witness once that one knows who it is: a node that was taken over and has not heard
    /// of it yet keeps a copy like any witness, and would never go on with it.
    private func askForHelp() async {
        defer { isEndingAlone = false }
        while isAlone, policy.isStrict, !gate.isStrict, !isBehind {
            let outcome = await NodeSystem.$patience.withValue(Self.answer) {
                await Outcome.of { try await self.control().status(NodeStatusWanted()) }
            }
            if case .reply(let status) = outcome, status.topology == topology(), next == policy {
                return endAlone()
            }
            await system.loop.pause(Self.pause * 3)
        }
    }

    /// From now on nothing leaves without the witness; once that is written down, it may take this node
    /// over.
    private func endAlone() {
        gate.isStrict = true
        var change = Change(actor: Address.node(system.node).path, at: journal.now)
        change.entries = [AloneNote(isAlone: false).entry]
        journal.append(change)
        lease = Lease(policy.lease, from: system.clock.monotonic())
        journal.whenDurable(journal.written) { [weak self] in
            guard let self, gate.isStrict else { return }
            isAlone = false
            obey()
            tellSoon()
        }
    }

    func heard(asked: Int64) {
        lease.renew(asked: asked)
        if isJudged, !lease.isOver(at: system.clock.monotonic()) { open() }
    }

    func beatOn() {
        guard gate.isStrict, isJudged, !isBeating else { return }
        isBeating = true
        beat()
    }

    /// A sign of life, and a look whether the witness gave one.
    private func beat() {
        guard gate.isStrict, !isBehind else { return isBeating = false }
        system.loop.schedule(after: .nanoseconds(policy.beat)) { [weak self] in self?.beat() }
        if lease.isOver(at: system.clock.monotonic()), fault == nil {
            close(
                "journal.unwitnessed: node \(witness) does not answer, and nothing is acknowledged "
                    + "without it")
        }
        guard !isAsking else { return }
        isAsking = true
        Task(executorPreference: system.loop) { await self.giveSign() }
    }

    private func giveSign() async {
        let (asked, round) = (system.clock.monotonic(), round)
        let kept = await kept(within: .nanoseconds(policy.lease / 3))
        isAsking = false
        guard let kept, self.round == round, !isBehind else { return }
        if kept.takenOver != nil { return giveIn(kept) }
        heard(asked: asked)
        // Its copy is not what it was, as on another disk.
        guard !isTelling, isJudged, kept.position < telling.told else { return }
        telling.begin(at: kept.position)
        tellSoon()
    }
}
