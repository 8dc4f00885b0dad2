import ActorRuntime
import Foundation
import Journal
import Logging
import Services
import Topology
import ZeroMQTransport

/// Runs one node in this process until it is stopped.
struct NodeHost {
    let layout: StoreLayout
    let node: Deployment.Node
    var beginning = Beginning.first
    /// Keeps a topology that the node goes by from now on; without it, for all nodes of the machine.
    var adopted: (@Sendable (Deployment) throws -> Void)?
    let log: Logger

    /// Starts the node; `ended` runs once with the exit code when it is over.
    func start(ended: @escaping @Sendable (Int32) -> Void) throws -> StoreNode {
        let log = log
        Self.allowManyFiles()
        let stopper = Stopper()
        // On a machine that takes the place of a lost one there is no folder; its witness knows what was in it.
        if node.takeOver != nil || node.placements.isEmpty {
            try Files.makeFolder(layout.folder(of: node))
        }
        let standby = StandbyFile(folder: layout.folder(of: node))
        let life = try standby.makeWay(log)
        let incarnation = try nextIncarnation()
        var plan = StoreNode.Plan(
            deployment: layout.deployment, node: node.name,
            stores: try layout.settings().map(\.settings),
            failed: { fault in
                log.critical("\(fault)")
                ended(Failure.Code.failed.rawValue)
            }, stop: { stopper.stop() })
        plan.settings = { [layout] in
            try? StoreSettingsSource($0, beside: layout.file).settings
        }
        plan.noted = { log.warning($0) }
        plan.beginning = beginning
        plan.life = life
        plan.hashing = SecretVault.hashing
        plan.version = Version.text
        plan.printers = { NetworkPrinter.line(to: $0) }
        plan.endpoint = { [layout] in layout.endpoint(of: $1, in: $0) }
        plan.adopted = adopted ?? { [layout] in try AdoptedTopology(layout: layout).adopt($0) }
        plan.takenOver = { [adopted = plan.adopted] order in
            log.critical("\(StandbyFile.words(order))")
            try adopted(order.deployment)
            try standby.keep(order)
        }
        let peers = layout.endpoints.filter { $0.key != node.name }
        let security = try layout.security(of: node.name, SystemSources.random)
        let running = try StoreNode(
            plan,
            try NodeJournal(folder: layout.folder(of: node), clock: SystemSources.clock)
        ) { gate in
            var parts = NodeSystem.Parts(
                node: node.name, incarnation: incarnation, clock: SystemSources.clock,
                random: SystemSources.random,
                transport: try ZeroMQTransport(
                    plan: .init(
                        node: node.name, incarnation: incarnation,
                        listen: [layout.listening(of: node)], peers: peers,
                        security: security),
                    context: try SharedContext.get(), clock: SystemSources.clock),
                gate: gate, locate: layout.locate)
            // The journal is open: the folder is this process's alone.
            remember(in: &parts, TraceRingFile(folder: layout.folder(of: node)), log)
            return parts
        }
        stopper.node = running
        try running.start { ended(0) }
        for fault in running.refused { log.error("not served: \(fault)") }
        log.info("serves \(node.placements.map(\.path).joined(separator: " "))")
        return running
    }

    /// Messages go into a ring that outlives the process, unless KONTOR_TRACE=off says that none is kept.
    private func remember(
        in parts: inout NodeSystem.Parts, _ ring: TraceRingFile, _ log: Logger
    ) {
        guard ProcessInfo.processInfo.environment["KONTOR_TRACE"] != "off" else {
            parts.traceCapacity = 0
            return
        }
        parts.traceMemory = ring.begin()
        parts.tracePast = ring.past(isRunning: parts.traceMemory != nil)
        if parts.traceMemory == nil { log.warning("messages are remembered in memory only") }
    }

    /// As many open files as the system lets us have, since each terminal's connection is one.
    private static func allowManyFiles() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Greater than any before, also where the clock was set back: peers drop what an earlier
    /// incarnation sends.
    private func nextIncarnation() throws -> UInt64 {
        let url = URL(fileURLWithPath: "\(layout.folder(of: node))/incarnation")
        let last = (try? String(contentsOf: url, encoding: .utf8)).flatMap {
            UInt64($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let next = max((last ?? 0) + 1, UInt64(SystemSources.clock.wall() / 1_000_000))
        try Data("\(next)\n".utf8).write(to: url, options: .atomic)
        return next
    }
}

/// Lets a node's own actor stop it, though the node is made after the actor's plan.
private final class Stopper: @unchecked Sendable {
    // Set before the node starts, read afterwards.
    var node: StoreNode?

    func stop() { node?.stop() }
}
