import ArgumentParser
import Foundation
import Simulator

struct Sim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Run a topology in one process under faults, again and again, and prove what it keeps.",
        discussion: """
            Each run has the real services, virtual time, and a network and disks that fail as its
            seed says; customers buy until they know how each sale ended. Then every fault is
            healed, and what the journals say is held against what the customers were told: no
            acknowledged sale may be lost or doubled, and money, stock, points, cards and receipt
            numbers have to agree. The same seed is the same run.

            A failing run is printed with the command that repeats it; --shrink looks for fewer
            faults that still make it fail. A fault file has one fault a line: AT KIND NODE OTHER
            LASTS AMOUNT, times in milliseconds, - for no node.

            --from sends the terminals of each store once more what a capture says, in the same order: whole
            sales and sales by steps, parked and split ones, refunds, voids and exchanges, layaways, order types and
            exemptions from VAT, tenders that were taken back, what devices sold and gave back alone, drawers,
            sign-ins. The store begins
            with the products, members and people that the capture tells of, with their rights and a PIN of
            the run's own, and with plenty on each gift card and house account that pays. Where a product cost
            something else, because the capture has no price or a promotion took something off, cash
            pays the rest. What is not sent again is said with its reason, and so is what was refused now and
            was not then.

            JSON: one object: seeds, passed, failed, lost, doubled, broken (by invariant), faults
            (fired, by kind), missing (kinds that never fired), sales, seconds, failures (list of
            seed, repeat, violations), with --from also recorded (made by message, left with message,
            reason and count, otherwise by message and refusal).

            Exit code 1 where a run failed, or where a kind of fault never fired in 100 runs.

            EXAMPLES
              kontor sim Topologies/busy-shop.yml --seeds 1000
              kontor sim Topologies/busy-shop.yml --seed 4711 --seeds 1 --shrink
              kontor sim Topologies/corner-shop.yml --kinds power-cut,torn-write --seeds 200
              kontor sim Topologies/busy-shop.yml --seed 7 --faults my-faults.txt
              kontor sim Topologies/busy-shop.yml --from monday.ktrace
            """)

    @OptionGroup var options: SimulationOptions

    @Option(help: "How many runs, each with the next seed.")
    var seeds = 100

    @Option(help: "Processes at the same time; else one a core.")
    var jobs: Int?

    @Flag(help: "Look for fewer faults that still make a failing run fail.")
    var shrink = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            guard seeds > 0 else { throw Failure(.badInput, "--seeds has to be 1 or more") }
            let recorded = try options.plan(seed: options.seed).recorded.map(RecordingReport.init)
            for line in recorded?.lines ?? [] { Console.say(line) }
            let batches = SimulationBatches(
                options: options, seeds: seeds,
                jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, recorded: recorded)
            var report = try await batches.run()
            if shrink {
                for index in report.failures.indices.prefix(3) {
                    report.failures[index].shrunk = try Shrinking(options).shrink(
                        report.failures[index].seed)
                }
            }
            try show(report)
            if report.failed > 0 || !report.missing.isEmpty { throw ExitCode(1) }
        }
    }

    private func show(_ report: SimulationReport) throws {
        if output.output == .json { return try Output.json(report) }
        for failure in report.failures {
            Console.print("seed \(failure.seed) fails; again: \(failure.repeat)")
            for violation in failure.violations.prefix(10) { Console.print("  \(violation)") }
            for line in failure.shrunk ?? [] { Console.print("  fault: \(line)") }
        }
        let fired = report.faults.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        if !fired.isEmpty { Console.print("faults: " + fired.joined(separator: ", ")) }
        if !report.missing.isEmpty {
            Console.print("never fired: " + report.missing.joined(separator: ", "))
        }
        for line in report.recorded?.ends ?? [] { Console.print(line) }
        Console.print(
            "\(report.passed) of \(Plural.of(report.seeds, "run")) passed, "
                + "\(Plural.of(report.sales, "sale")) acknowledged: "
                + "\(report.lost) lost, \(report.doubled) doubled, "
                + "\(Plural.of(report.broken.values.reduce(0, +), "invariant")) broken, \(report.seconds) s"
        )
    }
}

/// One process of a simulation: runs its seeds one after the other and prints a line for each.
struct SimulationWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sim-worker", abstract: "Run some seeds of a simulation.",
        shouldDisplay: false)

    @OptionGroup var options: SimulationOptions

    @Option var seeds: Int

    func run() async throws {
        try await reporting {
            for seed in options.seed..<options.seed + UInt64(seeds) {
                let plan = try options.plan(seed: seed)
                let result = try await OwnThread.run { try SimulatedRun.run(plan) }
                try Output.json(SimulationLine(result))
            }
        }
    }
}
