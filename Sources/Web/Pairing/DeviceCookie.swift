import HTTPTypes
import Hummingbird

/// The device key as a browser keeps it: no script reads it, no other site sends it.
enum DeviceCookie {
    static let name = "kontor_device"

    /// For 400 days, which is as long as browsers keep any.
    static func holding(_ key: String, isEncrypted: Bool) -> String {
        "\(name)=\(key); Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000"
            + (isEncrypted ? "; Secure" : "")
    }

    static let gone = "\(name)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"

    /// Of the cookie, else of `Authorization: Bearer`.
    static func key(in request: Request) -> String? {
        if let cookie = request.cookies[name]?.value { return cookie }
        guard let field = request.headers[.authorization], field.count <= 256,
            field.lowercased().hasPrefix("bearer ")
        else { return nil }
        return String(field.dropFirst(7))
    }
}
