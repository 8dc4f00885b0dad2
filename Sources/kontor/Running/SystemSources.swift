import ActorRuntime
import Commerce
import Foundation
import Synchronization

/// Where time and chance come from in a real process.
enum SystemSources {
    static let clock = NodeClock(
        wall: { read(CLOCK_REALTIME) }, monotonic: { read(CLOCK_MONOTONIC) })

    /// Buffered, since each call asks the kernel (arc4random(3)).
    static let random: RandomSource = {
        let buffer = Mutex<[UInt64]>([])
        return RandomSource {
            buffer.withLock { numbers in
                if let number = numbers.popLast() { return number }
                var bytes = [UInt64](repeating: 0, count: 32)
                arc4random_buf(&bytes, bytes.count * MemoryLayout<UInt64>.size)
                numbers = bytes
                return numbers.removeLast()
            }
        }
    }()

    private static func read(_ id: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(id, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// What a wall clock in a time zone shows at a moment in nanoseconds since 1970.
    static func civil(_ zone: TimeZone) -> @Sendable (Int64) -> CivilTime {
        { nanoseconds in
            let seconds = nanoseconds / 1_000_000_000
            let moment = Date(timeIntervalSince1970: TimeInterval(seconds))
            return CivilTime(
                secondsSince1970: seconds + Int64(zone.secondsFromGMT(for: moment)))
        }
    }

    static func saleID() -> SaleID {
        // Time first, so that ids of one day lie together in an index (RFC 9562, version 7).
        let milliseconds = UInt64(clock.wall() / 1_000_000)
        return SaleID(
            high: milliseconds << 16 | 0x7000 | random.next() & 0x0FFF,
            low: 0x8000_0000_0000_0000 | random.next() >> 2)
    }
}
