import CSodium

/// SHA-256 (FIPS 180-4) by libsodium.
package struct Digest: Hashable, Sendable {
    package static let length = 32
    /// What the first entry of a chain names as its predecessor.
    package static let zero = Digest(bytes: [UInt8](repeating: 0, count: length))

    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    package init(of data: [UInt8]) {
        var output = [UInt8](repeating: 0, count: Self.length)
        crypto_hash_sha256(&output, data, UInt64(data.count))
        bytes = output
    }

    package var text: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
