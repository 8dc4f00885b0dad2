import ArgumentParser
import Foundation
import Topology

/// Which running store a command speaks to.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The data folder of the store; needed only where several run (or KONTOR_DATA).",
            valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The topology file, for a store that runs on other machines only.", valueName: "file"))
    var topology: String?

    /// Where the store is that a command speaks to.
    func running() throws -> StoreLayout {
        let layout = try place()
        guard topology != nil, !layout.deployment.isOnNetwork else { return layout }
        throw Failure(
            .badInput,
            "\(layout.file): its nodes are reached from their own machine only\n"
                + "  leave --topology out there, or give its hosts addresses of their network")
    }

    /// Where a store's files are, whether it runs or not.
    func place() throws -> StoreLayout {
        guard let topology else { return try Self.launchedHere(wantedFolder) }
        let (deployment, file) = try TopologyFile.read(topology)
        return StoreLayout(
            deployment: deployment, file: file,
            data: wantedFolder ?? StoreLayout.folder(for: deployment.name))
    }

    private var wantedFolder: String? { Self.folder(data) }

    /// The folder that was named, absolute, or that of KONTOR_DATA.
    static func folder(_ named: String?) -> String? {
        (named ?? ProcessInfo.processInfo.environment["KONTOR_DATA"])
            .map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    }

    /// The one store that runs on this machine, or the one of a data folder.
    static func launchedHere(_ wanted: String?) throws -> StoreLayout {
        let stores = RunningStore.all().filter { wanted == nil || $0.data == wanted }
        guard let store = stores.first else {
            throw Failure(
                .unreachable,
                "no store is running\(wanted.map { " in \($0)" } ?? "")\n"
                    + "  launch one: kontor up Topologies/corner-shop.yml -d --wait")
        }
        guard stores.count == 1 else {
            let list = stores.map { "  --data \($0.data)   (\($0.name))" }.joined(separator: "\n")
            throw Failure(.unreachable, "several stores are running; say which:\n\(list)")
        }
        let (deployment, file) = try TopologyFile.read(store.file)
        return StoreLayout(
            deployment: deployment, file: file, data: store.data, host: store.host)
    }
}

/// Which store of the topology, where it has several.
struct ShopOptions: ParsableArguments {
    @OptionGroup var running: StoreOptions

    @Option(help: ArgumentHelp("The store, where the topology has several.", valueName: "name"))
    var store: String?

    /// Headquarters is one where `takesHeadquarters`: it has a catalogue and sells nothing.
    func shop(
        of layout: StoreLayout, takesHeadquarters: Bool = false
    ) throws -> Deployment.Store {
        let stores = layout.deployment.shops
        let known = takesHeadquarters ? layout.deployment.stores : stores
        let names = known.map(\.name).joined(separator: ", ")
        if let store {
            if store == layout.deployment.headquarters?.name, !takesHeadquarters {
                throw Failure(
                    .badInput, "headquarters has no tills; say a store, of \(names)")
            }
            guard let found = layout.deployment.store(store) else {
                throw Failure(.badInput, "there is no store '\(store)'; there are: \(names)")
            }
            return found
        }
        guard stores.count == 1, let only = stores.first else {
            throw Failure(.badInput, "say which store: --store NAME, of \(names)")
        }
        return only
    }
}

extension ShopOptions {
    /// Hands `body` a client of the running store, which stops afterwards.
    func reach<Value>(
        takesHeadquarters: Bool = false,
        _ body: (StoreClient, Deployment.Store) async throws -> Value
    ) async throws -> Value {
        let layout = try running.running()
        let store = try shop(of: layout, takesHeadquarters: takesHeadquarters)
        let client = try StoreClient(layout)
        defer { client.stop() }
        return try await body(client, store)
    }
}
