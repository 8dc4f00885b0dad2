import Foundation

/// One run of one measurement; `Tools/bench` pairs runs with a peer's and takes medians.
///
/// `kontor-bench local SECONDS` · `kontor-bench traced SECONDS on|viewer|flood|bodies|stalled` · `kontor-bench roundtrip ENDPOINT WINDOW BYTES SECONDS [curve]`
/// · `kontor-bench oneway ENDPOINT BYTES SECONDS [curve]` · `kontor-bench price SECONDS`
/// (`serve ENDPOINT [KEYS]` is the far end that both start as a process of its own.)
@main
struct Bench {
    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        let rest = Array(words.dropFirst())
        switch (words.first, rest.count) {
        case ("local", 1): try await LocalCalls(seconds: number(rest[0])).run()
        case ("traced", 2):
            let way = BenchViewer.Way(rawValue: rest[1])
            guard way != nil || rest[1] == "on" else { usage() }
            try await TracedCalls(seconds: number(rest[0]), way: way).run()
        case ("serve", 1...2):
            try await Server(endpoint: rest[0], keys: rest.dropFirst().first.map { BenchKeys($0) })
                .run()
        case ("roundtrip", 4...5):
            try await RemoteCalls(
                endpoint: rest[0], window: Int(number(rest[1])), bytes: Int(number(rest[2])),
                seconds: number(rest[3]), keys: rest.last == "curve" ? BenchKeys() : nil
            ).run()
        case ("price", 1):
            var baskets = PricedBaskets(seconds: number(rest[0]))
            try baskets.run()
        case ("oneway", 3...4):
            try await OneWay(
                endpoint: rest[0], bytes: Int(number(rest[1])), seconds: number(rest[2]),
                keys: rest.last == "curve" ? BenchKeys() : nil
            ).run()
        default: usage()
        }
    }

    private static func usage() -> Never {
        FileHandle.standardError.write(Data("see Tools/Benchmarks/Bench.swift\n".utf8))
        exit(64)
    }

    private static func number(_ text: String) -> Double {
        guard let number = Double(text), number > 0 else {
            FileHandle.standardError.write(Data("'\(text)' is no number above 0\n".utf8))
            exit(64)
        }
        return number
    }
}

/// What a run found, as one line of JSON.
struct Measured: Encodable {
    var callsPerSecond: Double
    var p50: Double
    var p99: Double
    var calls: Int

    private enum CodingKeys: String, CodingKey {
        case calls
        case callsPerSecond = "calls_per_second"
        case p50 = "p50_us"
        case p99 = "p99_us"
    }

    /// From latencies in nanoseconds.
    init(_ latencies: [Int64], seconds: Double) {
        let sorted = latencies.sorted()
        let at = { (part: Double) -> Double in
            sorted.isEmpty ? 0 : Double(sorted[Int(Double(sorted.count - 1) * part)]) / 1000
        }
        (calls, callsPerSecond) = (sorted.count, Double(sorted.count) / seconds)
        (p50, p99) = (at(0.5), at(0.99))
    }

    func print() throws {
        let line = try JSONEncoder().encode(self) + Data("\n".utf8)
        FileHandle.standardOutput.write(line)
    }
}
