import Commerce
import Contracts
import Services

/// `layaway.agrees`: what is on the account of a layaway is what was deposited, and nothing once it has
/// ended.
struct LayawayInvariant {
    private struct Book {
        var layaways = Layaways()
        var value = StoredValueLedger()
        /// Where each number was last changed.
        var places: [String: SaleInvariants.Place] = [:]
    }

    private var books: [String: Book] = [:]

    mutating func take(_ event: VouchersEvent, of actor: String, _ place: SaleInvariants.Place) {
        switch event {
        case .value(let event): books[actor, default: Book()].value.apply(event)
        case .layaways(let event):
            let number = books[actor, default: Book()].layaways.apply(event)
            books[actor]?.places[number] = place
        case .coupons: return
        }
    }

    var wrong: [(place: SaleInvariants.Place, what: String)] {
        books.sorted { $0.key < $1.key }.flatMap { _, book in
            book.places.sorted { $0.key < $1.key }.compactMap { number, place in
                guard let layaway = book.layaways[number]?.layaway else { return nil }
                let wanted = layaway.endedBy == nil ? layaway.paid : .zero
                let held = try? book.value.account(number).balance
                return held == wanted ? nil : (place, "\(number) has not what was deposited")
            }
        }
    }
}
