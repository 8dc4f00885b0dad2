import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Server-sent events, until the browser, the device's pairing or the server ends.
struct EventsRoute {
    let news: NewsDesk

    func answer(_ request: Request, _ device: Device, key: String) async throws -> Response {
        guard let (id, events) = await news.listen(device, key: key) else {
            throw Problem(
                429, "request.tooMany", "too many listeners", again: true, retryAfter: 15)
        }
        let news = news
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: .init { writer in
                try await request.body.consumeWithInboundCloseHandler { _ in
                    for await event in events { try await writer.write(event) }
                    try await writer.finish(nil)
                } onInboundClosed: {
                    Task { await news.leave(id) }
                }
            })
    }
}
