/// Value that a store has sent to another one. Headquarters hears of it twice, by the store's answer and by its news,
/// and brings it on at the first of both: what is in its outbox is then what nobody has said to have.
extension BranchLedger {
    /// Notes that value was heard of.
    package static func heard(_ transfer: ValueTransfer) -> Event {
        .brought(id: transfer.id, from: transfer.from)
    }

    /// The same of news of a store; nil of all but value that it can have sent.
    static func heard(_ news: StoreNews, from store: String) -> Event? {
        guard case .sent(let transfer) = news, news.isSound(from: store) else { return nil }
        return heard(transfer)
    }

    package func isBrought(_ transfer: ValueTransfer) -> Bool {
        brought.contains(Self.name(transfer.id, from: transfer.from))
    }

    static func name(_ id: SaleID, from store: String) -> String { "\(store)/\(id.text)" }
}
