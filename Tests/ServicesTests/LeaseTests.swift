@testable import Services
import Testing

/// When a node stops, and when its witness goes on.
struct LeaseTests {
    private static let second: Int64 = 1_000_000_000

    @Test func `an answer counts from when it was asked for`() {
        var lease = Lease(750, from: 0)
        #expect(!lease.isOver(at: 749) && lease.isOver(at: 750))
        lease.renew(asked: 500)
        #expect(!lease.isOver(at: 1249) && lease.isOver(at: 1250))
        // An answer that comes late to an earlier question changes nothing.
        lease.renew(asked: 100)
        #expect(!lease.isOver(at: 1249))
    }

    @Test(arguments: [1, 2, 10, 3600] as [Int64])
    func `a node has stopped before it counts as gone`(seconds: Int64) {
        let length = seconds * Self.second
        #expect(LeaseWatch.own(length) < length)
        #expect(LeaseWatch.own(length) > 4 * LeaseWatch.beat(length))
        #expect((50_000_000...500_000_000).contains(LeaseWatch.beat(length)))
    }

    @Test func `who is not heard is quiet first, then gone`() {
        let beat = LeaseWatch.beat(Self.second)
        var watch = LeaseWatch(Self.second, from: 0)
        var states: [LeaseWatch.State] = []
        for number in 1...8 as ClosedRange<Int64> { states.append(watch.look(at: number * beat)) }
        #expect(states == [.alive, .alive, .alive, .quiet, .quiet, .quiet, .quiet, .gone])
        watch.hear(at: 8 * beat)
        #expect(watch.look(at: 9 * beat) == .alive)
    }

    @Test func `who was never heard has time to start`() {
        var watch = LeaseWatch(Self.second, from: 0, grace: 30 * Self.second)
        let beat = LeaseWatch.beat(Self.second)
        for number in 1..<240 as Range<Int64> {
            #expect(watch.look(at: number * beat) != .gone)
        }
        #expect(watch.look(at: 240 * beat) == .gone)
        // Once it was heard, it has no more time than any other.
        watch.hear(at: 240 * beat)
        #expect(watch.look(at: 241 * beat) == .alive)
    }

    @Test func `a witness that slept does not blame the node`() {
        var watch = LeaseWatch(Self.second, from: 0)
        #expect(watch.look(at: 100 * Self.second) == .quiet)
        // Only what is not heard while it is awake counts.
        #expect(watch.look(at: 100 * Self.second + Self.second / 8) == .quiet)
        #expect(watch.look(at: 100 * Self.second + Self.second / 2) == .gone)
    }
}
