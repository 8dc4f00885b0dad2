import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import NIOCore
import NIOHTTPTypes

/// How long a client may take with a request and with reading the answer, over HTTP/1 and on each stream of
/// HTTP/2 alike; how long the store takes to answer has nothing to do with it.
struct Patience: Sendable {
    /// Between two parts of a request, and from one request to the next.
    var silence = TimeAmount.seconds(75)
    /// From the head of a request to its end.
    var request = TimeAmount.seconds(300)
    /// Until what was written of an answer has left.
    var answer = TimeAmount.seconds(75)

    /// Few and short header fields, and each exchange has its time.
    var channel: HTTP1Channel.Configuration {
        .init(
            additionalChannelHandlers: [ExchangeTimer(self)], idleTimeout: silence,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10,
                maxHeaderFieldCount: 100))
    }

    /// A connection of HTTP/2 without a stream is as silent as one of HTTP/1 between two requests.
    var connection: HTTP2Channel.Configuration {
        .init(
            idleTimeout: .nanoseconds(silence.nanoseconds), streamConfiguration: channel)
    }
}

/// Closes a connection, or resets a stream, whose request does not end or whose answer nobody reads.
private final class ExchangeTimer: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: Patience
    private var request: Scheduled<Void>?
    private var answer: Scheduled<Void>?
    /// Parts of answers that have not left.
    private var waiting = 0

    init(_ patience: Patience) {
        self.patience = patience
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: restart(\.request, patience.request, context)
        case .body: break
        case .end: stop(\.request)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise()
        if waiting == 0 { restart(\.answer, patience.answer, context) }
        waiting += 1
        promise.futureResult.assumeIsolated().whenComplete { _ in self.left(context) }
        context.write(data, promise: promise)
    }

    private func left(_ context: ChannelHandlerContext) {
        waiting -= 1
        stop(\.answer)
        if waiting > 0 { restart(\.answer, patience.answer, context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopAll()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stopAll() }

    private func stopAll() {
        stop(\.request)
        stop(\.answer)
    }

    private func restart(
        _ timer: ReferenceWritableKeyPath<ExchangeTimer, Scheduled<Void>?>, _ time: TimeAmount,
        _ context: ChannelHandlerContext
    ) {
        stop(timer)
        guard context.channel.isActive else { return }
        self[keyPath: timer] = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            context.close(promise: nil)
        }
    }

    private func stop(_ timer: ReferenceWritableKeyPath<ExchangeTimer, Scheduled<Void>?>) {
        self[keyPath: timer]?.cancel()
        self[keyPath: timer] = nil
    }
}

@available(*, unavailable)
extension ExchangeTimer: Sendable {}
