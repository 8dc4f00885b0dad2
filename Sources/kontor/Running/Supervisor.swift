import Foundation
import Logging
import Synchronization
import Topology

/// Keeps one process for each node running: started in order, stopped in reverse; what becomes of one
/// that ends by itself is `Supervision`'s to say.
final class Supervisor: Sendable {
    private struct Child {
        var process: Process
        /// A pipe that nothing is written to: the node stops when this end of it is gone.
        var leash: Pipe
        /// Whether we stop it ourselves, to start it again.
        var isReplaced = false
    }

    private struct State {
        var supervision: Supervision
        var children: [String: Child] = [:]
        var waiting: Set<String> = []
        var last: [String: Int32] = [:]
        var isStopping = false
    }

    private let layout: StoreLayout
    private let log: Logger
    private let state: Mutex<State>

    init(_ layout: StoreLayout, log: Logger) {
        self.layout = layout
        self.log = log
        state = Mutex(
            State(supervision: .init(layout.deployment.restart, of: layout.here.map(\.name))))
    }

    func start() throws {
        for node in layout.here { try launch(node.name) }
        note()
    }

    /// Stops all nodes; the ones that do not end within ten seconds are killed.
    func stop() async {
        let processes = state.withLock { state in
            state.isStopping = true
            return layout.here.reversed().compactMap { state.children[$0.name]?.process }
        }
        await Self.end(processes)
        SupervisionNote.remove(from: layout.data)
    }

    private static func end(_ processes: [Process]) async {
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
            self?.ended(name, process.terminationStatus)
        }
        try process.run()
        state.withLock { state in
            state.children[name] = Child(process: process, leash: leash)
            state.waiting.remove(name)
        }
    }

    private func ended(_ name: String, _ status: Int32) {
        let decision: Supervision.Decision? = state.withLock { state in
            guard !state.isStopping, state.children[name]?.isReplaced == false else { return nil }
            state.last[name] = status
            let now = Int64(ProcessInfo.processInfo.systemUptime * 1000)
            let decision = state.supervision.ended(name, at: now)
            if case .restart(let names, _) = decision {
                for other in names where other != name { state.children[other]?.isReplaced = true }
                state.waiting.formUnion(names)
            }
            return decision
        }
        switch decision {
        case nil: return
        case .giveUp:
            log.critical("node \(name) ended too often and stays down; see \(layout.log(of: name))")
        case .restart(let names, let milliseconds):
            log.warning("node \(name) ended with \(status); \(names.joined(separator: ", ")) again")
            Task { await restart(names, after: milliseconds) }
        }
        note()
    }

    private func restart(_ names: [String], after milliseconds: Int) async {
        let others = state.withLock { state in
            names.reversed().compactMap { state.children[$0]?.process }
        }
        await Self.end(others)
        try? await Task.sleep(for: .milliseconds(milliseconds))
        for name in names where !state.withLock({ $0.isStopping }) {
            do {
                try launch(name)
            } catch {
                log.critical("node \(name) cannot be started: \(error)")
            }
        }
        note()
    }

    /// A note that cannot be written costs people an explanation, and no node its life.
    private func note() {
        let notes: [SupervisionNote]? = state.withLock { state in
            guard !state.isStopping else { return nil }
            return layout.here.map { node in
                SupervisionNote(
                    node: node.name,
                    state: state.supervision.givenUp.contains(node.name)
                        ? .givenUp : state.waiting.contains(node.name) ? .waiting : .running,
                    restarts: state.supervision.restarts[node.name] ?? 0,
                    last: state.last[node.name])
            }
        }
        if let notes { try? SupervisionNote.write(notes, in: layout.data) }
    }

    static func appending(to path: String) throws -> FileHandle {
        let descriptor = open(path, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.cannotCreate, "cannot write \(path)")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
