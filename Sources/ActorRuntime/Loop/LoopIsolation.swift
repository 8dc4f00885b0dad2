/// The serial executor of a loop's actors, apart from the loop as the executor of tasks.
///
/// A task that belongs to no actor runs as such: with one executor for both, each of its calls to a
/// distributed actor was queued twice, since the way there is for a task of no actor (SE-0417).
final class LoopIsolation: SerialExecutor, @unchecked Sendable {
    // Set once, before anybody else has it; the loop holds on to this executor, not the other way round.
    unowned var loop: Loop?

    func enqueue(_ job: consuming ExecutorJob) {
        loop?.enqueue(UnownedJob(job), isIsolated: true)
    }

    func checkIsolated() {
        precondition(loop?.isCurrent == true, "called off the loop's thread")
    }

    func isIsolatingCurrentContext() -> Bool? { loop?.isCurrent }
}
