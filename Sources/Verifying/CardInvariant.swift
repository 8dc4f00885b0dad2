import Commerce
import Contracts
import Services

/// What cards paid, by the card terminal, against what finished sales say.
///
/// `card.agrees`: the card terminal holds of a sale what its card tenders say, or somebody still has
/// to see to it. Of charges without a finished sale, one that is over holds nothing.
struct CardInvariant {
    private struct Charge {
        var amount: Money?
        var place: SaleInvariants.Place
    }

    private var charges: [CardIntent: Charge] = [:]
    private var payments = PaymentBook()
    private var sold: [SaleID: (card: Money, place: SaleInvariants.Place)] = [:]
    private var hasDevice = false
    private var hasPayments = false

    mutating func take(_ event: CardBook.Event, _ place: SaleInvariants.Place) {
        hasDevice = true
        guard case .answered(let intent, let answer) = event else { return }
        let amount = answer.amount ?? payments.card(intent)?.amount
        charges[intent] = Charge(
            amount: answer.state == .approved ? amount : .zero, place: place)
    }

    mutating func take(_ event: PaymentBook.Event) {
        hasPayments = true
        payments.apply(event)
    }

    mutating func take(_ sale: Sale, _ place: SaleInvariants.Place) {
        let minor = sale.tenders.filter { $0.method == .card }.reduce(0) { $0 + $1.amount.minor }
        sold[sale.id] = (Money(minor: minor), place)
    }

    /// Sales and what is wrong with their cards. Journals of a store at work are read one after the
    /// other: what is not settled is not wrong.
    var wrong: [(SaleInvariants.Place, String)] {
        guard hasDevice, hasPayments else { return [] }
        var held: [SaleID: (minor: Int64, place: SaleInvariants.Place)] = [:]
        for (intent, charge) in charges {
            guard let amount = charge.amount ?? payments.card(intent)?.amount else { continue }
            held[intent.sale, default: (0, charge.place)].minor += amount.minor
        }
        let ids = Set(held.keys).union(sold.keys).sorted()
        return ids.compactMap { id in
            let says = max(0, sold[id]?.card.minor ?? 0)
            let has = held[id]?.minor ?? 0
            guard has != says, says > 0 || isOver(id),
                let place = sold[id]?.place ?? held[id]?.place
            else { return nil }
            return (
                place, "cards paid \(says) for \(id.text), and the card terminal holds \(has)"
            )
        }
    }

    /// Whether payments have done with a sale that no card is to pay; one that is settled and was
    /// at no terminal came after the terminals were read.
    private func isOver(_ id: SaleID) -> Bool {
        let own = payments.payments(of: id)
        return !own.isEmpty && own.allSatisfy { !$0.standing.isOpen && !$0.isSettled }
    }
}
