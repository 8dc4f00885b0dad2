import Foundation
import ZeroMQ

/// The public keys that may connect, as the file `allowed` of a key folder lists them: a line each
/// with name, role and key, newest last.
struct KeyList: Equatable {
    struct Item: Equatable {
        var key: String
        var role: String
        var name: String
    }

    var items: [Item] = []
    static let file = "allowed"
    private static let head = "# Who may connect: name, role, public key. Made by: kontor keys\n"

    init() {}

    /// Throws where a line is none of these, and where others than the owner could have written it.
    init(_ path: String) throws {
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o022 == 0 else {
            throw Failure(
                .notPermitted,
                "\(path): others may write to this list\n  close it: chmod 600 \(path)")
        }
        for (number, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count == 3, Z85.isKey(parts[2]) else {
                throw Failure(
                    .badInput,
                    "\(path):\(number + 1): this line is no name with a role and a key\n"
                        + "  take the line out, and make that key again: kontor keys rotate")
            }
            items.append(Item(key: parts[2], role: parts[1], name: parts[0]))
        }
    }

    func write(to path: String) throws {
        let lines = items.map { "\($0.name) \($0.role) \($0.key)\n" }
        try Files.write(Data((Self.head + lines.joined()).utf8), to: path)
    }

    /// Newest first; of one role, or of any.
    func keys(of name: String, as role: String? = nil) -> [String] {
        items.reversed().filter { $0.name == name && (role == nil || $0.role == role) }.map(\.key)
    }

    func role(of name: String) -> String? { items.last { $0.name == name }?.role }
}
