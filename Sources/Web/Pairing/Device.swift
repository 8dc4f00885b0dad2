/// A browser that was paired with a terminal of a store.
package struct Device: Hashable, Sendable, Codable {
    package var id: String
    /// What people call it.
    package var name: String
    package var store: String
    package var terminal: Int
    /// What the store's clock showed.
    package var pairedAt: String

    package init(id: String, name: String, store: String, terminal: Int, pairedAt: String) {
        (self.id, self.name, self.store) = (id, name, store)
        (self.terminal, self.pairedAt) = (terminal, pairedAt)
    }
}

/// How the exchange of a one-time code ended.
package enum Pairing: Sendable {
    /// The key is told once and kept nowhere.
    case paired(Device, key: String)
    case wrongCode
    /// After wrong codes; in seconds.
    case wait(Int)
}

/// Where devices are written down. What it answers is on disk.
package protocol DeviceRegister: Sendable {
    /// The device that has this key; nil where none has, or no longer.
    func device(ofKey key: String) throws -> Device?
    /// Takes a one-time code and gives the device's key for it.
    func pair(code: String, name: String) throws -> Pairing
    /// Whether there was such a device.
    func revoke(_ id: String) throws -> Bool
}
