package import Commerce
package import Contracts
import Journal
import Wire

/// What a simulated card terminal remembers: each charge, and how it shall behave.
package struct CardBook: Projection {
    package enum Event: JournalEvent {
        case told(CardBehaviour.Way, count: Int)
        case answered(SaleID, CardAnswer)
        /// One of the told ways was used up.
        case used

        package static var kind: String { "card.event/1" }

        package var entryKey: [UInt8] {
            if case .answered(let sale, _) = self { sale.bytes } else { [] }
        }
    }

    private struct Told: Codable {
        var way = CardBehaviour.Way.approve
        var left = 0
    }

    private var told = Told()
    private var charges: [SaleID: CardAnswer] = [:]
    private static let toldRow = "told"

    package init() {}

    func charge(_ sale: SaleID) -> CardAnswer? { charges[sale] }

    var way: CardBehaviour.Way { told.left > 0 ? told.way : .approve }

    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .told(let way, let count):
            told = Told(way: way, left: count)
            return [Self.toldRow]
        case .used:
            told.left = max(0, told.left - 1)
            return [Self.toldRow]
        case .answered(let sale, let answer):
            charges[sale] = answer
            return ["charge/\(sale.text)"]
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if key == Self.toldRow { return try CBOREncoder.encode(told) }
        guard let sale = key.after("charge/").flatMap(SaleID.init) else { return nil }
        return try charges[sale].map { try CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key == Self.toldRow {
            told = try CBORDecoder.decode(Told.self, from: row)
        } else if let sale = key.after("charge/").flatMap(SaleID.init) {
            charges[sale] = try CBORDecoder.decode(CardAnswer.self, from: row)
        }
    }
}
