package import Commerce
import Journal
import Wire

/// Payments as rows: each card payment, what is owed to cards, the total of each method, and sales
/// that say of their cards what is not so.
package struct PaymentsBook: Projection {
    package typealias Event = PaymentBook.Event

    package private(set) var payments = PaymentBook()

    package init() {}

    package mutating func apply(_ event: PaymentBook.Event) -> [String] {
        let before = Self.keys(of: event, in: payments)
        payments.apply(event)
        return before + Self.keys(of: event, in: payments)
    }

    private static func keys(of event: PaymentBook.Event, in book: PaymentBook) -> [String] {
        switch event {
        case .intended(let intent, _, _), .sent(let intent, _), .answered(let intent, _, _, _),
            .givenBack(let intent):
            return ["card/\(intent.text)"]
        case .cancelled(let sale, _): return cards(of: sale, in: book)
        case .settled(let sale, let tenders, _):
            let methods = Set(tenders.map(\.method.rawValue)).union([Tender.Method.cash.rawValue])
            return methods.sorted().map { "total/\($0)" } + cards(of: sale, in: book)
        case .differed(let sale, _, _): return ["differs/\(sale.text)"]
        case .owed(let by, let intent, _, _):
            return ["card/\(intent.text)", "refund/\(CardIntent(by, intent.tender).text)"]
        case .refunded(let id, _, _):
            return ["refund/\(id.text)"]
                + (book.refund(id).map { ["card/\($0.intent.text)"] } ?? [])
        case .forgot(let intents):
            return intents.flatMap { intent in
                ["card/\(intent.text)", "differs/\(intent.sale.text)"]
                    + book.refunds(of: intent).map { "refund/\($0.text)" }
            }
        }
    }

    private static func cards(of sale: SaleID, in book: PaymentBook) -> [String] {
        book.payments(of: sale).map { "card/\($0.intent.text)" }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let method = key.after("total/").flatMap(Tender.Method.init) {
            return CBOREncoder.encode(payments.total(method))
        }
        if let sale = key.after("differs/").flatMap(SaleID.init) {
            return payments.difference(sale).map { CBOREncoder.encode($0) }
        }
        if let id = key.after("refund/").flatMap(CardIntent.init) {
            return payments.refund(id).map { CBOREncoder.encode($0) }
        }
        guard let intent = key.after("card/").flatMap(CardIntent.init) else { return nil }
        return payments.card(intent).map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if let method = key.after("total/").flatMap(Tender.Method.init) {
            payments.restore(method, total: try CBORDecoder.decode(Money.self, from: row))
        } else if let sale = key.after("differs/").flatMap(SaleID.init) {
            payments.restore(
                sale, try CBORDecoder.decode(PaymentBook.Difference.self, from: row))
        } else if key.after("refund/") != nil {
            payments.restore(try CBORDecoder.decode(PaymentBook.CardRefund.self, from: row))
        } else {
            payments.restore(try CBORDecoder.decode(PaymentBook.Payment.self, from: row))
        }
    }
}

extension PaymentBook.Event: JournalEvent {
    package static var kind: String { "payments.event/1" }

    package var entryKey: [UInt8] {
        switch self {
        case .intended(let intent, _, _), .sent(let intent, _), .answered(let intent, _, _, _),
            .givenBack(let intent), .owed(_, let intent, _, _):
            intent.sale.bytes
        case .settled(let sale, _, _), .cancelled(let sale, _), .differed(let sale, _, _):
            sale.bytes
        case .refunded(let id, _, _): id.sale.bytes
        case .forgot: []
        }
    }
}
