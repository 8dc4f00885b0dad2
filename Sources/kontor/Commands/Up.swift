import ArgumentParser
import Foundation
import Logging
import Services
import Topology

struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Launch a store from a topology file.",
        discussion: """
            One node runs in this process; several run as a process each, and each is started
            again when it dies. On the first start the store takes over the products, stock and
            members that the topology names.

            EXAMPLES
              kontor up Topologies/corner-shop.yml
              kontor up Topologies/busy-shop.yml -d --wait
              kontor up shop.yml --data /srv/shop
              kontor up chain.yml --host east -d     the nodes of one host; its keys are there
              kontor up chain.yml --host west -d --join     a new host of a store that runs
            """)

    @Argument(help: "The topology file.")
    var file: String

    @Flag(name: .shortAndLong, help: "Run in the background.")
    var detach = false

    @Flag(help: "With -d: return when every node serves.")
    var wait = false

    @Option(help: ArgumentHelp("Where the store keeps its journals.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("Which host of the topology this is.", valueName: "name"))
    var host: String?

    @Flag(
        help: ArgumentHelp(
            "Join a store that runs: services that have no journal here wait for kontor apply."))
    var join = false

    func run() async throws {
        try await reporting {
            let (deployment, path) = try TopologyFile.read(file)
            let folder = (data ?? ProcessInfo.processInfo.environment["KONTOR_DATA"])
                .map { URL(fileURLWithPath: $0).standardizedFileURL.path }
            try ThisHost.check(host, deployment)
            let layout = StoreLayout(
                deployment: deployment, file: path,
                data: folder ?? StoreLayout.folder(for: deployment.name),
                host: host ?? ThisHost.only(deployment))
            _ = try layout.settings()
            try refuseSecond(layout)
            try Addresses.check(layout)
            let moves = try JournalPlacement(layout: layout).check(mayMove: true)
            // The store's own processes have their own keys, also where somebody's commands do not.
            unsetenv("KONTOR_KEY")
            try layout.makeFolders()
            try makeKeys(layout)
            if detach {
                try await Background(layout: layout, waits: wait, joins: join).launch()
            } else {
                let code = try await Foreground(layout: layout, joins: join, moves: moves).run()
                if code != 0 { throw ExitCode(code) }
            }
        }
    }

    /// A store of one machine gets what keys it lacks by itself; there is nobody to hand them to.
    private func makeKeys(_ layout: StoreLayout) throws {
        guard layout.needsKeys else { return }
        let folder = KeyFolder(layout)
        if !layout.deployment.spansMachines {
            let made = try folder.makeMissing()
            if !made.isEmpty {
                Console.say("made keys for \(made.joined(separator: ", ")) in \(folder.path)")
            }
        }
        try folder.check(layout.here)
    }

    private func refuseSecond(_ layout: StoreLayout) throws {
        if let other = RunningStore.all().first(where: { $0.data == layout.data }) {
            throw Failure(
                .cannotCreate,
                "\(other.name) runs in \(layout.data) already (process \(other.process))\n"
                    + "  stop it: kontor down --data \(layout.data)")
        }
    }
}

/// `up` as the process that the store lives in.
struct Foreground {
    let layout: StoreLayout
    let joins: Bool
    let moves: JournalPlacement.Moves
    private let log = Logger(label: "up")

    init(layout: StoreLayout, joins: Bool, moves: JournalPlacement.Moves) {
        (self.layout, self.joins, self.moves) = (layout, joins, moves)
    }

    /// Where all nodes are on this machine, `JournalPlacement` has looked into all journals.
    private var beginning: Beginning {
        get async {
            if joins || !moves.holders.isEmpty { return .none }
            guard layout.deployment.spansMachines else { return .all }
            return await RunningElsewhere(layout: layout, patience: .seconds(2))
                .beginning(of: layout.here)
        }
    }

    func run() async throws -> Int32 {
        let note = RunningStore(
            name: layout.deployment.name, file: layout.file, data: layout.data, process: getpid(),
            host: layout.host)
        try note.note()
        defer { note.forget() }
        NodePrograms(data: layout.data).forget()
        try AdoptedTopology(layout: layout).keep(layout.deployment)
        let nodes = layout.deployment.nodes
        let own = nodes.count == 1 ? nodes[0] : nil
        let beginning = await beginning
        let supervisor = Supervisor(layout, log: log, own: own?.name, beginning: beginning)
        let changes = Signals([SIGUSR1]) { adopt(note, supervisor) }
        defer { changes.cancel() }
        guard let own else { return try await supervise(supervisor) }
        let code = try await NodeLife(layout: layout, node: own, beginning: beginning)
            .run { try await open() }
        await supervisor.stop()
        return code
    }

    /// A node has kept another topology for us.
    private func adopt(_ note: RunningStore, _ supervisor: Supervisor) {
        let file = AdoptedTopology(layout: layout).path
        do {
            var (note, next) = (note, layout)
            (next.deployment, next.file) = try TopologyFile.read(file)
            note.file = next.file
            try note.note()
            supervisor.adopt(next)
        } catch {
            log.error("\(file): \((error as? Failure)?.text ?? "\(error)")")
        }
    }

    private func supervise(_ supervisor: Supervisor) async throws -> Int32 {
        let (stops, stop) = AsyncStream<Void>.makeStream()
        let signals = Signals { stop.yield() }
        defer { signals.cancel() }
        try supervisor.start()
        do {
            try await open()
            let seeding =
                layout.deployment.spansMachines && !joins
                ? Task { await LateSeeding(layout: layout, nodes: layout.here).run() }
                : nil
            for await _ in stops { break }
            seeding?.cancel()
        } catch {
            await supervisor.stop()
            throw error
        }
        log.info("stopping")
        await supervisor.stop()
        return 0
    }

    /// Waits for the nodes, takes over the topology's data, says where everything is.
    private func open() async throws {
        let client = try StoreClient(layout)
        defer { client.stop() }
        try await Readiness(client: client, isMoving: !moves.holders.isEmpty)
            .wait(seconds: 60)
        if !moves.holders.isEmpty { try await move() }
        if !layout.deployment.spansMachines, !joins { try await seed(client) }
        Console.say("\(layout.deployment.name) is up")
        for node in layout.here { Console.say("  node \(node.name)  \(layout.endpoint(of: node))") }
        if let node = try? TillAddress.node(of: layout) {
            let till = TillAddress.of(layout, node)
            Console.say("  till \(till)  pair a device: kontor till pair")
        }
        for warning in PlainTills(layout, layout.here).words { Console.say(warning) }
        Console.say("  data \(layout.data)")
        Console.say(
            "  try: kontor sell\(which) --item CODE --cash   kontor report\(which)   kontor ps")
    }

    /// Where there are several stores, commands want to know which.
    private var which: String {
        let shops = layout.deployment.shops
        return shops.count > 1 ? " --store \(shops[0].name)" : ""
    }

    /// The file places services elsewhere than the run before did: their journals go there first.
    private func move() async throws {
        let next = layout.deployment
        let change = TopologyChange(from: moves.before(next), to: next)
        try await Application(layout, change, to: next) { done in
            Console.say("\(done.step) \(done.actor ?? "") to \(done.to ?? "")")
        }.run()
    }

    private func seed(_ client: StoreClient) async throws {
        for store in layout.deployment.stores {
            try await Seeding(client: client, store: store).run()
        }
    }
}

/// `up -d`: the same command once more, as a process of its own.
struct Background {
    let layout: StoreLayout
    let waits: Bool
    let joins: Bool

    func launch() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: NodePrograms.own)
        process.arguments =
            ["up", layout.file, "--data", layout.data]
            + (layout.host.map { ["--host", $0] } ?? []) + (joins ? ["--join"] : [])
        let log = layout.log(of: "up")
        let before = FileManager.default.contents(atPath: log)?.count ?? 0
        let output = try Supervisor.appending(to: log)
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Out of the terminal's group, so that Ctrl-C here does not reach it (setpgid(2)).
        setpgid(process.processIdentifier, process.processIdentifier)
        guard waits else {
            Console.say("\(layout.deployment.name) starts in process \(process.processIdentifier)")
            return Console.say("  log \(log)")
        }
        try await waitUntilUp(process, log, before)
    }

    /// The log's words from this start on say when it is up, or why it is not.
    private func waitUntilUp(_ process: Process, _ log: String, _ before: Int) async throws {
        for _ in 0..<1200 {
            let words = String(
                decoding: (FileManager.default.contents(atPath: log) ?? Data()).dropFirst(before),
                as: UTF8.self)
            if words.contains("\(layout.deployment.name) is up") {
                return Console.say(words.trimmingCharacters(in: .newlines))
            }
            if !process.isRunning {
                throw Failure(.failed, words + "\(layout.deployment.name) did not start")
            }
            try? await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(.timedOut, "not up after a minute; see \(log)")
    }
}
