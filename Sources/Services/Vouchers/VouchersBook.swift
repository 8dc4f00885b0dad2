package import Commerce
import Journal
import Wire

/// Accounts, coupons and layaways as rows: each of them, and what each sale did to accounts and coupons.
package struct VouchersBook: Projection {
    package typealias Event = VouchersEvent

    package private(set) var value = StoredValueLedger()
    package private(set) var coupons = CouponBook()
    package private(set) var layaways = Layaways()

    package init() {}

    package mutating func apply(_ event: VouchersEvent) -> [String] {
        switch event {
        case .value(let event): return apply(event)
        case .layaways(let event): return ["layaway/\(layaways.apply(event))"]
        case .coupons(let event):
            let touched = coupons.apply(event)
            return touched.codes.map { "coupon/\($0)" }
                + (touched.sale.map { ["used/\($0.text)"] } ?? [])
        }
    }

    private mutating func apply(_ event: StoredValueLedger.Event) -> [String] {
        defer { value.apply(event) }
        switch event {
        case .opened(let account): return ["account/\(account.code)"]
        case .moved(let move, let sale, _): return ["account/\(move.code)", "sale/\(sale.text)"]
        case .cancelled(let sale, _):
            let codes = value.posting(sale)?.moves.map(\.code) ?? []
            return ["sale/\(sale.text)"] + codes.map { "account/\($0)" }
        case .blocked(let code, _), .creditLimitSet(let code, _), .extended(let code, _):
            return ["account/\(code)"]
        case .blockDecided(let decision): return Self.keys(ofBlocked: decision)
        case .blockRuled(let rule): return Self.keys(ofBlocked: rule.decision)
        case .sent(let transfer), .received(let transfer): return [Self.key(of: transfer.value)]
        case .forgot(let sales): return sales.map { "sale/\($0.text)" }
        }
    }

    /// Of an account; a ledger of accounts sends and receives nothing else.
    private static func key(of value: ValueTransfer.Value) -> String {
        if case .account(let account) = value { "account/\(account.code)" } else { "" }
    }

    /// There may be no account of a code that is blocked.
    private static func keys(ofBlocked decision: BlockDecision) -> [String] {
        ["block/\(decision.code)", "account/\(decision.code)"]
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let code = key.after("account/") {
            return (try? value.account(code)).map { CBOREncoder.encode($0) }
        }
        if let code = key.after("block/") {
            return value.block(of: code).map { CBOREncoder.encode($0) }
        }
        if let number = key.after("layaway/") {
            return layaways[number].map { CBOREncoder.encode($0) }
        }
        if let code = key.after("coupon/") { return coupons[code].map { CBOREncoder.encode($0) } }
        if let sale = key.after("used/").flatMap(SaleID.init) {
            return coupons.use(by: sale).map { CBOREncoder.encode($0) }
        }
        guard let sale = key.after("sale/").flatMap(SaleID.init) else { return nil }
        return value.posting(sale).map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if key.hasPrefix("account/") {
            value.restore(try CBORDecoder.decode(StoredAccount.self, from: row))
        } else if key.hasPrefix("block/") {
            value.restore(try CBORDecoder.decode(AccountBlock.self, from: row))
        } else if key.hasPrefix("layaway/") {
            layaways.restore(try CBORDecoder.decode(LaidAway.self, from: row))
        } else if key.hasPrefix("coupon/") {
            coupons.restore(try CBORDecoder.decode(CouponBook.Coupon.self, from: row))
        } else if let sale = key.after("used/").flatMap(SaleID.init) {
            coupons.restore(sale, try CBORDecoder.decode(CouponBook.Use.self, from: row))
        } else if let sale = key.after("sale/").flatMap(SaleID.init) {
            value.restore(sale, try CBORDecoder.decode(StoredPosting.self, from: row))
        }
    }
}

extension VouchersEvent: JournalEvent {
    package static var kind: String { "vouchers.event/1" }
}
