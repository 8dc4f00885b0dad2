import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Values as JSON, with names in order so that equal values are equal bytes.
enum JSONAnswer {
    static func response(
        _ value: some Encodable, status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("\(Swift.type(of: value)) has no form in JSON")
        }
        return Response(
            status: status, headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    static var done: Response { Response(status: .noContent) }
}
