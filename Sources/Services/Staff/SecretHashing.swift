package import Contracts

/// How PINs and badges are hashed and checked. It comes from outside, since it is slow on purpose:
/// it must not run on the loop's thread, where sales would wait for it.
package struct SecretHashing: Sendable {
    /// What a secret is checked against later, with its own salt, 16 to 512 bytes; nil where the
    /// machine has not the memory for it.
    package var verifier: @Sendable (Secret) async -> [UInt8]?
    /// Whether a secret is the one of a verifier, in the same time whatever it is.
    package var isRight: @Sendable (Secret, [UInt8]) async -> Bool

    package init(
        verifier: @escaping @Sendable (Secret) async -> [UInt8]?,
        isRight: @escaping @Sendable (Secret, [UInt8]) async -> Bool
    ) {
        (self.verifier, self.isRight) = (verifier, isRight)
    }

    /// Of a node that has none: no secret can be set, and none is right.
    package static let none = SecretHashing { _ in
        nil
    } isRight: { _, _ in
        false
    }
}
