import ActorRuntime
import Commerce
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestKit
import Topology

@testable import Web

/// Devices in memory: the code `GOOD-CODE` is good once.
final class TestDevices: DeviceRegister {
    static let device = Device(
        id: "000000000001", name: "counter", store: "corner", terminal: 1,
        pairedAt: "2026-11-02T08:00:00")
    static let key = "000000000001.secret"

    private let state = Mutex<(isOpen: Bool, revoked: Set<String>)>((true, []))

    func device(ofKey key: String) throws -> Device? {
        state.withLock { key == Self.key && !$0.revoked.contains(Self.device.id) }
            ? Self.device : nil
    }

    func pair(code: String, name: String) throws -> Pairing {
        state.withLock { state in
            guard code == "GOOD-CODE" else { return code == "SLOW" ? .wait(7) : .wrongCode }
            defer { state.isOpen = false }
            return state.isOpen ? .paired(Self.device, key: Self.key) : .wrongCode
        }
    }

    func revoke(_ id: String) throws -> Bool {
        state.withLock { $0.revoked.insert(id).inserted }
    }
}

/// A whole store with the till's server in front of it, without a socket.
struct TestTill {
    let store: TestStore
    let desk: TillDesk
    let app: Application<RouterResponder<TillContext>>

    init(
        signsIn: Bool = false, isBranch: Bool = false, nodes: [String] = ["shop"],
        offline: OfflinePolicy? = nil
    ) async throws {
        let text =
            "topology: till\nstores: {corner: {terminals: 2}}\n"
            + (isBranch ? "headquarters: {}\n" : "")
        var deployment = try TopologyReader.read(Array(text.utf8), file: "till.yml")
        deployment.stores[0].requiresSignIn = signsIn
        store = try TestStore(deployment, .inProcess)
        await store.open()
        try await store.stockShelves()
        var shop = TillStore(
            name: "corner", title: nil, currency: .euro, pricing: Pricing(),
            rates: store.store.vat.compactMapValues { VATRate($0) }, cutOff: 0, language: "de",
            terminals: 2, drawers: DrawerPolicy(), printers: [],
            staff: [.init(number: "S-01", name: "Ada", role: "")],
            civil: { CivilTime(secondsSince1970: $0 / 1_000_000_000) })
        (shop.signsIn, shop.hasHeadquarters) = (signsIn, isBranch)
        shop.offline = offline ?? OfflinePolicy(signsIn: signsIn)
        desk = TillDesk(
            system: store.caller, stores: [shop], nodes: nodes, devices: TestDevices(),
            version: "1", log: Logger(label: "till"))
        let server = TillServer(desk: desk, files: FileShelf())
        app = Application(router: server.router(NewsDesk(desk)))
    }

    static let json: HTTPFields = [
        .contentType: "application/json", .authorization: "Bearer \(TestDevices.key)",
    ]

    /// Asks as the paired device does, below /api/v1.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
        key: String? = nil, headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var fields = Self.json
        for field in headers { fields[field.name] = field.value }
        if let key { fields[.idempotencyKey] = key }
        let sent = fields
        return try await app.test(.router) { client in
            try await client.execute(
                uri: path.hasPrefix("/") ? path : "/api/v1/\(path)", method: method,
                headers: sent, body: body.map { ByteBuffer(string: $0) })
        }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// Whether the JSON of the answer has this, as it is written.
    func has(_ part: String) -> Bool { text.contains(part) }
}
