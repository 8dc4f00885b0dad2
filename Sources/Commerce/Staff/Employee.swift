/// Somebody who works in the shop.
package struct Employee: Hashable, Sendable {
    /// A badge says the staff number and a secret; only the secret is checked.
    package enum Credential: String, Hashable, Sendable {
        case pin, badge
    }

    package var number: String
    package var name: String
    /// Ids of roles, ascending; what any of them allows is allowed.
    package var roles: [String]
    /// What the PIN or badge is checked against, made outside with a salt; empty without one.
    package var pin: [UInt8] = []
    package var badge: [UInt8] = []
    package var hasLeft = false
    package var isTraining = false
    package var attempts = Attempts()
    /// Where this person is signed in, ascending.
    package var terminals: [Int] = []

    package init(number: String, name: String, roles: [String]) {
        (self.number, self.name, self.roles) = (number, name, roles.sorted())
    }

    package func verifier(_ credential: Credential) -> [UInt8] {
        switch credential {
        case .pin: pin
        case .badge: badge
        }
    }
}

/// Wrong PINs and badges since the last right one.
package struct Attempts: Hashable, Sendable {
    package var failures = 0
    /// When the last of them was; never earlier than the one before, whatever the clock says.
    package var last: CivilTime?

    package init(failures: Int = 0, last: CivilTime? = nil) {
        (self.failures, self.last) = (failures, last)
    }

    func failed(at time: CivilTime) -> Attempts {
        Attempts(failures: min(failures, Int.max - 1) + 1, last: max(last ?? time, time))
    }
}
