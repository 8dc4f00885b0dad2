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
    /// Which sign-in it is at each of them, ascending by terminal; without those that have no number.
    package var presences: [Presence]?
    /// How many sign-ins have a number; nil where none has.
    package var signIns: Int64?

    package init(number: String, name: String, roles: [String]) {
        (self.number, self.name, self.roles) = (number, name, roles.sorted())
    }

    /// Somebody's being at a terminal, by the number of the sign-in.
    package struct Presence: Hashable, Sendable {
        package var terminal: Int
        package var signIn: Int64

        package init(terminal: Int, signIn: Int64) {
            (self.terminal, self.signIn) = (terminal, signIn)
        }
    }

    /// The number of the next sign-in, wherever it is.
    package var nextSignIn: Int64 { (signIns ?? 0) + 1 }

    /// Nil where the person is not there, or is by a sign-in without a number.
    func signIn(at terminal: Int) -> Int64? {
        presences?.first { $0.terminal == terminal }?.signIn
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
