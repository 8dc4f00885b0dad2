/// Tenders of the open sale: as the customer gives them, and taken back where one was typed wrong.
extension TerminalState {
    package func tendering(_ tender: Tender, in id: SaleID) throws(Refusal) -> [Event] {
        _ = try openSale(id)
        guard tender.currency == currency else {
            throw Refusal(
                "tender.currencyNotTaken",
                "the shop takes \(currency.code), not \(tender.currency.code)")
        }
        guard tender.amount > .zero else {
            throw Refusal("tender.notPositive", "a tender has to be above 0")
        }
        try tender.checkTip()
        try tender.checkForeign()
        try checkNotTaken(tender.method, of: id)
        guard tender.method != .exchange else { throw .exchangeAlone }
        return [.tendered(tender)]
    }

    /// Takes a tender back by its number, from 1, while the sale is open.
    ///
    /// A card may have been charged by a finish that was refused: it gets its money back with the end of the
    /// sale, which counts its cards in order, so that only the last of them can go.
    package func untendering(_ number: Int, in id: SaleID) throws(Refusal) -> [Event] {
        let sale = try openSale(id)
        guard (1...max(1, sale.tenders.count)).contains(number), !sale.tenders.isEmpty else {
            throw Refusal("tender.unknown", "tenders of the sale: \(sale.tenders.count)")
        }
        let tender = sale.tenders[number - 1]
        try checkNotTaken(tender.method, of: id)
        let isLast = !sale.tenders[number...].contains { $0.method == .card }
        guard tender.method != .card || isLast || unfinished.asked(id)?.contains(.card) != true
        else {
            throw Refusal(
                "tender.cardBefore",
                "cards were asked for already: take the last of them back first")
        }
        return [.untendered(number)]
    }

    /// Refuses tenders of which others have taken all there was once the sale was about to be finished.
    private func checkNotTaken(_ method: Tender.Method, of id: SaleID) throws(Refusal) {
        guard let pledge = method.takenAtOnce, unfinished.asked(id)?.contains(pledge) == true
        else { return }
        throw Refusal(
            "tender.taken",
            "what \(method.rawValue) pays was asked for already: give the sale up and it goes back")
    }
}

extension Tender.Method {
    /// What is taken once for all tenders of the method; nil for those that are taken one by one.
    fileprivate var takenAtOnce: Pledge? {
        switch self {
        case .cash, .card, .exchange: nil
        case .points: .points
        case .giftCard, .houseAccount, .layaway: .giftCard
        }
    }
}
