import ActorRuntime
import Commerce
import Contracts
import Topology

/// What one store has sent to another: value of a customer, or goods.
package struct Travel: Sendable {
    enum Kind: String, Sendable {
        case account = "value on a card"
        case points = "points of a member"
        case goods
    }

    var id: SaleID
    var kind: Kind
    var from: String
    /// Nil of goods that their store has not told of.
    var to: String?
    var place: SaleInvariants.Place
    /// Whether its store has told headquarters of it, as far as was read.
    var isTold = false

    var service: ServiceKind {
        switch kind {
        case .account: .vouchers
        case .points: .loyalty
        case .goods: .inventory
        }
    }

    var sender: String { "\(from)/\(service.rawValue)" }
    var receiver: String? { to.map { "\($0)/\(service.rawValue)" } }
    /// What tells headquarters of it.
    var line: String { "\(from)/sync" }

    /// The message that its receiver has answered once it is there.
    var arrival: String {
        switch kind {
        case .account: ReceiveValue.effect
        case .points: ReceivePoints.effect
        case .goods: AcceptStock.effect
        }
    }

    /// The message that the line has answered once it is told.
    var telling: String { kind == .goods ? SyncShipped.effect : SyncSent.effect }

    var what: String {
        "\(kind.rawValue) that \(from) sent\(to.map { " to \($0)" } ?? "") as \(id.text)"
    }
}
