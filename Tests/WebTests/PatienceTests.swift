import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import NIOCore
import NIOPosix
import Testing

@testable import Web

/// Clients that take their time, over sockets.
@Suite(.timeLimit(.minutes(2))) struct PatienceTests {
    private typealias Client = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Runs what a client does against the till's server; with `isHTTP2` it speaks that from the first byte.
    private func serving(
        _ patience: Patience, isHTTP2: Bool,
        _ body:
            @escaping @Sendable (
                inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
                NIOAsyncChannelOutboundWriter<ByteBuffer>
            ) async throws -> Void
    ) async throws {
        let till = try await TestTill()
        var connection = patience.connection
        // On a slow machine it would end before the test has said anything.
        connection.idleTimeout = nil
        let (ports, port) = AsyncStream<Int>.makeStream()
        let app = Application(
            router: TillServer(desk: till.desk, files: FileShelf()).router(NewsDesk(till.desk)),
            server: isHTTP2
                ? .plaintextHTTP2(configuration: connection)
                : .http1(configuration: patience.channel),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await app.run() }
            let bound = try #require(await ports.first { _ in true })
            let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: bound) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try Client(wrappingChannelSynchronously: channel)
                    }
                }
            try await client.executeThenClose { inbound, outbound in
                var answers = inbound.makeAsyncIterator()
                try await body(&answers, outbound)
            }
            group.cancelAll()
            while await group.nextResult() != nil {}
        }
    }

    @Test(arguments: [
        Patience(silence: .milliseconds(100)),
        Patience(request: .milliseconds(100)),
    ])
    func `a stream whose request never ends is reset, and its connection goes on`(
        patience: Patience
    ) async throws {
        try await serving(patience, isHTTP2: true) { answers, outbound in
            var frames = HTTP2Frames()
            try await outbound.write(HTTP2Frames.preface())
            try await outbound.write(HTTP2Frames.head(1, "POST", "/api/v1/pairing", isEnd: false))
            #expect(try await frames.ofStream(1, until: HTTP2Frames.reset, &answers))
            try await outbound.write(HTTP2Frames.head(3, "GET", "/healthz", isEnd: true))
            #expect(try await frames.ofStream(3, until: HTTP2Frames.headers, &answers))
        }
    }

    @Test func `a stream whose answer nobody reads is reset, and its connection goes on`()
        async throws
    {
        let patience = Patience(answer: .milliseconds(100))
        try await serving(patience, isHTTP2: true) { answers, outbound in
            var frames = HTTP2Frames()
            try await outbound.write(HTTP2Frames.preface(window: 0))
            try await outbound.write(HTTP2Frames.head(1, "GET", "/healthz", isEnd: true))
            #expect(try await frames.ofStream(1, until: HTTP2Frames.reset, &answers))
            try await outbound.write(HTTP2Frames.head(3, "GET", "/healthz", isEnd: true))
            #expect(try await frames.ofStream(3, until: HTTP2Frames.headers, &answers))
        }
    }

    @Test(arguments: [
        Patience(silence: .milliseconds(100)),
        Patience(request: .milliseconds(100)),
    ])
    func `a connection whose request never ends is closed`(patience: Patience) async throws {
        try await serving(patience, isHTTP2: false) { answers, outbound in
            let head = "POST /api/v1/pairing HTTP/1.1\r\nhost: shop\r\ncontent-length: 9\r\n\r\n"
            // A slow machine says it too late, and finds the connection closed.
            try? await outbound.write(ByteBuffer(string: head))
            while try await answers.next(isolation: #isolation) != nil {}
        }
    }
}

/// Frames of HTTP/2 (RFC 9113) as bytes, as many as a test needs.
private struct HTTP2Frames {
    struct Frame {
        var kind: UInt8
        var stream: UInt32
    }

    static let (headers, reset, settings): (UInt8, UInt8, UInt8) = (1, 3, 4)

    private var bytes = ByteBuffer()

    /// How a client begins, with room for so many bytes of each answer.
    static func preface(window: UInt32 = 65_535) -> ByteBuffer {
        var bytes = ByteBuffer(string: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        var setting = ByteBuffer()
        setting.writeInteger(UInt16(4))
        setting.writeInteger(window)
        write(settings, 0, 0, setting, to: &bytes)
        return bytes
    }

    /// A request without fields of its own, by HPACK's static table (RFC 7541).
    static func head(
        _ stream: UInt32, _ method: String, _ path: String, isEnd: Bool
    ) -> ByteBuffer {
        var fields = ByteBuffer(bytes: [method == "GET" ? 0x82 : 0x83, 0x86])
        for (name, value) in [(UInt8(0x01), "shop"), (0x04, path)] {
            fields.writeBytes([name, UInt8(value.utf8.count)])
            fields.writeString(value)
        }
        var bytes = ByteBuffer()
        write(headers, isEnd ? 5 : 4, stream, fields, to: &bytes)
        return bytes
    }

    private static func write(
        _ kind: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: ByteBuffer,
        to bytes: inout ByteBuffer
    ) {
        bytes.writeBytes([0, 0, UInt8(payload.readableBytes), kind, flags])
        bytes.writeInteger(stream)
        bytes.writeImmutableBuffer(payload)
    }

    /// Reads until a stream has a frame of that kind; false where the connection ends before.
    mutating func ofStream(
        _ stream: UInt32, until kind: UInt8,
        _ answers: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> Bool {
        while let frame = try await next(&answers) {
            if frame.stream == stream, frame.kind == kind { return true }
        }
        return false
    }

    private mutating func next(
        _ answers: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> Frame? {
        while true {
            if let frame = take() { return frame }
            guard let more = try await answers.next(isolation: #isolation) else { return nil }
            bytes.writeImmutableBuffer(more)
        }
    }

    private mutating func take() -> Frame? {
        guard let head = bytes.getBytes(at: bytes.readerIndex, length: 9) else { return nil }
        let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
        guard bytes.readableBytes >= 9 + length else { return nil }
        bytes.moveReaderIndex(forwardBy: 9 + length)
        let stream = head[5...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        return Frame(kind: head[3], stream: stream)
    }
}
