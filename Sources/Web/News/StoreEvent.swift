import NIOCore

/// Something that a till is told without having asked.
enum StoreEvent: Equatable, Sendable {
    case catalogue(store: String, version: Int64)
    /// What the store has sold since it began.
    case sold(store: String, sales: Int64, gross: Int64)
    case node(String, isUp: Bool)
    case printer(store: String, name: String, state: String, detail: String, waiting: [String])
    case printed(store: String, receipt: String)
    case revoked

    /// Events with the same key are about the same thing.
    var key: String {
        switch self {
        case .catalogue(let store, _): "catalogue/\(store)"
        case .sold(let store, _, _): "sold/\(store)"
        case .node(let name, _): "node/\(name)"
        case .printer(let store, let name, _, _, _): "printer/\(store)/\(name)"
        case .printed(let store, let receipt): "printed/\(store)/\(receipt)"
        case .revoked: "revoked"
        }
    }

    func isTold(to device: Device) -> Bool {
        switch self {
        case .catalogue(let store, _), .sold(let store, _, _), .printer(let store, _, _, _, _),
            .printed(let store, _):
            store == device.store
        case .node, .revoked: true
        }
    }

    /// Whether it is news to somebody who knows nothing yet.
    var isWorthTelling: Bool { if case .node(_, true) = self { false } else { true } }

    private struct Data: Encodable {
        var version: Int64?
        var sales: Int64?
        var gross: Int64?
        var node: String?
        var up: Bool?
        var name: String?
        var state: String?
        var detail: String?
        var waiting: [String]?
        var receipt: String?
    }

    private var word: String {
        switch self {
        case .catalogue: "catalogue"
        case .sold: "sold"
        case .node: "node"
        case .printer: "printer"
        case .printed: "printed"
        case .revoked: "revoked"
        }
    }

    private var data: Data {
        switch self {
        case .catalogue(_, let version): Data(version: version)
        case .sold(_, let sales, let gross): Data(sales: sales, gross: gross)
        case .node(let name, let isUp): Data(node: name, up: isUp)
        case .printer(_, let name, let state, let detail, let waiting):
            Data(name: name, state: state, detail: detail, waiting: waiting)
        case .printed(_, let receipt): Data(receipt: receipt)
        case .revoked: Data()
        }
    }

    var text: ByteBuffer { JSONEvent.text(word, data) }

    /// Says nothing, and keeps the connection open.
    static let comment = ByteBuffer(string: ": kontor\n\n")
}
