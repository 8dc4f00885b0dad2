import ActorRuntime
import Commerce
import Foundation
import Logging
import Services
import Topology
import Web

/// Serves the till in the browser from a node of this process.
struct TillHost {
    let layout: StoreLayout
    let node: Deployment.Node
    let system: NodeSystem
    let log: Logger

    /// Until the task that it gives is cancelled; throws where nothing can listen there.
    func serve(at place: Deployment.HTTPPlace) async throws -> Task<Void, Never> {
        let server = TillServer(
            desk: try desk(), files: FileShelf(draft: Self.draft, module: Self.module),
            certificate: try CertificateFolder(layout, node).files())
        let (ends, end) = AsyncThrowingStream<Void, any Error>.makeStream()
        let log = log
        let running = Task {
            do {
                try await server.run(address: place.address, port: place.port) { end.finish() }
            } catch {
                end.finish(throwing: error)
                log.error("the till at \(place.text) has ended: \(error)")
            }
        }
        do {
            for try await _ in ends {}
        } catch {
            throw Failure(
                .failed,
                "the till cannot be served at \(place.text): \(Files.words(error)); "
                    + "choose another port for 'web:'")
        }
        return running
    }

    private func desk() throws -> TillDesk {
        var civil: [String: @Sendable (Int64) -> CivilTime] = [:]
        var stores: [TillStore] = []
        for store in layout.deployment.shops
        where layout.deployment.serves(store.name, at: node.name) {
            let settings = try StoreSettingsSource(store).settings
            civil[store.name] = settings.civil
            stores.append(TillStore(store, settings, staff: StaffFile.names(of: store, layout)))
        }
        var devices = DeviceFolder(layout, node)
        let clocks = civil
        devices.shown = { clocks[$0]?(SystemSources.clock.wall()).text ?? "" }
        return TillDesk(
            system: system, stores: stores, nodes: layout.deployment.nodes.map(\.name),
            devices: devices, version: Version.text, log: log)
    }

    /// What `Tools/embedded` made, beside the program; nil where nobody has made it.
    private static var module: [UInt8]? {
        guard
            let program = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/exe")
        else { return nil }
        let folder = URL(fileURLWithPath: program).deletingLastPathComponent().path
        return FileManager.default.contents(atPath: "\(folder)/\(FileShelf.module)").map(Array.init)
    }

    /// The app's files from a folder, for whoever works on them: KONTOR_TILL.
    private static var draft: FileShelf.Draft? {
        guard let folder = ProcessInfo.processInfo.environment["KONTOR_TILL"] else { return nil }
        return { name in
            guard !name.split(separator: "/").contains("..") else { return nil }
            return FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init)
        }
    }
}

extension TillStore {
    init(_ store: Deployment.Store, _ settings: StoreSettings, staff: [String: String]) {
        self.init(
            name: store.name, title: store.receipt.name, currency: settings.currency,
            pricing: settings.pricing, rates: settings.rates, cutOff: settings.cutOff,
            language: settings.language, terminals: store.terminals, drawers: settings.drawers,
            printers: store.printers.map(\.name),
            staff: staff.sorted { $0.key < $1.key }
                .map { Person(number: $0.key, name: $0.value, role: "") },
            civil: settings.civil)
        signsIn = store.requiresSignIn
        offline = settings.offline
        orderType = settings.orderType
        hasHeadquarters = store.hasHeadquarters
        for language in ReceiptLanguage.allCases {
            papers[language.rawValue] = settings.header(in: language)
        }
    }
}
