/// A first-in, first-out queue that gives memory back.
struct JobQueue {
    struct Job {
        let job: UnownedJob
        /// Whether it is an actor's, else of a task that belongs to none.
        let isIsolated: Bool
    }

    private var jobs: [Job] = []
    private var first = 0

    var isEmpty: Bool { first == jobs.count }

    mutating func append(_ job: Job) {
        // Half of it is done: one move for each job, however long the queue is never empty.
        if first >= 4096, first * 2 >= jobs.count {
            jobs.removeFirst(first)
            first = 0
        }
        jobs.append(job)
    }

    mutating func popFirst() -> Job? {
        guard first < jobs.count else { return nil }
        defer {
            first += 1
            if first == jobs.count {
                jobs.removeAll(keepingCapacity: jobs.count < 4096)
                first = 0
            }
        }
        return jobs[first]
    }
}
