import Foundation
import ZeroMQ
import ZeroMQTransport

/// One end's own pair of keys, in a file that only its owner may read; a group may read one of root's,
/// since that is how Kubernetes hands a secret to a program that is not root.
struct LinkKeyFile {
    let path: String
    let pair: LinkSecurity.Pair

    var publicKey: String { pair.publicKey }

    /// Throws where the file is not there, can be read by others, or holds no keys.
    static func read(_ path: String) throws -> LinkKeyFile {
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        try checkMode(path)
        let fields = Dictionary(
            text.split(separator: "\n").compactMap { line in
                let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
                return parts.count == 2 ? (parts[0], parts[1]) : nil
            }
        ) { first, _ in first }
        guard let publicKey = fields["public"], let secretKey = fields["secret"],
            Z85.isKey(publicKey), Z85.isKey(secretKey)
        else {
            throw Failure(
                .badInput,
                "\(path): this is no key file\n  it has a line 'public KEY' and a line 'secret KEY'; "
                    + "make a new one: kontor keys rotate")
        }
        return LinkKeyFile(path: path, pair: .init(publicKey: publicKey, secretKey: secretKey))
    }

    /// Makes a new pair, which is still to be written.
    static func make(_ path: String) throws -> LinkKeyFile {
        let made = try CurveKeys.generate(isServer: false)
        return LinkKeyFile(
            path: path, pair: .init(publicKey: made.publicKey, secretKey: made.secretKey))
    }

    /// Writes the pair in place of what was there.
    func write() throws {
        let text = "public \(pair.publicKey)\nsecret \(pair.secretKey)\n"
        try Files.write(Data(text.utf8), to: path)
    }

    private static func checkMode(_ path: String) throws {
        var status = stat()
        let isRead = stat(path, &status) == 0
        let forbidden: mode_t = status.st_uid == 0 && geteuid() != 0 ? 0o037 : 0o077
        guard isRead, status.st_mode & forbidden == 0 else {
            throw Failure(
                .notPermitted,
                "\(path): others may read this key\n"
                    + "  close it: chmod 600 \(path)\n"
                    + "  if somebody may have seen it, make another: kontor keys rotate")
        }
    }
}
