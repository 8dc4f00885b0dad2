import HTTPTypes
import Hummingbird

/// Turns requests away that another site makes a browser send.
struct OriginGuard: RouterMiddleware {
    typealias Context = TillContext

    func handle(
        _ request: Request, context: TillContext,
        next: @concurrent (Request, TillContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || isOwn(request) else {
            throw Problem(403, "request.otherOrigin", "ask from the till's own address")
        }
        return try await next(request, context)
    }

    /// Who sends neither field is no browser, and has no cookie.
    private func isOwn(_ request: Request) -> Bool {
        if let site = request.headers[.named("Sec-Fetch-Site")], site != "same-origin" {
            return false
        }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.head.authority else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }
}
