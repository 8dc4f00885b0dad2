/// What one printer has yet to print, oldest first.
///
/// Each receipt comes out at least once. One that was sent and not confirmed may be on paper: it is
/// printed again, marked as a copy. One that is never confirmed waits for a person after three times,
/// and the others go on.
package struct PrintQueue: Sendable {
    package enum Event: Hashable, Sendable {
        case taken(PrintJob)
        /// Written before the first byte leaves.
        case sending(Int64)
        case printed(Int64)
        case held(Int64, reason: String)
        /// A person let it be tried again.
        case resumed(Int64)
        /// A person gave it up.
        case cancelled(Int64)
    }

    /// In the order of their numbers.
    package private(set) var jobs: [PrintJob] = []
    /// The last number that was given.
    package private(set) var last: Int64 = 0

    package static let limit = 10_000
    private static let tries = 3

    package init() {}

    /// What is printed next.
    package var next: PrintJob? { jobs.first { $0.held == nil } }

    package func job(_ number: Int64) -> PrintJob? { index(number).map { jobs[$0] } }

    /// Refuses what would be too much to look through.
    package func taking(_ sale: Sale, copy: Int? = nil) throws(Refusal) -> [Event] {
        guard jobs.count < Self.limit else {
            throw Refusal(
                "printer.queueFull",
                "\(Self.limit) receipts wait for the printer; mend it, or cancel some of them "
                    + "(kontor printer cancel)")
        }
        return [.taken(PrintJob(number: last + 1, sale: sale, copy: copy))]
    }

    package func sending(_ number: Int64) -> [Event] { known(number, .sending(number)) }

    package func confirming(_ number: Int64) -> [Event] { known(number, .printed(number)) }

    /// What follows from a try that failed: nothing while there is hope.
    package func failing(_ number: Int64, _ refusal: Refusal) -> [Event] {
        guard let job = job(number), job.sent >= Self.tries else { return [] }
        return [.held(number, reason: refusal.name)]
    }

    /// For what no printer could print, such as a receipt whose amounts do not fit together.
    package func holding(_ number: Int64, _ refusal: Refusal) -> [Event] {
        known(number, .held(number, reason: refusal.name))
    }

    /// Lets receipts be tried again that wait for a person; all of them where none is named.
    package func resuming(_ receipts: [String]) throws(Refusal) -> [Event] {
        try wanted(receipts).filter { $0.held != nil }.map { .resumed($0.number) }
    }

    /// Gives receipts up; all that wait where none is named.
    package func cancelling(_ receipts: [String]) throws(Refusal) -> [Event] {
        try wanted(receipts).map { .cancelled($0.number) }
    }

    /// Milliseconds until the printer is tried again, after so many failures in a row: twice as long
    /// each time, up to half a minute.
    package static func pause(after failures: Int) -> Int64 {
        min(30_000, 500 << Int64(min(max(failures, 1), 7) - 1))
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .taken(let job):
            jobs.append(job)
            last = job.number
        case .sending(let number): change(number) { $0.sent += 1 }
        case .held(let number, let reason): change(number) { $0.held = reason }
        case .resumed(let number): change(number) { ($0.held, $0.sent) = (nil, min($0.sent, 1)) }
        case .printed(let number), .cancelled(let number):
            if let index = index(number) { jobs.remove(at: index) }
        }
    }

    package mutating func restore(_ job: PrintJob) {
        jobs.insert(job, at: place(of: job.number))
    }

    package mutating func restore(last number: Int64) { last = number }

    private func known(_ number: Int64, _ event: Event) -> [Event] {
        index(number) == nil ? [] : [event]
    }

    private func index(_ number: Int64) -> Int? {
        let place = place(of: number)
        return place < jobs.count && jobs[place].number == number ? place : nil
    }

    /// Where the job of a number is, or would be.
    private func place(of number: Int64) -> Int {
        var (low, high) = (0, jobs.count)
        while low < high {
            let middle = (low + high) / 2
            if jobs[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func change(_ number: Int64, _ body: (inout PrintJob) -> Void) {
        if let index = index(number) { body(&jobs[index]) }
    }

    private func wanted(_ receipts: [String]) throws(Refusal) -> [PrintJob] {
        for receipt in receipts where !jobs.contains(where: { $0.sale.receipt == receipt }) {
            throw Refusal(
                "printer.unknownReceipt",
                "no receipt \(receipt.prefix(32)) waits for this printer; kontor printer shows them"
            )
        }
        return receipts.isEmpty
            ? jobs : jobs.filter { receipts.contains($0.sale.receipt) }
    }
}
