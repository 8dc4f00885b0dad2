import CSodium

/// The secret that a backup is written and read with: 32 bytes of chance.
package struct BackupKey: Sendable, Equatable {
    package static let length = Int(crypto_secretstream_xchacha20poly1305_KEYBYTES)

    package let bytes: [UInt8]

    /// Nil where these are not `length` bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    package static func make() -> BackupKey {
        var bytes = [UInt8](repeating: 0, count: length)
        crypto_secretstream_xchacha20poly1305_keygen(&bytes)
        guard let key = BackupKey(bytes) else {
            preconditionFailure("a key of \(bytes.count) bytes")
        }
        return key
    }
}

/// Why a file is not read as a backup; nothing of it is used then.
package enum BackupFault: Error, Equatable, CustomStringConvertible {
    case noBackup
    /// The chunk was not written with this key, or is not what was written, or not in its place.
    case chunk(Int)
    /// The end is missing.
    case cutOff(Int)
    /// Something follows the end.
    case tooLong

    package var description: String {
        switch self {
        case .noBackup: "backup.none: this is no backup of a store"
        case .chunk(let number):
            "backup.chunk: part \(number) was changed, moved, or written with another key"
        case .cutOff(let number): "backup.cutOff: it ends after part \(number), before its end"
        case .tooLong: "backup.tooLong: something follows the end of the backup"
        }
    }
}

/// The form of a backup: eight letters, the stream's header, then parts of four bytes of length and
/// their cipher text (libsodium's secretstream, XChaCha20-Poly1305). The stream knows the order of its
/// parts and which one is the last.
enum BackupForm {
    static let magic = Array("KONTORB1".utf8)
    static let headerLength = Int(crypto_secretstream_xchacha20poly1305_HEADERBYTES)
    static let tagLength = Int(crypto_secretstream_xchacha20poly1305_ABYTES)
    /// Bytes of the largest part, before it is enciphered.
    static let partLimit = 4 << 20
}

/// Enciphers a backup part by part; `write` takes what goes into the file.
package struct BackupWriting {
    private var state = crypto_secretstream_xchacha20poly1305_state()
    private let write: ([UInt8]) throws -> Void

    package init(_ key: BackupKey, write: @escaping ([UInt8]) throws -> Void) throws {
        self.write = write
        var header = [UInt8](repeating: 0, count: BackupForm.headerLength)
        crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key.bytes)
        try write(BackupForm.magic + header)
    }

    /// Adds a part of at most 4 MiB; the one that `isLast` ends the backup.
    package mutating func add(_ part: [UInt8], isLast: Bool = false) throws {
        precondition(part.count <= BackupForm.partLimit, "a part of \(part.count) bytes")
        var cipher = [UInt8](repeating: 0, count: part.count + BackupForm.tagLength)
        let tag =
            isLast
            ? crypto_secretstream_xchacha20poly1305_tag_final()
            : crypto_secretstream_xchacha20poly1305_tag_message()
        crypto_secretstream_xchacha20poly1305_push(
            &state, &cipher, nil, part, UInt64(part.count), nil, 0, tag)
        let length = UInt32(cipher.count)
        let head = stride(from: 24, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: length >> UInt32($0))
        }
        try write(head + cipher)
    }
}

/// Deciphers a backup part by part; `read` gives the next bytes of the file, fewer only at its end.
package struct BackupReading {
    private var state = crypto_secretstream_xchacha20poly1305_state()
    private let read: (Int) throws -> [UInt8]
    private var parts = 0
    private var isOver = false

    package init(_ key: BackupKey, read: @escaping (Int) throws -> [UInt8]) throws {
        self.read = read
        guard try read(BackupForm.magic.count) == BackupForm.magic else {
            throw BackupFault.noBackup
        }
        let header = try read(BackupForm.headerLength)
        guard header.count == BackupForm.headerLength,
            crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key.bytes) == 0
        else { throw BackupFault.noBackup }
    }

    /// The next part, or nil after the last.
    package mutating func next() throws -> [UInt8]? {
        guard !isOver else { return nil }
        let head = try read(4)
        guard head.count == 4 else { throw BackupFault.cutOff(parts) }
        let length = head.reduce(0) { $0 << 8 | Int($1) }
        guard (BackupForm.tagLength...BackupForm.partLimit + BackupForm.tagLength).contains(length)
        else { throw BackupFault.chunk(parts + 1) }
        let cipher = try read(length)
        guard cipher.count == length else { throw BackupFault.cutOff(parts) }
        return try open(cipher)
    }

    private mutating func open(_ cipher: [UInt8]) throws -> [UInt8] {
        var part = [UInt8](repeating: 0, count: cipher.count - BackupForm.tagLength)
        var tag: UInt8 = 0
        guard
            crypto_secretstream_xchacha20poly1305_pull(
                &state, &part, nil, &tag, cipher, UInt64(cipher.count), nil, 0) == 0
        else { throw BackupFault.chunk(parts + 1) }
        parts += 1
        if tag == crypto_secretstream_xchacha20poly1305_tag_final() {
            isOver = true
            guard try read(1).isEmpty else { throw BackupFault.tooLong }
        }
        return part
    }
}
