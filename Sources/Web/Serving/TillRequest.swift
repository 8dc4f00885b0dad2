import ActorRuntime
import Commerce
import Contracts
import Distributed
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A request of a paired device, and what is in it.
struct TillRequest {
    let desk: TillDesk
    let request: Request
    let context: TillContext
    let device: Device
    let store: TillStore

    static let bodyLimit = 256 << 10

    /// The terminal that the device is paired with.
    func terminal() throws(Problem) -> $Terminal {
        try desk.resolve($Terminal.self, "\(store.name)/terminal/\(device.terminal)")
    }

    func service<Stub: DistributedActor>(_ stub: Stub.Type, _ name: String) throws(Problem) -> Stub
    where Stub.ActorSystem == NodeSystem {
        try desk.resolve(stub, "\(store.name)/\(name)")
    }

    var now: CivilTime { store.civil(desk.system.clock.wall()) }

    func body<Body: Decodable>(_ body: Body.Type) async throws(Problem) -> Body {
        try await Self.body(body, of: request)
    }

    static func body<Body: Decodable>(
        _ body: Body.Type, of request: Request, upTo limit: Int = bodyLimit
    ) async throws(Problem) -> Body {
        guard let type = request.headers[.contentType]?.lowercased(),
            type.split(separator: ";").first?.trimmingCharacters(in: .whitespaces)
                == "application/json"
        else { throw Problem(415, "request.noJSON", "send Content-Type: application/json") }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Problem(413, "request.tooLarge", "at most \(limit) bytes")
        } catch {
            throw .badBody("the body did not arrive")
        }
        do {
            return try JSONDecoder().decode(body, from: Data(buffer.readableBytesView))
        } catch let error as DecodingError {
            throw .badBody(error.words)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw .badBody("this is no such JSON")
        }
    }

    /// The id that the device made for what is done once.
    func key() throws(Problem) -> SaleID {
        guard let text = request.headers[.idempotencyKey] else {
            throw Problem(400, "request.noKey", "send Idempotency-Key, 32 hexadecimal digits")
        }
        let dashes = text.utf8.count == 36 ? text.filter { $0 != "-" } : text
        guard let id = SaleID(dashes) else {
            throw Problem(400, "request.badKey", "Idempotency-Key has 32 hexadecimal digits")
        }
        return id
    }

    func path(_ name: String, upTo limit: Int = 64) throws(Problem) -> String {
        guard let raw = context.parameters[Substring(name)], let text = raw.removingPercentEncoding,
            (1...limit).contains(text.utf8.count)
        else { throw .badPath }
        return text
    }

    func sale() throws(Problem) -> SaleID {
        guard let id = SaleID(try path("sale")) else { throw .badPath }
        return id
    }

    func query(_ name: String) -> String? {
        request.uri.queryParameters[Substring(name)].map(String.init)
    }

    func number(
        _ name: String, in range: ClosedRange<Int>, else standard: Int
    ) throws(Problem) -> Int {
        guard let text = query(name) else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw .badQuery("\(name) is from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag(_ name: String) throws(Problem) -> Bool {
        switch query(name) {
        case nil, "false": return false
        case "true": return true
        default: throw .badQuery("\(name) is true or false")
        }
    }

    func text(_ name: String, limit: Int) throws(Problem) -> String? {
        guard let text = query(name) else { return nil }
        guard text.utf8.count <= limit else { throw .badQuery("\(name) is too long") }
        return text
    }
}

extension HTTPField.Name {
    static let idempotencyKey = named("Idempotency-Key")

    static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("no field: \(text)") }
        return name
    }
}

extension DecodingError {
    /// Where it is and what is wrong there.
    fileprivate var words: String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(Self.place(context.codingPath + [key])) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\(Self.place(context.codingPath)) is of another type"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "this is no JSON" : "\(Self.place(context.codingPath)) cannot be that"
        @unknown default: "this is no such JSON"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.isEmpty
            ? "the body"
            : path.map { $0.intValue.map(String.init) ?? $0.stringValue }
                .joined(separator: ".")
    }
}
