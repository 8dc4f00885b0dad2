import Foundation
import Logging
import Synchronization
import Topology

/// Keeps one process for each node running: started in order, stopped in reverse, started again
/// when it dies, and given up where it dies too often.
final class Supervisor: Sendable {
    private struct Child {
        var process: Process?
        /// A pipe that nothing is written to: the node stops when this end of it is gone.
        var leash: Pipe?
        var deaths: [ContinuousClock.Instant] = []
        var isGivenUp = false
    }

    private struct State {
        var children: [String: Child] = [:]
        var isStopping = false
    }

    private let layout: StoreLayout
    private let log: Logger
    private let state = Mutex(State())

    /// More deaths than this within the period, and the node stays down.
    static let deathLimit = 10
    static let deathPeriod: Duration = .seconds(60)

    init(_ layout: StoreLayout, log: Logger) {
        self.layout = layout
        self.log = log
    }

    func start() throws {
        for node in layout.here { try launch(node.name) }
    }

    /// Stops all nodes; the ones that do not end within ten seconds are killed.
    func stop() async {
        let processes = state.withLock { state in
            state.isStopping = true
            return layout.here.reversed().compactMap {
                state.children[$0.name]?.process
            }
        }
        for process in processes where process.isRunning { process.terminate() }
        for _ in 0..<200 where processes.contains(where: \.isRunning) {
            try? await Task.sleep(for: .milliseconds(50))
        }
        for process in processes where process.isRunning {
            kill(process.processIdentifier, SIGKILL)
        }
    }

    private func launch(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "node", layout.file, "--name", name, "--data", layout.data, "--leashed",
        ]
        let output = try Self.appending(to: layout.log(of: name))
        process.standardOutput = output
        process.standardError = output
        let leash = Pipe()
        process.standardInput = leash
        process.terminationHandler = { [weak self] process in
            self?.died(name, process.terminationStatus)
        }
        try process.run()
        state.withLock { state in
            state.children[name, default: Child()].process = process
            state.children[name]?.leash = leash
        }
    }

    private func died(_ name: String, _ status: Int32) {
        let wait: Duration? = state.withLock { state in
            guard !state.isStopping, var child = state.children[name] else { return nil }
            let now = ContinuousClock.now
            child.deaths = child.deaths.filter { now - $0 < Self.deathPeriod } + [now]
            child.isGivenUp = child.deaths.count > Self.deathLimit
            state.children[name] = child
            return child.isGivenUp ? nil : .milliseconds(50 << min(child.deaths.count - 1, 6))
        }
        guard let wait else {
            if !state.withLock({ $0.isStopping }) {
                log.critical(
                    "node \(name) died \(Self.deathLimit) times in a minute and stays down; see \(layout.log(of: name))"
                )
            }
            return
        }
        log.warning("node \(name) ended with \(status); it starts again")
        Task {
            try? await Task.sleep(for: wait)
            guard !state.withLock({ $0.isStopping }) else { return }
            do {
                try launch(name)
            } catch {
                log.critical("node \(name) cannot be started: \(error)")
            }
        }
    }

    static func appending(to path: String) throws -> FileHandle {
        let descriptor = open(path, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.cannotCreate, "cannot write \(path)")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
