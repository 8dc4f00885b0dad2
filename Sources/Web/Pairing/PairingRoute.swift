import Commerce
import HTTPTypes
import Hummingbird

/// The one thing that a device may ask before it is paired.
struct PairingRoute {
    let desk: TillDesk
    let isEncrypted: Bool

    private struct Wanted: Decodable {
        var code: String
        var name: String?
        var cookie: Bool?
    }

    func answer(_ request: Request) async throws -> Response {
        let wanted = try await TillRequest.body(Wanted.self, of: request, upTo: 4096)
        let name = wanted.name ?? ""
        guard (1...32).contains(wanted.code.utf8.count) else {
            throw Problem.badBody("code has 1 to 32 letters")
        }
        guard name.utf8.count <= 64, Code.isPrintable(name, limit: 64) else {
            throw Problem.badBody("name has at most 64 bytes, all printable")
        }
        switch try desk.devices.pair(code: wanted.code, name: name) {
        case .paired(let device, let key):
            guard wanted.cookie ?? true else {
                return JSONAnswer.response(DeviceForm(device, key: key), status: .created)
            }
            var response = JSONAnswer.response(DeviceForm(device), status: .created)
            response.headers[.setCookie] = DeviceCookie.holding(key, isEncrypted: isEncrypted)
            return response
        case .wrongCode:
            throw Problem(
                422, "device.wrongCode", "no open code is this; get one: kontor till pair")
        case .wait(let seconds):
            throw Problem(
                429, "device.tooManyCodes", "after wrong codes everybody waits",
                again: true, retryAfter: seconds)
        }
    }
}
