import Testing

@testable import Commerce

struct PrintQueueTests {
    private func sale(_ receipt: String, paid: [Tender] = [.cash(500)]) throws -> Sale {
        let open = OpenSale.of(.number(1), [.of(119), .of(238)], paid: paid)
        var sale = try TerminalState.sample().finishing(open, at: .at(hour: 12))
        sale.receipt = receipt
        return sale
    }

    private func queue(_ receipts: String...) throws -> PrintQueue {
        var queue = PrintQueue()
        for receipt in receipts { try queue.take(queue.taking(sale(receipt))) }
        return queue
    }

    @Test func `what was taken first is printed first, and goes when it is on paper`() throws {
        var queue = try queue("T1-1", "T1-2")
        #expect(queue.next?.sale.receipt == "T1-1")
        queue.take(queue.sending(1))
        queue.take(queue.confirming(1))
        #expect(queue.next?.sale.receipt == "T1-2")
        #expect(queue.confirming(1).isEmpty && queue.sending(1).isEmpty)
        try queue.take(queue.taking(sale("T1-3")))
        #expect(queue.jobs.map(\.number) == [2, 3])
    }

    @Test func `what was sent before is a copy, and opens no drawer`() throws {
        var queue = try queue("T1-1")
        let first = try #require(queue.next)
        #expect(first.kind == .original && first.opensDrawer(at: first.sale.soldAt))
        queue.take(queue.sending(1))
        let second = try #require(queue.next)
        #expect(second.kind == .copy(0) && !second.opensDrawer(at: first.sale.soldAt))
    }

    @Test func `the drawer opens for cash, and not when it is late`() throws {
        let job = PrintJob(number: 1, sale: try sale("T1-1"))
        let at = job.sale.soldAt
        #expect(job.opensDrawer(at: CivilTime(day: at.day, second: at.second + 60)))
        #expect(!job.opensDrawer(at: CivilTime(day: at.day, second: at.second + 61)))
        #expect(!job.opensDrawer(at: CivilTime(day: at.day + 1, second: at.second)))
        let card = PrintJob(number: 1, sale: try sale("T1-1", paid: [.card(357)]))
        #expect(!card.opensDrawer(at: at))
    }

    @Test func `what is never confirmed waits for a person, and the others go on`() throws {
        var queue = try queue("T1-1", "T1-2")
        for attempt in 1...3 {
            #expect(queue.next?.number == 1)
            queue.take(queue.sending(1))
            queue.take(queue.failing(1, .printerUnconfirmed))
            #expect(queue.job(1)?.sent == attempt)
        }
        #expect(queue.job(1)?.held == "printer.unconfirmed")
        #expect(queue.next?.number == 2)
        queue.take(try queue.resuming([]))
        #expect(queue.next?.number == 1 && queue.next?.kind == .copy(0))
        #expect(try queue.resuming(["T1-2"]).isEmpty)
    }

    @Test func `what a person gives up is gone`() throws {
        var queue = try queue("T1-1", "T1-2", "T1-3")
        queue.take(try queue.cancelling(["T1-2"]))
        #expect(queue.jobs.map(\.number) == [1, 3])
        expectRefusal("printer.unknownReceipt") { try queue.cancelling(["T1-1", "T1-2"]) }
        queue.take(try queue.cancelling([]))
        #expect(queue.next == nil)
    }

    @Test func `a queue that nobody can look through takes nothing more`() throws {
        var queue = PrintQueue()
        let sale = try sale("T1-1")
        for number in 1...Int64(PrintQueue.limit) {
            queue.restore(PrintJob(number: number, sale: sale))
        }
        expectRefusal("printer.queueFull") { try queue.taking(sale) }
    }

    @Test func `pauses double up to half a minute`() {
        let pauses = [0, 1, 2, 3, 6, 7, 8, 1000].map { PrintQueue.pause(after: $0) }
        #expect(pauses == [500, 500, 1000, 2000, 16_000, 30_000, 30_000, 30_000])
    }

    /// Whatever happens in whatever order, each receipt is printed, given up or still there, and only
    /// one that was never sent is no copy.
    @Test func `no receipt is lost, and every second paper of one is a copy`() throws {
        let seed: UInt64 = 4711
        var dice = SplitMix64(seed: seed)
        let sale = try sale("T1-1")
        for _ in 0..<2_000 {
            var queue = PrintQueue()
            var (taken, done) = (0, 0)
            var papers: [Int64: Int] = [:]
            for _ in 0..<60 {
                switch Int.random(in: 0..<6, using: &dice) {
                case 0, 1:
                    try queue.take(queue.taking(sale))
                    taken += 1
                case 2, 3:
                    guard let job = queue.next else { continue }
                    #expect((job.kind == .original) == (papers[job.number] == nil), "seed \(seed)")
                    queue.take(queue.sending(job.number))
                    papers[job.number, default: 0] += 1
                    if Bool.random(using: &dice) {
                        queue.take(queue.confirming(job.number))
                        done += 1
                    } else {
                        queue.take(queue.failing(job.number, .printerInterrupted))
                    }
                case 4: queue.take(try queue.resuming([]))
                default:
                    // As a start does it.
                    var again = PrintQueue()
                    for job in queue.jobs.shuffled(using: &dice) { again.restore(job) }
                    again.restore(last: queue.last)
                    #expect(again.jobs == queue.jobs, "seed \(seed)")
                    queue = again
                }
            }
            #expect(queue.jobs.count == taken - done, "seed \(seed)")
            #expect(queue.jobs.allSatisfy { $0.sent <= 3 }, "seed \(seed)")
        }
    }
}

extension PrintQueue {
    fileprivate mutating func take(_ events: [Event]) {
        for event in events { apply(event) }
    }
}
