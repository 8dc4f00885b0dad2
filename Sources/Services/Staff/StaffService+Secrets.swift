import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// PINs and badges: set, and checked before somebody signs in or approves.
extension StaffService {
    /// How many secrets are looked at side by side; each takes memory and a while.
    private static var atOnce: Int { 8 }

    package distributed func setSecret(_ message: SetSecret) async throws -> Answer<Done> {
        guard let secret = message.secret else {
            return try change(nil, message)
        }
        do throws(Refusal) {
            try secret.check(message.credential)
            // Who may not do it costs nothing.
            _ = try ledger.state.staff.setVerifier(
                nil, message.credential, of: message.number, by: message.by)
            try startChecking(message.number)
        } catch {
            return .refused(error)
        }
        let verifier = await hashing.verifier(secret)
        checking.remove(message.number)
        guard let verifier else {
            return .refused(
                Refusal("staff.hashingFailed", "this machine has no memory left for it"))
        }
        return try change(verifier, message)
    }

    private func change(_ verifier: [UInt8]?, _ message: SetSecret) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.setVerifier(
                verifier, message.credential, of: message.number, by: message.by)
        }
    }

    package distributed func signIn(_ message: SignInStaff) async throws -> Answer<SignedIn> {
        let proof = Proof(
            message.number, message.secret, as: message.credential, at: message.terminal,
            signsIn: true)
        return try await proved(proof) { (staff) throws(Refusal) in
            var duty = try staff.duty(of: message.number, since: self.now)
            duty.signIn = staff.employee(message.number)?.nextSignIn
            return Decision(events: [], value: SignedIn(duty: duty))
        }
    }

    package distributed func signOut(_ message: SignOutStaff) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: book.staff.signOut(
                    message.number, terminal: message.terminal, at: message.at,
                    signIn: message.signIn),
                value: Done())
        }
    }

    /// Somebody who says who he is.
    struct Proof {
        let number: String
        let credential: Employee.Credential
        let secret: Secret
        /// 0 for a device that is no terminal.
        let terminal: Int
        let signsIn: Bool

        init(
            _ number: String, _ secret: Secret, as credential: Employee.Credential = .pin,
            at terminal: Int, signsIn: Bool = false
        ) {
            (self.number, self.credential, self.secret) = (number, credential, secret)
            (self.terminal, self.signsIn) = (terminal, signsIn)
        }
    }

    /// Decides once a secret was found right. A wrong one is written down before it is answered, so
    /// that a restart gives nobody further tries.
    func proved<Value: WireValue>(
        _ proof: Proof,
        _ decide: (StaffLedger) throws(Refusal) -> Decision<StaffLedger.Event, Value>
    ) async throws -> Answer<Value> {
        let verifier: [UInt8]
        do throws(Refusal) {
            verifier = try ledger.state.staff.verifier(
                of: proof.number, proof.credential, at: now)
            try startChecking(proof.number)
        } catch {
            return .refused(error)
        }
        let isRight = await hashing.isRight(proof.secret, verifier)
        checking.remove(proof.number)
        guard isRight else { return .refused(try fail(proof)) }
        return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            guard book.staff.employee(proof.number)?.verifier(proof.credential) == verifier
            else { throw .wrongSecret(proof.number) }
            let tried = try book.staff.tried(
                proof.number, isRight: true, terminal: proof.terminal, at: now,
                signsIn: proof.signsIn)
            var decision = try decide(book.staff)
            decision.events = tried + decision.events
            return decision
        }
    }

    private func fail(_ proof: Proof) throws -> Refusal {
        do throws(Refusal) {
            let events = try ledger.state.staff.tried(
                proof.number, isRight: false, terminal: proof.terminal, at: now)
            do {
                try ledger.commit(events, context: actorSystem.context)
            } catch {
                return Refusal("journal.unwritable", "\(error)")
            }
            return .wrongSecret(proof.number)
        } catch {
            return error
        }
    }

    private func startChecking(_ number: String) throws(Refusal) {
        guard checking.count < Self.atOnce, checking.insert(number).inserted else {
            throw Refusal("staff.busy", "another PIN is being looked at; try again")
        }
    }
}

extension Secret {
    /// Refuses what is no PIN or badge, without a word of what it was.
    fileprivate func check(_ credential: Employee.Credential) throws(Refusal) {
        switch credential {
        case .pin:
            let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
            guard isNumber, (4...12).contains(text.utf8.count) else {
                throw Refusal("staff.badPIN", "a PIN has 4 to 12 digits")
            }
        case .badge:
            guard Code.isValid(text), text.utf8.count >= 8 else {
                throw Refusal("staff.badBadge", "what a badge says has 8 to 64 signs of ASCII")
            }
        }
    }
}

extension Refusal {
    fileprivate static func wrongSecret(_ number: String) -> Refusal {
        Refusal("staff.wrongSecret", "this is not the PIN or badge of \(number)")
    }
}
