import Foundation
import Simulator
import Topology

/// Spreads the seeds of a simulation over processes, so that every core works, and a run that ends
/// its process does not end the others.
struct SimulationBatches {
    let options: SimulationOptions
    let seeds: Int
    let jobs: Int
    /// What of a recording the runs have; nil where sales are drawn.
    let recorded: RecordingReport?

    /// Nodes that one process runs, one seed after the other; its memory goes with it.
    private static let nodesOfProcess = 600

    private func batch() throws -> Int {
        let nodes = try TopologyFile.read(options.file).0.nodes.count
        return max(1, Self.nodesOfProcess / max(1, nodes))
    }

    func run() async throws -> SimulationReport {
        let started = ContinuousClock.now
        let tally = SimulationTally(
            total: seeds, first: options.seed, batch: try batch(), recorded: recorded)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, jobs) {
                group.addTask {
                    while let (first, count) = await tally.nextBatch() {
                        try await work(first, count, tally)
                    }
                }
            }
            try await group.waitForAll()
        }
        var report = await tally.report
        report.seconds = ((ContinuousClock.now - started) / .milliseconds(1)).rounded() / 1000
        report.failures.sort { $0.seed < $1.seed }
        if seeds >= 100, options.faults == nil {
            report.missing = try options.fittingKinds().map(\.rawValue)
                .filter { report.faults[$0] == nil }
        }
        return report
    }

    /// Runs a batch; a process that ends early has found something in the seed it was at.
    private func work(_ first: UInt64, _ count: Int, _ tally: SimulationTally) async throws {
        var next = first
        while next < first + UInt64(count) {
            let left = first + UInt64(count) - next
            let process = try SimulationProcess(
                options.arguments(seed: next) + ["--seeds", "\(left)"])
            for try await line in process.lines() {
                await tally.add(line, repeatedBy: command(line.seed))
                next = line.seed + 1
            }
            guard next < first + UInt64(count) else { return }
            await tally.fail(
                next, ["the run ended its process: \(process.lastWords)"], command(next))
            next += 1
        }
    }

    private func command(_ seed: UInt64) -> String {
        "kontor sim " + options.arguments(seed: seed).joined(separator: " ") + " --seeds 1"
    }
}

/// Adds up what the processes print.
actor SimulationTally {
    private(set) var report: SimulationReport
    private var progress: Progress
    private var next: UInt64
    private let end: UInt64
    private let batch: UInt64

    init(total: Int, first: UInt64, batch: Int, recorded: RecordingReport?) {
        report = SimulationReport(recorded: recorded)
        (next, end, self.batch) = (first, first + UInt64(total), UInt64(batch))
        progress = Progress("runs", total: total)
    }

    /// The next seeds that nobody runs yet: the first, and how many.
    func nextBatch() -> (UInt64, Int)? {
        guard next < end else { return nil }
        let count = min(batch, end - next)
        defer { next += count }
        return (next, Int(count))
    }

    func add(_ line: SimulationLine, repeatedBy command: String) {
        report.add(line, repeatedBy: command)
        progress.show(report.seeds)
    }

    func fail(_ seed: UInt64, _ violations: [String], _ command: String) {
        report.seeds += 1
        report.fail(seed, violations, command)
    }
}
