import ArgumentParser
import Foundation
import Journal
import Logging
import Services
import Topology

/// One node as a process of its own: `up` starts these on a leash, systemd and Kubernetes without.
struct NodeProcess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "Run one node of a topology in this process.",
        shouldDisplay: false)

    @Argument var file: String
    @Option var name: String
    @Option var data: String
    /// Stop when standard input ends, since `up` holds its other end. What systemd gives us for
    /// standard input has ended from the first.
    @Flag var leashed = false
    /// Which actors without a journal it may begin.
    @Option var begin = Beginning.first

    func run() async throws {
        try await reporting {
            let (deployment, file) = try TopologyFile.read(file)
            guard let node = deployment.nodes.first(where: { $0.name == name }) else {
                throw Failure(.badInput, "there is no node '\(name)'")
            }
            let layout = StoreLayout(
                deployment: deployment, file: file,
                data: URL(fileURLWithPath: data).standardizedFileURL.path,
                host: deployment.spansMachines ? node.host : nil)
            let code =
                leashed
                ? try await NodeLife(
                    layout: layout, node: node, isSupervised: true, beginning: begin
                ).run()
                : try await LoneNode(layout: layout, node: node, beginning: begin).run()
            if code != 0 { throw ExitCode(code) }
        }
    }
}

extension Beginning: ExpressibleByArgument {}

/// A node from its start to SIGTERM, SIGINT or a fault.
struct NodeLife {
    let layout: StoreLayout
    let node: Deployment.Node
    /// The supervisor holds our standard input open; its end is the supervisor's end.
    var isSupervised = false
    var beginning = Beginning.first
    var adopted: (@Sendable (Deployment) throws -> Void)?

    func run(ready: () async throws -> Void = {}) async throws -> Int32 {
        let (ends, end) = AsyncStream<Int32>.makeStream()
        let host = NodeHost(
            layout: layout, node: node, beginning: beginning, adopted: adopted,
            log: Logger(label: node.name))
        do {
            let running = try host.start { end.yield($0) }
            let signals = Signals { running.stop() }
            defer { signals.cancel() }
            if isSupervised { FileHandle.standardInput.readabilityHandler = Self.atEnd(running) }
            let shown = try await observed(running)
            defer { shown?.cancel() }
            let served = try await served(running)
            defer { served?.cancel() }
            try await ready()
            for await code in ends {
                withExtendedLifetime(running) {}
                return code
            }
            return 0
        } catch let fault as JournalFault {
            throw Failure(.failed, "node \(node.name): \(fault)")
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.failed, "node \(node.name) cannot start: \(Files.words(error))")
        }
    }

    private func observed(_ running: StoreNode) async throws -> Task<Void, Never>? {
        guard let place = node.observe else { return nil }
        do {
            return try await NodeObserver(running.system)
                .show(at: place, log: Logger(label: node.name))
        } catch {
            running.stop()
            throw error
        }
    }

    private func served(_ running: StoreNode) async throws -> Task<Void, Never>? {
        guard let place = node.web else { return nil }
        do {
            return try await TillHost(
                layout: layout, node: node, system: running.system, log: Logger(label: node.name)
            ).serve(at: place)
        } catch {
            running.stop()
            throw error
        }
    }

    /// Nobody writes to us, so what can be read is the end.
    private static func atEnd(_ running: StoreNode) -> @Sendable (FileHandle) -> Void {
        { handle in
            handle.readabilityHandler = nil
            running.stop()
        }
    }
}
