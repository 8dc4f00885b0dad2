import ArgumentParser
import Foundation
import Simulator
import Topology

/// What a simulation is about; the same for the command and for its processes.
struct SimulationOptions: ParsableArguments {
    @Argument(help: "The topology file.")
    var file: String

    @Option(help: "The first seed.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("A file of faults in place of drawn ones.", valueName: "file"))
    var faults: String?

    @Option(help: "Kinds of faults to draw from, with commas between; else all.")
    var kinds: String?

    @Option(help: "Business days that each run goes on for.")
    var days = 1

    @Option(help: "Sales for each terminal and day.")
    var sales = 5

    @Option(
        help: ArgumentHelp(
            "What terminals of a capture were sent, in place of drawn sales; see 'kontor record'.",
            valueName: "file"))
    var from: String?

    func plan(seed: UInt64) throws -> SimulatedRun.Plan {
        let (deployment, path) = try TopologyFile.read(file)
        let layout = StoreLayout(
            deployment: deployment, file: path, data: StoreLayout.folder(for: deployment.name))
        guard days > 0, sales > 0 else {
            throw Failure(.badInput, "--days and --sales have to be 1 or more")
        }
        var plan = SimulatedRun.Plan(
            deployment, try layout.settings().map(\.settings), seed: seed,
            faults: try plannedFaults(), kinds: try wantedKinds(), days: days,
            salesPerTerminal: sales)
        plan.recorded = try from.map {
            try CapturedMessages.read($0, for: deployment.shops.map(\.name))
        }
        return plan
    }

    /// The arguments that give another process the same plan.
    func arguments(seed: UInt64) -> [String] {
        var arguments = [file, "--seed", "\(seed)", "--days", "\(days)", "--sales", "\(sales)"]
        if let faults { arguments += ["--faults", faults] }
        if let kinds { arguments += ["--kinds", kinds] }
        if let from { arguments += ["--from", from] }
        return arguments
    }

    func wantedKinds() throws -> [Fault.Kind] {
        guard let kinds else { return Fault.Kind.allCases }
        return try kinds.split(separator: ",").map { name in
            guard let kind = Fault.Kind(rawValue: String(name)) else {
                let known = Fault.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure(.badInput, "--kinds: no fault '\(name)'; there are: \(known)")
            }
            return kind
        }
    }

    /// Kinds that a run may meet.
    func fittingKinds() throws -> [Fault.Kind] {
        Fault.fitting(try wantedKinds(), try TopologyFile.read(file).0)
    }

    private func plannedFaults() throws -> [Fault]? {
        guard let faults else { return nil }
        guard let text = try? String(contentsOfFile: faults, encoding: .utf8) else {
            throw Failure(.badInput, "\(faults): there is no such file of faults")
        }
        do {
            return try FaultPlan.read(text)
        } catch {
            throw Failure(.badInput, "\(faults): \(error)")
        }
    }
}

/// A thread that is nobody's executor, since a simulation brings its own.
enum OwnThread {
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result(catching: body)) }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }
}
