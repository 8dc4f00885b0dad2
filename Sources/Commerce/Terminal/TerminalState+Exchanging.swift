/// Exchanges: a refund and a sale that it pays for, finished in one step under two receipt numbers.
extension TerminalState {
    /// Finishes what came back, then what goes out for it; their receipts name each other.
    package func finishing(
        _ sale: OpenSale, for counter: CounterSale, at time: CivilTime
    ) throws(Refusal) -> (refund: Sale, sale: Sale) {
        guard sale.exchangedBy == counter.id,
            sale.tenders.filter({ $0.method == .exchange }) == counter.exchanged
        else {
            throw Refusal(
                "exchange.changed", "something of the sale was given back meanwhile; do it again")
        }
        var refund = try finishing(counter, at: time)
        refund.exchange = Exchange(
            sale: sale.id, receipt: Self.receipt(terminal: number, lastReceipt + 2))
        var after = self
        after.apply(.finished(refund))
        var finished = try after.finishing(sale, at: time)
        finished.exchange = Exchange(sale: refund.id, receipt: refund.receipt)
        return (refund, finished)
    }

    /// What a refund that was granted ends as: both halves of its exchange; where the sale was given up, or
    /// comes to something else by now, the refund alone, paid out as `instead` says.
    package func ending(
        _ counter: CounterSale, instead: CounterSale?, at time: CivilTime
    ) throws(Refusal) -> (refund: Sale, sale: Sale?) {
        guard let instead else { return (try finishing(counter, at: time), nil) }
        if let sale = exchanges[counter.id],
            let both = try? finishing(sale, for: counter, at: time)
        {
            return (both.refund, both.sale)
        }
        return (try finishing(instead, at: time), nil)
    }
}

extension OpenSale {
    /// Refuses value of goods that nobody brought back.
    func checkExchange() throws(Refusal) {
        guard exchangedBy != nil || !tenders.contains(where: { $0.method == .exchange }) else {
            throw .exchangeAlone
        }
    }
}

extension Refusal {
    static let exchangeAlone = Refusal(
        "tender.exchangeAlone", "only goods that come back pay so: kontor exchange")
}
