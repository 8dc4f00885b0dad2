package import Commerce
import Journal
import Wire

/// Points as rows: each member, and the redemption of each sale.
package struct LoyaltyBook: Projection {
    package typealias Event = PointsLedger.Event

    package private(set) var points = PointsLedger()

    package init() {}

    package mutating func apply(_ event: PointsLedger.Event) -> [String] {
        defer { points.apply(event) }
        switch event {
        case .joined(let member): return ["member/\(member.number)"]
        case .earned(let member, _, _): return ["member/\(member)"]
        case .redeemed(let member, _, let sale):
            return ["member/\(member)", "sale/\(sale.text)"]
        case .returned(let sale):
            let member = points.redeemed(for: sale)?.member.map { "member/\($0)" }
            return ["sale/\(sale.text)"] + (member.map { [$0] } ?? [])
        case .sent(let transfer), .received(let transfer): return [Self.key(of: transfer.value)]
        }
    }

    /// Of a member; a ledger of points sends and receives nothing else.
    private static func key(of value: ValueTransfer.Value) -> String {
        if case .member(let member) = value { "member/\(member.number)" } else { "" }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let number = key.after("member/") {
            return CBOREncoder.encode(try points.member(number))
        }
        guard let sale = key.after("sale/").flatMap(SaleID.init) else { return nil }
        return points.redeemed(for: sale).map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key.hasPrefix("member/") {
            points.restore(try CBORDecoder.decode(PointsLedger.Member.self, from: row))
        } else if let sale = key.after("sale/").flatMap(SaleID.init) {
            points.restore(
                sale,
                redeemed: try CBORDecoder.decode(
                    PointsLedger.Redemption.self, from: row))
        }
    }
}

extension PointsLedger.Event: JournalEvent {
    package static var kind: String { "loyalty.event/1" }
}
