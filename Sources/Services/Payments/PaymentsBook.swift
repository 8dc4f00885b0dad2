package import Commerce
import Journal
import Wire

/// Payments as rows: each card payment, and the total of each method.
package struct PaymentsBook: Projection {
    package typealias Event = PaymentBook.Event

    package private(set) var payments = PaymentBook()

    package init() {}

    package mutating func apply(_ event: PaymentBook.Event) -> [String] {
        payments.apply(event)
        switch event {
        case .intended(let sale, _), .answered(let sale, _, _), .cancelled(let sale):
            return ["card/\(sale.text)"]
        case .settled(let sale, let tenders, _):
            let methods = Set(tenders.map(\.method.rawValue)).union([Tender.Method.cash.rawValue])
            return methods.sorted().map { "total/\($0)" } + ["card/\(sale.text)"]
        }
    }

    package func row(_ key: String) throws -> [UInt8]? {
        if let method = key.after("total/").flatMap(Tender.Method.init) {
            return CBOREncoder.encode(payments.total(method))
        }
        guard let sale = key.after("card/").flatMap(SaleID.init) else { return nil }
        return payments.card(sale).map { CBOREncoder.encode($0) }
    }

    package mutating func restore(_ key: String, _ row: [UInt8]) throws {
        if let method = key.after("total/").flatMap(Tender.Method.init) {
            payments.restore(method, total: try CBORDecoder.decode(Money.self, from: row))
        } else {
            payments.restore(try CBORDecoder.decode(PaymentBook.Payment.self, from: row))
        }
    }
}

extension PaymentBook.Event: JournalEvent {
    package static var kind: String { "payments.event/1" }

    package var entryKey: [UInt8] {
        switch self {
        case .intended(let sale, _), .answered(let sale, _, _), .settled(let sale, _, _),
            .cancelled(let sale):
            sale.bytes
        }
    }
}
