import Glibc
import Synchronization

/// What a loop sleeps in: sockets in a process of a store, a condition in a test.
package protocol LoopPort: AnyObject {
    /// Handles what has arrived, on the loop's thread; returns after `nanoseconds`, on arrival or
    /// on `wake`, whichever is first.
    func wait(nanoseconds: Int64)
    /// Ends a `wait`; the only call that other threads may make.
    func wake()
}

/// One thread that owns its sockets and runs its actors, in the order in which work arrives.
///
/// It has the serial executor of the actors and is the task executor of their tasks, so a handler, the
/// calls it makes and their answers never leave the thread. Blocking work does not belong here.
package final class Loop: TaskExecutor, @unchecked Sendable {
    // All stored properties but `inbox`, `state` and the thread id belong to the loop's thread;
    // that is what `@unchecked` vouches for.
    private let inbox = Mutex<[JobQueue.Job]>([])
    private let isSleeping = Atomic<Bool>(false)
    private let isStopping = Atomic<Bool>(false)
    private let hasEnded = Atomic<Bool>(false)
    private let threadID = Atomic<UInt>(0)
    private let clock: NodeClock
    private let isolation = LoopIsolation()
    private var jobs = JobQueue()
    private var timers = TimerHeap()
    private var turnEnds: [() -> Void] = []
    private var port: (any LoopPort)?
    private var ended: (() -> Void)?

    static let jobsPerTurn = 512
    static let longestSleep: Int64 = 1_000_000_000

    package init(clock: NodeClock) {
        self.clock = clock
        isolation.loop = self
    }

    /// Starts the thread; call once. `ended` runs on that thread when the loop is over.
    package func start(port: any LoopPort, ended: @escaping @Sendable () -> Void = {}) {
        self.port = port
        self.ended = ended
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let status = pthread_create(&thread, nil, runLoop, context)
        precondition(status == 0, "no thread for a loop: errno \(status)")
        pthread_detach(thread)
    }

    /// Makes a loop without a thread: it moves only by `step`, all on the thread of whoever calls that.
    package func attach(port: any LoopPort) {
        self.port = port
    }

    /// Lets go of all that a loop without a thread was handed: it never runs again.
    package func detach() {
        (port, turnEnds, timers) = (nil, [], TimerHeap())
    }

    /// One turn of a loop that has no thread: what has arrived, what is ready, what is due.
    package func step() {
        threadID.store(UInt(pthread_self()), ordering: .relaxed)
        port?.wait(nanoseconds: 0)
        turn()
        threadID.store(0, ordering: .relaxed)
    }

    /// Whether a `step` would find something to run at once; what has arrived at the port is not seen.
    package var isReady: Bool {
        !jobs.isEmpty || !inbox.withLock { $0.isEmpty } || (nextTimer ?? .max) <= clock.monotonic()
    }

    /// When the next timer is due, as monotonic time.
    package var nextTimer: Int64? { timers.next }

    /// Ends the loop after the turn at hand; any thread.
    package func stop() {
        isStopping.store(true, ordering: .releasing)
        port?.wake()
    }

    /// Whether the thread is still there; any thread.
    package var isRunning: Bool { !hasEnded.load(ordering: .acquiring) }

    package var isCurrent: Bool {
        threadID.load(ordering: .relaxed) == UInt(pthread_self())
    }

    /// Runs `work` on the loop's thread; any thread, in order of arrival.
    package func perform(_ work: @escaping @Sendable () -> Void) {
        if isCurrent { work() } else { Task(executorPreference: self) { work() } }
    }

    /// Adds work that closes each turn, such as handing a batch to the disk.
    package func atTurnEnd(_ work: @escaping () -> Void) {
        turnEnds.append(work)
    }

    func after(nanoseconds: Int64, _ action: @escaping () -> Void) {
        let (due, overflow) = clock.monotonic().addingReportingOverflow(nanoseconds)
        timers.add(due: overflow ? .max : due, action)
    }

    /// Runs `action` on this loop after a while; call it on the loop's thread.
    package func schedule(after duration: Duration, _ action: @escaping () -> Void) {
        after(nanoseconds: duration.nanoseconds, action)
    }

    /// Suspends the task at hand; the stand-in for `Task.sleep` that a simulation can own.
    package func pause(_ duration: Duration) async {
        await withUnsafeContinuation { continuation in
            perform { [self] in schedule(after: duration) { continuation.resume() } }
        }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        enqueue(UnownedJob(job), isIsolated: false)
    }

    func enqueue(_ job: UnownedJob, isIsolated: Bool) {
        let job = JobQueue.Job(job: job, isIsolated: isIsolated)
        if isCurrent {
            jobs.append(job)
            return
        }
        inbox.withLock { $0.append(job) }
        if isSleeping.exchange(false, ordering: .sequentiallyConsistent) { port?.wake() }
    }

    /// The executor of the loop's actors.
    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        isolation.asUnownedSerialExecutor()
    }

    fileprivate func run() {
        threadID.store(UInt(pthread_self()), ordering: .relaxed)
        while !isStopping.load(ordering: .acquiring) {
            turn()
            port?.wait(nanoseconds: sleepTime())
            isSleeping.store(false, ordering: .relaxed)
        }
        runJobs()
        for work in turnEnds { work() }
        ended?()
        // What was handed in holds on to the loop's owner, which holds on to the loop.
        // The port stays: other threads may still wake it, and a wake of a descriptor that was closed
        // meanwhile would write into whatever file has its number then.
        (ended, turnEnds) = (nil, [])
        hasEnded.store(true, ordering: .releasing)
    }

    private func turn() {
        runJobs()
        for action in timers.take(until: clock.monotonic()) { action() }
        for work in turnEnds { work() }
    }

    private func runJobs() {
        takeInbox()
        let serial = asUnownedSerialExecutor()
        let task = asUnownedTaskExecutor()
        for _ in 0..<Self.jobsPerTurn {
            guard let next = jobs.popFirst() else { return }
            if next.isIsolated {
                next.job.runSynchronously(isolatedTo: serial, taskExecutor: task)
            } else {
                next.job.runSynchronously(on: task)
            }
        }
    }

    private func takeInbox() {
        let arrived = inbox.withLock { inbox in
            let jobs = inbox
            inbox.removeAll(keepingCapacity: true)
            return jobs
        }
        for job in arrived { jobs.append(job) }
    }

    /// Announces sleep before the last look into the inbox, so that no wake-up falls between.
    private func sleepTime() -> Int64 {
        guard jobs.isEmpty else { return 0 }
        isSleeping.store(true, ordering: .sequentiallyConsistent)
        guard inbox.withLock({ $0.isEmpty }) else { return 0 }
        let untilTimer = timers.next.map { max(0, $0 - clock.monotonic()) } ?? Self.longestSleep
        return min(untilTimer, Self.longestSleep)
    }
}

private func runLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Loop>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}

extension Duration {
    /// Whole nanoseconds; saturates at about 292 years.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : whole &+ attoseconds / 1_000_000_000
    }
}
