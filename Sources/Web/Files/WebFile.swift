import CSodium
import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

/// A file of the app as it is sent.
struct WebFile: Sendable {
    let name: String
    private let plain: ByteBuffer
    /// Nil where it makes nothing smaller.
    private let packed: ByteBuffer?
    /// Of the content alone.
    private let tag: String

    init(name: String, bytes: [UInt8]) {
        self.name = name
        let bytes = Uncommented.bytes(of: name, bytes)
        plain = ByteBuffer(bytes: bytes)
        let packed = Self.isText(name) ? Self.gzip(bytes) : nil
        self.packed = packed.flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil }
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        tag = digest.prefix(12).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// A browser asks again whether it has the newest; with the tag in the address it need not.
    func response(to request: Request) -> Response {
        let isPacked = packed != nil && Self.takesGzip(request)
        let strong = isPacked ? "\"\(tag)-gz\"" : "\"\(tag)\""
        let isFixed = request.uri.queryParameters["v"].map { $0 == tag[...] } ?? false
        var headers: HTTPFields = [
            .contentType: Self.type(of: name), .eTag: strong,
            .cacheControl: isFixed ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if packed != nil { headers[.vary] = "Accept-Encoding" }
        if name == "sw.js" { headers[.named("Service-Worker-Allowed")] = "/" }
        guard !request.matches(strong) else {
            return Response(status: .notModified, headers: headers)
        }
        if isPacked { headers[.contentEncoding] = "gzip" }
        let body = isPacked ? packed ?? plain : plain
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
    }

    private static func takesGzip(_ request: Request) -> Bool {
        (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains {
            let words = $0.split(separator: ";").map { $0.filter { $0 != " " } }
            return words.first == "gzip" && !words.contains("q=0")
        }
    }

    private static func ending(of name: String) -> Substring {
        name.split(separator: ".").last ?? ""
    }

    private static func isText(_ name: String) -> Bool {
        !["png", "jpg", "webp", "woff2", "ico"].contains(ending(of: name))
    }

    private static func type(of name: String) -> String {
        switch ending(of: name) {
        case "html": "text/html; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "json": "application/json"
        case "webmanifest": "application/manifest+json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "ico": "image/x-icon"
        case "wasm": "application/wasm"
        case "yaml": "application/yaml"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }

    /// RFC 1952; nil where it cannot be packed.
    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 + 16: the largest window, in the form of gzip.
        guard
            deflateInit2_(
                &stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let isDone = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
                return deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        return isDone ? Array(output.prefix(Int(stream.total_out))) : nil
    }
}
