import Foundation
import Logging
import Services
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
        var layout: StoreLayout
        var supervision: Supervision
        var children: [String: Child] = [:]
        var waiting: Set<String> = []
        /// Counts the starts that were decided for each node: the last decision is the one that counts.
        var turns: [String: Int] = [:]
        var last: [String: Int32] = [:]
        /// Nodes that were new to a store that ran.
        var joining: Set<String> = []
        var isStopping = false
    }

    private let log: Logger
    private let state: Mutex<State>
    /// A node that runs in this process, which is not ours to start.
    private let own: String?
    /// Of nodes when they are first started here; one that is started again begins nothing else.
    private let beginning: Beginning
    /// Held while the note is written, so that an older one does not land last.
    private let noting = Mutex(())

    init(_ layout: StoreLayout, log: Logger, own: String? = nil, beginning: Beginning) {
        (self.log, self.own, self.beginning) = (log, own, beginning)
        let names = Self.names(layout, own)
        state = Mutex(
            State(layout: layout, supervision: .init(layout.deployment.restart, of: names)))
    }

    private static func names(_ layout: StoreLayout, _ own: String?) -> [String] {
        layout.here.map(\.name).filter { $0 != own }
    }

    private var layout: StoreLayout { state.withLock(\.layout) }

    private var names: [String] { Self.names(layout, own) }

    func start() throws {
        for name in names { try launch(name, beginning) }
        note()
    }

    /// Goes by another topology: nodes that are new to it are started, and wait for what they are given;
    /// one that is gone from it is not started again once it has ended.
    func adopt(_ next: StoreLayout) {
        let names = Self.names(next, own)
        let new = state.withLock { state in
            state.layout = next
            state.supervision.change(next.deployment.restart, of: names)
            return names.filter {
                state.children[$0]?.process.isRunning != true && !state.waiting.contains($0)
            }
        }
        for name in new {
            do {
                log.info("node \(name) is new")
                try next.makeFolders()
                try launch(name, Beginning.none)
            } catch {
                log.critical("node \(name) cannot be started: \(error)")
                ended(name, -1) { _ in true }
            }
        }
        note()
    }

    /// Stops all nodes, the last of the file first.
    func stop() async {
        let processes = state.withLock { state in
            state.isStopping = true
            return Self.names(state.layout, own).reversed().compactMap {
                state.children[$0]?.process
            }
        }
        await Self.end(processes)
        let data = layout.data
        noting.withLock { _ in SupervisionNote.remove(from: data) }
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

    /// What a node may begin; once it may begin nothing, that stays so while we run, since it may end
    /// before it has written down that it started.
    private func begins(_ name: String, _ wanted: Beginning?) -> Beginning {
        state.withLock { state in
            if wanted == Beginning.none { state.joining.insert(name) }
            return state.joining.contains(name) ? .none : wanted ?? .first
        }
    }

    private func launch(_ name: String, _ beginning: Beginning? = nil) throws {
        let layout = layout
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: NodePrograms(data: layout.data)[name] ?? NodePrograms.own)
        process.arguments = [
            "node", layout.file, "--name", name, "--data", layout.data, "--leashed",
        ]
        process.arguments? += ["--begin", begins(name, beginning).rawValue]
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
        note()
        if state.withLock({ $0.isStopping }) { process.terminate() }
    }

    /// A process has ended; `isIts` says whether it is the one that stands for the node now.
    private func ended(_ name: String, _ status: Int32, _ isIts: (Child) -> Bool) {
        let (decision, turns) = state.withLock { state -> (Supervision.Decision?, [String: Int]) in
            guard !state.isStopping, let child = state.children[name], isIts(child),
                !child.isReplaced
            else { return (nil, [:]) }
            guard Self.names(state.layout, own).contains(name) else {
                state.children[name] = nil
                return (nil, [:])
            }
            return decide(name, status, &state)
        }
        switch decision {
        case nil: return
        case .giveUp:
            let file = layout.log(of: name)
            log.critical("node \(name) ended too often and stays down; see \(file)")
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
        // One that was asked to end, by a person or for another program, has done nothing wrong.
        let decision =
            status == 0
            ? state.supervision.asked(name) : state.supervision.ended(name, at: now)
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
            if let (notes, data) = notes() { try? SupervisionNote.write(notes, in: data) }
        }
    }

    private func notes() -> (notes: [SupervisionNote], data: String)? {
        state.withLock { state in
            guard !state.isStopping else { return nil }
            let notes = Self.names(state.layout, own).map { name in
                SupervisionNote(
                    node: name,
                    state: state.supervision.givenUp.contains(name)
                        ? .givenUp : state.waiting.contains(name) ? .waiting : .running,
                    restarts: state.supervision.restarts[name] ?? 0,
                    process: state.children[name].flatMap {
                        $0.process.isRunning ? $0.process.processIdentifier : nil
                    }, last: state.last[name])
            }
            return (notes, state.layout.data)
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
