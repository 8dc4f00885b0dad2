import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird
import NIOCore

/// Why a request was not done, as a problem document (RFC 9457).
struct Problem: Error, Equatable {
    var status: Int
    /// Stable and dotted.
    var name: String
    /// What exactly and how to mend it, in English.
    var detail: String
    /// Whether the same request may be sent again as it is.
    var again = false
    /// Seconds.
    var retryAfter: Int?
    var allow: String?

    init(
        _ status: Int, _ name: String, _ detail: String, again: Bool = false,
        retryAfter: Int? = nil
    ) {
        (self.status, self.name, self.detail) = (status, name, detail)
        (self.again, self.retryAfter) = (again, retryAfter)
    }

    /// The shop says no; `missing` where the address of the request names what is not there.
    init(_ refusal: Refusal, missing: Bool = false) {
        self.init(missing ? 404 : 422, refusal.name, refusal.detail)
        if refusal.name == "message.keyReused" { status = 409 }
        if refusal.isPassing { (status, again, retryAfter) = (503, true, 1) }
    }

    static func badBody(_ detail: String) -> Problem { Problem(400, "request.badBody", detail) }

    static func badQuery(_ detail: String) -> Problem { Problem(400, "request.badQuery", detail) }

    /// A node asked what is for nodes of another store, or of headquarters.
    static let foreign = "store.foreign"

    static let badPath = Problem(400, "request.badPath", "the address names no such thing")

    static let unknownPath = Problem(404, "request.unknownPath", "there is nothing at this address")

    static let notPaired = Problem(
        401, "device.notPaired", "pair the device: kontor till pair")

    static let internalFault = Problem(
        500, "server.fault", "the server could not do it; its log says why")
}

extension Problem {
    private struct Document: Encodable {
        struct Text: Encodable {
            var de: String
            var en: String
        }

        var type: String
        var title: String
        var status: Int
        var name: String
        var detail: String
        var text: Text
        var again: Bool
    }

    var response: Response {
        let words = RefusalWords.of(name) ?? (de: RefusalWords.unknown, en: detail)
        let document = Document(
            type: "urn:kontor:\(name)", title: words.en, status: status, name: name,
            detail: detail, text: .init(de: words.de, en: words.en), again: again)
        var response = JSONAnswer.response(
            document, status: .init(code: status), type: "application/problem+json")
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        if let allow { response.headers[.allow] = allow }
        if status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
