package import ActorRuntime
package import Commerce
import Foundation
import Synchronization

/// Chance for tests: the same seed gives the same numbers (splitmix64).
package final class SeededRandom: Sendable, RandomNumberGenerator {
    package let seed: UInt64
    private let state: Mutex<UInt64>

    package init(seed: UInt64) {
        self.seed = seed
        state = Mutex(seed)
    }

    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    package var source: RandomSource { RandomSource { self.next() } }

    package func saleID() -> SaleID { SaleID(high: next(), low: next()) }
}

/// Time for tests: monotonic time is real, wall time stands at 2026-11-02 08:00 UTC.
package enum TestClock {
    package static let wall: Int64 = 1_793_606_400_000_000_000

    package static let clock = NodeClock(
        wall: { wall },
        monotonic: {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        })
}

/// The test clock of a store whose days a test lets pass.
package final class PassingDays: Sendable {
    private let days = Mutex<Int64>(0)

    package var clock: NodeClock {
        NodeClock(
            wall: { TestClock.wall + self.days.withLock { $0 } * 86_400_000_000_000 },
            monotonic: TestClock.clock.monotonic)
    }

    package func pass(_ count: Int64) {
        days.withLock { $0 += count }
    }
}

/// A folder that goes away with its owner.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        // Short, since socket files have to fit into 107 bytes.
        path = "\(NSTemporaryDirectory())/k\(UInt32.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    package func folder(_ name: String) throws -> String {
        let folder = "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// The project's own files.
package enum Repository {
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Paths relative to the root of all files below a folder that end so.
    package static func files(below folder: String, ending: String) -> [String] {
        let walker = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
        return (walker?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(ending) && !$0.contains(".build/") }.map { "\(folder)/\($0)" }
            .sorted()
    }

    package static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }
}
