import ActorRuntime
import Journal
import Topology

/// Starts an actor that failed again from its journal; the others of the node go on meanwhile.
extension ServedActors {
    /// A handler of the actor ended with an error that is nobody's answer. On the loop.
    func failed(_ address: Address, _ reason: String) {
        let actor = address.path
        guard let chain = chain(of: actor) else { return }
        chain.letGo()
        takeOut(actor)
        switch supervision.ended(actor, at: system.clock.monotonic() / 1_000_000) {
        case .giveUp:
            refuse(actor, "actor.failed: \(actor), too often: \(reason)")
        case .restart(_, let milliseconds):
            system.closed[address] = "actor.restarting: \(actor)"
            Task(executorPreference: system.loop) {
                await self.system.loop.pause(.milliseconds(milliseconds))
                await self.restart(actor)
            }
        }
    }

    private func restart(_ actor: String) async {
        // What the actor decided before it failed is read from the file.
        await system.untilDurable()
        do {
            serve(actor, try prepare(actor))
        } catch {
            let reason = (error as? JournalFault)?.description ?? "\(error)"
            refuse(actor, "actor.failed: \(actor), \(reason)")
        }
    }
}
