import Foundation
import NIOCore

/// A value as a server-sent event; JSON has no line ends of its own.
enum JSONEvent {
    static func text(_ word: String, _ value: some Encodable) -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        return ByteBuffer(string: "event: \(word)\ndata: \(json)\n\n")
    }
}
