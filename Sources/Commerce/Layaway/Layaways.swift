/// All goods that a store has set aside, by number; the deposits themselves are on accounts.
package struct Layaways: Sendable {
    package enum Event: Hashable, Sendable {
        case laidAway(LaidAway)
        case changed(number: String, Layaway.Event)
    }

    private var all: [String: LaidAway] = [:]

    package init() {}

    package var numbers: [String] { all.keys.sorted() }

    package subscript(number: String) -> LaidAway? { all[number] }

    package func find(_ number: String) throws(Refusal) -> LaidAway {
        guard let found = all[number] else {
            throw Refusal("layaway.unknown", "nothing is set aside as \(number.prefix(32))")
        }
        return found
    }

    /// Sets goods aside under a number that nothing else has.
    package func lay(_ new: LaidAway) throws(Refusal) -> [Event] {
        try new.check()
        guard all[new.number] == nil else {
            throw Refusal("storedValue.codeTaken", "\(new.number) is in use; choose another number")
        }
        return [.laidAway(new)]
    }

    package func pay(_ deposit: Layaway.Deposit, on number: String) throws(Refusal) -> [Event] {
        try find(number).layaway.pay(deposit).map { .changed(number: number, $0) }
    }

    /// Lets the goods go, or with a `fee` gives the deposits back.
    package func end(
        _ number: String, by sale: SaleID, deposited: Money, fee: Money?
    ) throws(Refusal) -> [Event] {
        let layaway = try find(number).layaway
        let events =
            if let fee {
                try layaway.cancel(by: sale, deposited: deposited, fee: fee)
            } else {
                try layaway.take(by: sale, deposited: deposited)
            }
        return events.map { .changed(number: number, $0) }
    }

    /// Undoes what a sale did to these that does not come about.
    package func undo(_ sale: SaleID, of numbers: [String]) -> [Event] {
        numbers.flatMap { number in
            (all[number]?.layaway.undo(sale) ?? []).map { .changed(number: number, $0) }
        }
    }

    /// The number of what changed.
    package mutating func apply(_ event: Event) -> String {
        switch event {
        case .laidAway(let new):
            all[new.number] = new
            return new.number
        case .changed(let number, let event):
            all[number]?.layaway.apply(event)
            return number
        }
    }

    package mutating func restore(_ laidAway: LaidAway) {
        all[laidAway.number] = laidAway
    }
}
