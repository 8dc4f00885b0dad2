import HTTPTypes
import Hummingbird

/// Which device this is; how it becomes one is in `PairingRoute`.
enum DeviceRoutes {
    static let all = [
        TillRoute(.get, "device") { call in JSONAnswer.response(DeviceForm(call.device)) },
        TillRoute(.delete, "device") { call in
            _ = try call.desk.devices.revoke(call.device.id)
            var response = JSONAnswer.done
            response.headers[.setCookie] = DeviceCookie.gone
            return response
        },
    ]
}

/// A device as its browser is told of it.
struct DeviceForm: Encodable {
    var device: String
    var name: String
    var store: String
    var terminal: Int
    var pairedAt: String
    /// Only where it wants no cookie.
    var key: String?

    init(_ device: Device, key: String? = nil) {
        (self.device, name, store) = (device.id, device.name, device.store)
        (terminal, pairedAt, self.key) = (device.terminal, device.pairedAt, key)
    }
}
