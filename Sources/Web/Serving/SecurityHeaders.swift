import CSodium
import Foundation
import HTTPTypes
import Hummingbird

/// What every response says to a browser, whatever it is.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = TillContext

    let isEncrypted: Bool

    func handle(
        _ request: Request, context: TillContext,
        next: @concurrent (Request, TillContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.all where response.headers[name] == nil {
            response.headers[name] = value
        }
        if isEncrypted { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }

    /// Nothing from elsewhere, nothing inline, in nobody's frame; markup is made by the app's own
    /// policy only.
    static let policy = [
        "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
        "img-src 'self' data: blob:", "media-src 'self' data: blob:", "connect-src 'self'",
        "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
        "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types kontor",
    ].joined(separator: "; ")

    private static let all: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, policy),
        (.xContentTypeOptions, "nosniff"),
        (.named("X-Frame-Options"), "DENY"),
        (.named("Referrer-Policy"), "no-referrer"),
        (.named("Cross-Origin-Opener-Policy"), "same-origin"),
        (.named("Cross-Origin-Resource-Policy"), "same-origin"),
        (.named("Cross-Origin-Embedder-Policy"), "require-corp"),
        (.named("Origin-Agent-Cluster"), "?1"),
        (
            .named("Permissions-Policy"),
            "camera=(self), screen-wake-lock=(self), geolocation=(), microphone=(), payment=(), "
                + "usb=(), serial=()"
        ),
        (.cacheControl, "no-store"),
    ]

    /// For a page that is a document of its own: no scripts, and only the style sheet that is in it.
    static func policy(ofPage page: [UInt8]) -> String {
        let text = String(decoding: page, as: UTF8.self)
        let style = text.range(of: "<style>").flatMap { start in
            text.range(of: "</style>", range: start.upperBound..<text.endIndex).map { end in
                text[start.upperBound..<end.lowerBound]
            }
        }
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
        let bytes = Array((style ?? "").utf8)
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        let hash = Data(digest).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'; sandbox allow-modals"
    }
}
