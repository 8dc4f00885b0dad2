package import Commerce
package import Contracts
import Journal
import Wire

/// What a simulated card terminal remembers: each charge and refund, and how it shall behave.
package struct CardBook: Projection {
    package enum Event: JournalEvent, Sendable {
        case told(CardBehaviour.Way, count: Int)
        case answered(CardIntent, CardAnswer)
        /// A refund, by the sale that gives back.
        case refunded(CardIntent, of: CardIntent, CardAnswer)
        /// Somebody wanted to charge again what is charged; a careless device would have done it.
        case repeated(CardIntent)
        /// One of the told ways was used up.
        case used

        package static var kind: String { "card.event/1" }

        package var entryKey: [UInt8] {
            switch self {
            case .answered(let intent, _), .repeated(let intent), .refunded(let intent, _, _):
                intent.sale.bytes
            case .told, .used: []
            }
        }
    }

    struct Told: Sendable {
        var way = CardBehaviour.Way.approve
        var left = 0
    }

    private var told = Told()
    private var charges: [CardIntent: CardAnswer] = [:]
    private var refunds: [CardIntent: CardAnswer] = [:]
    /// What of a charge has gone back.
    private var returned: [CardIntent: Money] = [:]
    private static let toldRow = "told"

    package init() {}

    func charge(_ intent: CardIntent) -> CardAnswer? { charges[intent] }

    func refund(_ id: CardIntent) -> CardAnswer? { refunds[id] }

    /// What can still go back of a charge; zero of one that is not known by its amount.
    func refundable(_ intent: CardIntent) -> Money {
        guard let charge = charges[intent], charge.state == .approved, let amount = charge.amount
        else { return .zero }
        return Money(minor: amount.minor - (returned[intent] ?? .zero).minor)
    }

    var way: CardBehaviour.Way { told.left > 0 ? told.way : .approve }

    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .told(let way, let count):
            told = Told(way: way, left: count)
            return [Self.toldRow]
        case .used:
            told.left = max(0, told.left - 1)
            return [Self.toldRow]
        case .answered(let intent, let answer):
            charges[intent] = answer
            return ["charge/\(intent.text)"]
        case .refunded(let id, let intent, let answer):
            refunds[id] = answer
            guard answer.state == .approved else { return ["refund/\(id.text)"] }
            let before = (returned[intent] ?? .zero).minor
            returned[intent] = Money(minor: before &+ (answer.amount ?? .zero).minor)
            return ["refund/\(id.text)", "returned/\(intent.text)"]
        case .repeated: return []
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if key == Self.toldRow { return CBOREncoder.encode(told) }
        if let id = key.after("refund/").flatMap(CardIntent.init) {
            return refunds[id].map { CBOREncoder.encode($0) }
        }
        if let intent = key.after("returned/").flatMap(CardIntent.init) {
            return returned[intent].map { CBOREncoder.encode($0) }
        }
        guard let intent = key.after("charge/").flatMap(CardIntent.init) else { return nil }
        return charges[intent].map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key == Self.toldRow {
            told = try CBORDecoder.decode(Told.self, from: row)
        } else if let id = key.after("refund/").flatMap(CardIntent.init) {
            refunds[id] = try CBORDecoder.decode(CardAnswer.self, from: row)
        } else if let intent = key.after("returned/").flatMap(CardIntent.init) {
            returned[intent] = try CBORDecoder.decode(Money.self, from: row)
        } else if let intent = key.after("charge/").flatMap(CardIntent.init) {
            charges[intent] = try CBORDecoder.decode(CardAnswer.self, from: row)
        }
    }
}
