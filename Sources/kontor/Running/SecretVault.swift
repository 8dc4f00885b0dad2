import CSodium
import Contracts
import Dispatch
import Services

/// PINs and badges hashed with Argon2id by libsodium, one at a time on a thread of their own: each
/// takes 64 MiB and about a tenth of a second, and sales do not wait for it.
enum SecretVault {
    static let hashing = SecretHashing { secret in
        await onQueue { verifier(secret.text) }
    } isRight: { secret, verifier in
        await onQueue { isRight(secret.text, verifier) }
    }

    private static let queue = DispatchQueue(label: "secrets")
    private static let isReady = sodium_init() >= 0

    private static func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    /// Salt and costs are in the text that libsodium makes.
    private static func verifier(_ secret: String) -> [UInt8]? {
        guard isReady else { return nil }
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = crypto_pwhash_str(
            &output, secret, UInt64(secret.utf8.count),
            UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE), Int(crypto_pwhash_MEMLIMIT_INTERACTIVE))
        guard status == 0 else { return nil }
        return output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    }

    private static func isRight(_ secret: String, _ verifier: [UInt8]) -> Bool {
        guard isReady, verifier.count < Int(crypto_pwhash_STRBYTES) else { return false }
        let text = verifier.map { CChar(bitPattern: $0) } + [0]
        return crypto_pwhash_str_verify(text, secret, UInt64(secret.utf8.count)) == 0
    }
}
