import Commerce
import Wire

/// `giftCard.overspent`: no sale takes more off a gift card than is on it, or lets a house account owe
/// more than its limit.
struct GiftCardInvariant {
    private var ledgers: [String: StoredValueLedger] = [:]
    private(set) var wrong: [(place: SaleInvariants.Place, what: String)] = []

    mutating func take(
        _ event: StoredValueLedger.Event, of actor: String, _ place: SaleInvariants.Place
    ) {
        ledgers[actor, default: StoredValueLedger()].apply(event)
        guard case .moved(let move, let sale, _) = event,
            let account = try? ledgers[actor]?.account(move.code)
        else { return }
        if account.balance.minor + account.creditLimit.minor < 0 {
            wrong.append((place, "\(move.code) is below zero with the sale \(sale.text)"))
        }
    }
}
