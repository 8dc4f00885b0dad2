@testable import ActorRuntime
import Synchronization
import TestKit
import Testing

@Suite struct TimerHeapTests {
    @Test func `timers come up in order of time and then of arrival`() {
        let random = SeededRandom(seed: 7)
        var heap = TimerHeap()
        var order: [Int] = []
        let times = (0..<500).map { _ in Int64(random.next() % 50) }
        for (index, time) in times.enumerated() {
            heap.add(due: time) { order.append(index) }
        }
        for action in heap.take(until: 100) { action() }
        let wanted = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
        #expect(order == wanted, "seed 7")
    }
}

@Suite struct LoopTests {
    @Test func `work from other threads runs in the order of each`() async throws {
        let nodes = try EchoNetwork(.inProcess)
        let seen = Mutex<[Int]>([])
        for index in 0..<1000 {
            nodes.caller.loop.perform { seen.withLock { $0.append(index) } }
        }
        await nodes.caller.loop.pause(.milliseconds(1))
        #expect(seen.withLock { $0 } == Array(0..<1000))
    }

    @Test func `a pause ends after its time and never before`() async throws {
        let nodes = try EchoNetwork(.inProcess)
        let started = TestClock.clock.monotonic()
        await nodes.caller.loop.pause(.milliseconds(20))
        #expect(TestClock.clock.monotonic() - started >= 20_000_000)
    }
}
