import TestKit
import Testing

@testable import ActorRuntime

@Suite struct LatencyHistogramTests {
    @Test func `every value is within three percent of the end of its place`() {
        let random = SeededRandom(seed: 3)
        var values = (0..<2000).map { UInt64($0) }
        for bits in 12..<60 { values += (0..<20).map { _ in random.next() >> UInt64(64 - bits) } }
        for value in values {
            let longest = LatencyHistogram.longest(in: LatencyHistogram.place(of: value))
            #expect(longest >= value, "\(value)")
            #expect(longest - value <= value / 32, "\(value)")
        }
    }

    @Test func `places follow each other without a gap`() {
        for place in 0..<1500 {
            let last = LatencyHistogram.longest(in: place)
            #expect(LatencyHistogram.place(of: last) == place)
            #expect(LatencyHistogram.place(of: last + 1) == place + 1)
        }
    }

    @Test func `quantiles are those of the sorted values`() throws {
        let random = SeededRandom(seed: 5)
        let values = (0..<10_000).map { _ in Int64(random.next() % 1_000_000) }
        var (one, other) = (LatencyHistogram(), LatencyHistogram())
        for value in values.prefix(4000) { one.add(value) }
        for value in values.dropFirst(4000) { other.add(value) }
        one.add(other)
        let sorted = values.sorted()
        for thousandths in [1, 500, 990, 999, 1000] {
            let exact = sorted[max(0, thousandths * 10 - 1)]
            let found = try #require(one.quantile(thousandths: thousandths))
            #expect(found >= exact && found - exact <= exact / 32 + 1, "\(thousandths)")
        }
        #expect(one.slowest == sorted.last)
        #expect(LatencyHistogram().quantile(thousandths: 500) == nil)
    }

    @Test func `a meter forgets what is older than two windows, and counts all`() {
        let meter = ActorMeter()
        meter.add(100, at: 5_000_000_000)
        meter.add(200, at: 16_000_000_000)
        #expect(meter.recent(at: 24_000_000_000).count == 2)
        #expect(meter.recent(at: 26_000_000_000).slowest == 200)
        #expect(meter.recent(at: 26_000_000_000).count == 1)
        #expect(meter.recent(at: 60_000_000_000).count == 0)
        #expect(meter.calls == 2)
    }
}
