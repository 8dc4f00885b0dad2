import HTTPTypes
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix

/// Shows one node's state over HTTP: `/metrics` to Prometheus, `/healthz` and `/readyz` to whatever
/// starts and stops it.
///
/// Reads only, knows no secret, and takes no body. One thread, at most 32 connections.
package struct ObservationServer: Sendable {
    /// The node's state, or nil where it does not answer in time.
    let look: @Sendable () async -> ObservedNode?

    package init(look: @escaping @Sendable () async -> ObservedNode?) {
        self.look = look
    }

    private static let connections = 32

    /// Answers until its task is cancelled; `ready` is called once it listens.
    ///
    /// Throws where it cannot listen, as when another process has the port.
    package func run(
        address: String, port: Int, log: Logger, ready: @escaping @Sendable () async -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let app = Application(
            router: router, server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(
                address: .hostname(address, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
            onServerRunning: { _ in await ready() }, eventLoopGroupProvider: .shared(group),
            logger: log)
        do {
            try await app.run()
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("/metrics") { _, _ in
            guard let node = await look() else { return Self.silent }
            return Self.text(
                MetricsText.of(node), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("/healthz") { _, _ in
            await look() == nil ? Self.silent : Self.text("ok\n")
        }
        router.get("/readyz") { _, _ in
            guard let node = await look() else { return Self.silent }
            let reasons = node.reasonsAgainstWork
            guard !reasons.isEmpty else { return Self.text("ready\n") }
            return Self.text(reasons.map { "\($0)\n" }.joined(), status: .serviceUnavailable)
        }
        return router
    }

    private static var silent: Response {
        text("the node does not answer\n", status: .serviceUnavailable)
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        var fields = HTTPFields()
        fields[.contentType] = type
        fields[.cacheControl] = "no-store"
        fields[.xContentTypeOptions] = "nosniff"
        return Response(
            status: status, headers: fields,
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
