import ActorRuntime
import Distributed
import Foundation
package import Wire

/// A message that nobody answers.
struct BenchNotice: Message, CBORRecord {
    static let wireName = "bench.notice/1"
    typealias Reply = BenchCount
    var bytes: Bytes

    init(bytes: Bytes) {
        self.bytes = bytes
    }

    func writeFields(to record: inout CBORWriter) {
        record.field("bytes", bytes)
    }

    init(fields record: inout CBORReader) throws(CBORError) {
        bytes = try record.field("bytes")
    }
}

package struct CountWanted: Message, CBORRecord {
    package static let wireName = "bench.countWanted/1"
    package typealias Reply = BenchCount

    init() {}

    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {}
}

package struct BenchCount: WireValue, CBORRecord {
    package static let wireName = "bench.count/1"
    /// Notices that have arrived.
    var notices: Int
    /// Monotonic nanoseconds of the machine.
    var at: Int64

    init(notices: Int, at: Int64) {
        (self.notices, self.at) = (notices, at)
    }

    package func writeFields(to record: inout CBORWriter) {
        record.field("at", at)
        record.field("notices", notices)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        at = try record.field("at")
        notices = try record.field("notices")
    }
}

/// How many messages a second go one way when nobody waits for an answer, by the receiver's clock.
struct OneWay {
    let endpoint: String
    let bytes: Int
    let seconds: Double
    let keys: BenchKeys?

    func run() async throws {
        let far = try FarEnd(endpoint: endpoint, keys: keys)
        defer { far.end() }
        let system = try BenchNode.overZeroMQ("client", peers: ["server": endpoint], keys: keys)
        try system.start()
        let rate = try await Task(executorPreference: system.loop) {
            _ = try await send(0.2, from: system)
            return try await send(seconds, from: system)
        }.value
        try OneWayMeasured(messagesPerSecond: rate).print()
    }

    /// Messages a second; none may be missing.
    private func send(_ seconds: Double, from system: NodeSystem) async throws -> Double {
        let stub = try $BenchEcho.resolve(id: BenchNode.address, using: system)
        let question = CountWanted()
        let before = try await stub.count(question)
        let notice = BenchNotice(bytes: Bytes([UInt8](repeating: 7, count: bytes)))
        let end = BenchNode.clock.monotonic() + Int64(seconds * 1e9)
        var sent = 0
        while BenchNode.clock.monotonic() < end {
            for _ in 0..<64 { try await system.notice(notice, to: BenchNode.address) }
            sent += 64
        }
        let after = try await stub.count(question)
        let arrived = after.notices - before.notices
        precondition(arrived == sent, "\(sent) sent, \(arrived) arrived")
        return Double(arrived) / (Double(after.at - before.at) / 1e9)
    }
}

struct OneWayMeasured: Encodable {
    var messagesPerSecond: Double

    private enum CodingKeys: String, CodingKey {
        case messagesPerSecond = "messages_per_second"
    }

    func print() throws {
        let line = try JSONEncoder().encode(self) + Data("\n".utf8)
        FileHandle.standardOutput.write(line)
    }
}

/// The far end as a process of its own, which ends with us.
struct FarEnd {
    private let leash = Pipe()

    init(endpoint: String, keys: BenchKeys?) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["serve", endpoint] + (keys.map { [$0.text] } ?? [])
        process.standardInput = leash
        try process.run()
    }

    func end() {
        try? leash.fileHandleForWriting.close()
    }
}
