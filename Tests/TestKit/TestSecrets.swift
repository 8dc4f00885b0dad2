import Contracts
import Journal
package import Services

/// Secrets hashed at once, for tests that do not wait.
package enum TestSecrets {
    package static let hashing = SecretHashing { secret in
        Digest(of: Array("salt \(secret.text)".utf8)).bytes
    } isRight: { secret, verifier in
        Digest(of: Array("salt \(secret.text)".utf8)).bytes == verifier
    }
}
