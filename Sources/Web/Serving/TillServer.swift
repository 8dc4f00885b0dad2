import ActorRuntime
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// Serves the till to browsers: the app's files, and below /api/v1 what openapi.yaml describes.
///
/// It decides nothing: it asks the store's actors by their contracts. Two threads.
package struct TillServer: Sendable {
    let desk: TillDesk
    let files: FileShelf
    /// In PEM.
    let certificate: (certificate: [UInt8], key: [UInt8])?

    /// With a certificate it speaks HTTPS and HTTP/2, else plain HTTP.
    package init(
        desk: TillDesk, files: FileShelf, certificate: (certificate: [UInt8], key: [UInt8])? = nil
    ) {
        (self.desk, self.files, self.certificate) = (desk, files, certificate)
    }

    private var isEncrypted: Bool { certificate != nil }

    private static let connections = 512
    /// Requests from one address: a shop behind one router is one address.
    private static let burst: Int64 = 2000
    private static let perSecond: Int64 = 500

    /// All that can be asked; openapi.yaml has the same.
    static let addresses: [(method: HTTPRequest.Method, path: String)] =
        [(.get, "/healthz"), (.post, "\(TillRoute.root)/pairing")]
        + TillRoute.all.map { ($0.method, "\(TillRoute.root)/\($0.path)") }
        + [
            (.get, "\(TillRoute.root)/events"), (.get, "\(TillRoute.root)/flows/{sale}/events"),
        ]

    /// Answers until its task is cancelled; `ready` is called once it listens.
    ///
    /// Throws where it cannot listen, as when another process has the port.
    package func run(
        address: String, port: Int, ready: @escaping @Sendable () async -> Void
    ) async throws {
        let server = try protocols()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let news = NewsDesk(desk)
        let watching = Task { await news.run() }
        defer { watching.cancel() }
        let app = Application(
            router: router(news), server: server,
            configuration: .init(
                address: .hostname(address, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
            onServerRunning: { _ in await ready() }, eventLoopGroupProvider: .shared(group),
            logger: desk.log)
        do {
            try await app.run()
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private func protocols() throws -> HTTPServerBuilder {
        let patience = Patience()
        guard let certificate else { return .http1(configuration: patience.channel) }
        let chain = try NIOSSLCertificate.fromPEMBytes(certificate.certificate)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: certificate.key, format: .pem)))
        tls.minimumTLSVersion = .tlsv12
        return try .http2Upgrade(
            tlsConfiguration: tls, configuration: patience.connection)
    }

    func router(_ news: NewsDesk) -> Router<TillContext> {
        let router = Router(context: TillContext.self)
        router.add(middleware: SecurityHeaders(isEncrypted: isEncrypted))
        router.add(middleware: ProblemAnswers(log: desk.log))
        let limit = RateLimit(
            burst: Self.burst, perSecond: Self.perSecond, clock: desk.system.clock)
        router.add(middleware: AddressLimit(limit: limit))
        router.add(middleware: OriginGuard())
        router.get("/healthz") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
        }
        let pairing = PairingRoute(desk: desk, isEncrypted: isEncrypted)
        router.post("\(TillRoute.root)/pairing") { request, _ in
            try await pairing.answer(request)
        }
        addDeviceRoutes(to: router, news)
        files.add(to: router)
        return router
    }

    private func addDeviceRoutes(to router: Router<TillContext>, _ news: NewsDesk) {
        let limit = RateLimit(burst: 400, perSecond: 100, clock: desk.system.clock)
        let door = DeviceDoor(desk: desk, limit: limit)
        for route in TillRoute.all {
            router.on(
                RouterPath(stringLiteral: "\(TillRoute.root)/\(route.path)"), method: route.method
            ) { request, context in
                try await route.handler(try door.enter(request, context).call)
            }
        }
        let events = EventsRoute(news: news)
        router.get("\(TillRoute.root)/events") { request, context in
            let (call, key) = try door.enter(request, context)
            return try await events.answer(request, call.device, key: key)
        }
        let flows = FlowEventsRoute()
        router.get("\(TillRoute.root)/flows/{sale}/events") { request, context in
            let (call, key) = try door.enter(request, context)
            return try await flows.answer(request, call, key: key)
        }
    }
}

/// Lets paired devices in, each so often.
struct DeviceDoor {
    let desk: TillDesk
    let limit: RateLimit

    func enter(
        _ request: Request, _ context: TillContext
    ) throws -> (call: TillRequest, key: String) {
        guard let key = DeviceCookie.key(in: request),
            let device = try desk.devices.device(ofKey: key),
            let store = desk.store(device.store), device.terminal <= store.terminals
        else { throw Problem.notPaired }
        guard limit.admits(device.id) else {
            throw Problem(429, "request.tooMany", "ask less often", again: true, retryAfter: 1)
        }
        let call = TillRequest(
            desk: desk, request: request, context: context, device: device, store: store)
        return (call, key)
    }
}
