import Foundation
import Logging
import Synchronization
import Topology

/// Keeps one process for each node running: started in order, stopped in reverse; what becomes of one
/// that ends by itself is `Supervision`'s to say.
final class Supervisor: Sendable {
    private struct Child {
        let process: Process
        /// A pipe that nothing is written to: the node stops when this end of it is gone.
        let leash: Pipe
        /// Whether we stop it ourselves, to start it again.
        var isReplaced = false
    }

    private struct State {
        var supervision: Supervision
        var children: [String: Child] = [:]
        var waiting: Set<String> = []
        /// Counts the starts that were decided for each node: the last decision is the one that counts.
        var turns: [String: Int] = [:]
        var last: [String: Int32] = [:]
        var isStopping = false
    }

    private let layout: StoreLayout
    private let log: Logger
    private let state: Mutex<State>
    /// Held while the note is written, so that an older one does not land last.
    private let noting = Mutex(())

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

    /// Stops all nodes, the last of the file first.
    func stop() async {
        let processes = state.withLock { state in
            state.isStopping = true
            return layout.here.reversed().compactMap { state.children[$0.name]?.process }
        }
        await Self.end(processes)
        noting.withLock { _ in SupervisionNote.remove(from: layout.data) }
    }

    /// One after the other for ten seconds, then all that are left; two seconds later they are killed.
    private static func end(_ processes: [Process]) async {
        let patience = ContinuousClock.now + .seconds(10)
        for process in processes where process.isRunning {
            process.terminate()
            await wait(for: [process], until: patience)
        }
        await wait(for: processes, until: .now + .seconds(2))
        for process in processes where process.isRunning {
            kill(process.processIdentifier, SIGKILL)
        }
        await wait(for: processes, until: .now + .seconds(5))
    }

    private static func wait(
        for processes: [Process], until end: ContinuousClock.Instant
    ) async {
        while processes.contains(where: \.isRunning), ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(10))
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
            self?.ended(name, process.terminationStatus) { $0.process === process }
        }
        state.withLock { state in
            state.children[name] = Child(process: process, leash: leash)
            state.waiting.remove(name)
        }
        try process.run()
        if state.withLock({ $0.isStopping }) { process.terminate() }
    }

    /// A process has ended; `isIts` says whether it is the one that stands for the node now.
    private func ended(_ name: String, _ status: Int32, _ isIts: (Child) -> Bool) {
        let (decision, turns) = state.withLock { state -> (Supervision.Decision?, [String: Int]) in
            guard !state.isStopping, let child = state.children[name], isIts(child),
                !child.isReplaced
            else { return (nil, [:]) }
            return decide(name, status, &state)
        }
        switch decision {
        case nil: return
        case .giveUp:
            log.critical("node \(name) ended too often and stays down; see \(layout.log(of: name))")
        case .restart(let names, let milliseconds):
            log.warning("node \(name) ended with \(status); \(names.joined(separator: ", ")) again")
            Task { await restart(names, turns, after: milliseconds) }
        }
        note()
    }

    private func decide(
        _ name: String, _ status: Int32, _ state: inout State
    ) -> (Supervision.Decision?, [String: Int]) {
        state.last[name] = status
        let now = Int64(ProcessInfo.processInfo.systemUptime * 1000)
        let decision = state.supervision.ended(name, at: now)
        guard case .restart(let names, _) = decision else { return (decision, [:]) }
        for name in names {
            state.children[name]?.isReplaced = true
            state.turns[name, default: 0] += 1
        }
        state.waiting.formUnion(names)
        return (decision, state.turns)
    }

    private func restart(
        _ names: [String], _ turns: [String: Int], after milliseconds: Int
    ) async {
        let running = state.withLock { state in
            names.reversed().compactMap { state.children[$0]?.process }
        }
        await Self.end(running)
        try? await Task.sleep(for: .milliseconds(milliseconds))
        for name in names
        where state.withLock({ !$0.isStopping && $0.turns[name] == turns[name] }) {
            do {
                try launch(name)
            } catch {
                log.critical("node \(name) cannot be started: \(error)")
                ended(name, -1) { _ in true }
            }
        }
        note()
    }

    /// A note that cannot be written costs people an explanation, and no node its life.
    private func note() {
        noting.withLock { _ in
            if let notes = notes() { try? SupervisionNote.write(notes, in: layout.data) }
        }
    }

    private func notes() -> [SupervisionNote]? {
        state.withLock { state in
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
    }

    static func appending(to path: String) throws -> FileHandle {
        let descriptor = open(path, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.cannotCreate, "cannot write \(path)")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
