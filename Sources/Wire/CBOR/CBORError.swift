/// Why bytes are not the CBOR that this project writes; `offset` counts bytes from the start.
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
