import Commerce
import Proof

/// Writes down what customers asked for and were told.
final class CustomerBook {
    var log = CustomerLog()

    func attempt(_ sale: SaleID) {
        log.attempted.insert(sale.text)
    }

    func abandon(_ sale: SaleID) {
        log.abandoned.insert(sale.text)
    }

    func acknowledge(_ sale: Sale) {
        let told = CustomerLog.Acknowledged(
            receipt: sale.receipt, due: sale.priced.due.minor, card: taken(sale, .card),
            points: taken(sale, .points))
        if let before = log.acknowledged.updateValue(told, forKey: sale.id.text), before != told {
            log.contradictions.append(
                "\(sale.id.text) was told as \(before.receipt), then as \(told.receipt)")
        }
    }

    private func taken(_ sale: Sale, _ method: Tender.Method) -> Int64 {
        sale.tenders.filter { $0.method == method }.reduce(0) { $0 + $1.amount.minor }
    }
}
