/// Why bytes are not the CBOR that this project writes; `offset` counts bytes from the start.
@usableFromInline
package enum CBORError: Error, Equatable, CustomStringConvertible {
    case truncated(offset: Int)
    case trailingBytes(offset: Int)
    case notShortest(offset: Int)
    case indefiniteLength(offset: Int)
    case reserved(offset: Int)
    case duplicateKey(offset: Int)
    case unsortedKey(offset: Int)
    case notUTF8(offset: Int)
    case tooDeep(limit: Int)
    /// A value that does not fit where the reader wants it.
    case mismatch(wanted: String, path: String)

    @usableFromInline
    package var description: String {
        switch self {
        case .truncated(let offset): "cbor.truncated at byte \(offset)"
        case .trailingBytes(let offset): "cbor.trailingBytes at byte \(offset)"
        case .notShortest(let offset): "cbor.notShortest at byte \(offset)"
        case .indefiniteLength(let offset): "cbor.indefiniteLength at byte \(offset)"
        case .reserved(let offset): "cbor.reserved at byte \(offset)"
        case .duplicateKey(let offset): "cbor.duplicateKey at byte \(offset)"
        case .unsortedKey(let offset): "cbor.unsortedKey at byte \(offset)"
        case .notUTF8(let offset): "cbor.notUTF8 at byte \(offset)"
        case .tooDeep(let limit): "cbor.tooDeep: more than \(limit) levels"
        case .mismatch(let wanted, let path): "cbor.mismatch: wanted \(wanted) at \(path)"
        }
    }
}

extension CBORError {
    @usableFromInline
    package static func unknownName(_ name: String) -> CBORError {
        .mismatch(wanted: "a known name, not '\(name.prefix(40))',", path: "")
    }

    /// The same error, told from one level further out.
    @usableFromInline
    func within(_ name: String) -> CBORError {
        guard case .mismatch(let wanted, let path) = self else { return self }
        return .mismatch(wanted: wanted, path: path.isEmpty ? name : "\(name).\(path)")
    }
}
