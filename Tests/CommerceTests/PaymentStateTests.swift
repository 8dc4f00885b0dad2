import Testing

@testable import Commerce

/// The table of a card payment's states, walked from end to end.
struct PaymentStateTests {
    private typealias State = PaymentBook.State
    private typealias Change = PaymentBook.Change

    /// Every way there is; what is not here is no way.
    private static let ways: [(PaymentBook.State?, PaymentBook.Change, PaymentBook.State)] = [
        (nil, .intended, .created), (nil, .cancelled, .reversed),
        (.created, .sent, .sent),
        (.created, .unanswered, .unknown), (.created, .approved, .approved),
        (.created, .declined, .declined), (.created, .cancelled, .reversing),
        (.created, .reversed, .reversed),
        (.sent, .unanswered, .unknown), (.sent, .approved, .approved),
        (.sent, .declined, .declined), (.sent, .cancelled, .reversing),
        (.sent, .reversed, .reversed),
        (.unknown, .unanswered, .unknown), (.unknown, .approved, .approved),
        (.unknown, .declined, .declined), (.unknown, .cancelled, .reversing),
        (.unknown, .reversed, .reversed),
        (.approved, .settled, .settled), (.approved, .cancelled, .reversing),
        (.declined, .intended, .created), (.declined, .cancelled, .reversed),
        (.reversing, .reversed, .reversed),
        (.settled, .refunded, .refunded),
    ]

    @Test func `each change leads from each state where the table says, or nowhere`() {
        let states: [PaymentBook.State?] = [nil] + PaymentBook.State.allCases
        for state in states {
            for change in PaymentBook.Change.allCases {
                let wanted = Self.ways.first { $0.0 == state && $0.1 == change }?.2
                #expect(
                    PaymentBook.State.next(state, change) == wanted,
                    "\(state.map(\.rawValue) ?? "nothing"), \(change)")
            }
        }
    }

    @Test func `each state can be reached, and each can end`() {
        var reached: Set<PaymentBook.State> = []
        for _ in PaymentBook.State.allCases {
            for (from, _, to) in Self.ways where from.map(reached.contains) ?? true {
                reached.insert(to)
            }
        }
        #expect(reached == Set(PaymentBook.State.allCases))
        let ends: Set<PaymentBook.State> = [.reversed, .refunded]
        for state in reached where !ends.contains(state) {
            #expect(Self.ways.contains { $0.0 == state }, "\(state)")
        }
    }

    @Test func `no way leads to a second charge but over the card terminal's no`() {
        // From what follows `sent`, without the word `declined`, nothing comes to `sent` again.
        var reached: Set<PaymentBook.State> = [.sent]
        for _ in PaymentBook.State.allCases {
            for (from, change, to) in Self.ways where change != .declined {
                if let from, reached.contains(from) {
                    #expect(to != .sent && to != .created, "\(from), \(change)")
                    reached.insert(to)
                }
            }
        }
        #expect(
            reached == [.sent, .unknown, .approved, .reversing, .reversed, .settled, .refunded])
    }

    /// Whatever is asked of the book, in any order: at most one charge of an intent is out at a time.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `walks of ten thousand steps never charge twice`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var walk = CardWalk()
        for step in 0..<10_000 {
            if step % 20 == 0 { walk = CardWalk() }
            walk.step(&random)
            try #require(
                walk.charged <= 1,
                "seed \(seed), step \(step): \(walk.log.joined(separator: ", "))")
            let restored = walk.restored
            #expect(restored.payments(of: walk.sale) == walk.book.payments(of: walk.sale))
        }
    }
}

/// A payment and the card terminal that it is charged on, which would charge as often as it is asked.
private struct CardWalk {
    let sale = SaleID.number(5)
    private let intent = CardIntent(.number(5))
    private let amount = Money(minor: 700)
    var book = PaymentBook()
    /// How often the device holds the money at the moment.
    var charged = 0
    var log: [String] = []

    mutating func step(_ random: inout SplitMix64) {
        let events: [PaymentBook.Event]?
        switch UInt64.random(in: 0..<7, using: &random) {
        case 0, 1: events = charge(&random)
        case 2: events = ask()
        case 3: events = try? book.answering(intent, .nothing(reason: "away"))
        case 4: events = try? book.cancel(sale, on: BusinessDay(day: 1))
        case 5: events = reverse()
        default:
            let isPaid = book.card(intent)?.standing == .approved
            events = isPaid ? try? book.settle(sale, [.card(700)], change: .zero) : nil
        }
        for event in events ?? [] {
            log.append("\(event)")
            book.apply(event)
        }
    }

    /// The device hears of it or not, and its answer arrives or not.
    private mutating func charge(_ random: inout SplitMix64) -> [PaymentBook.Event]? {
        guard let events = try? book.charging(intent, amount, on: BusinessDay(day: 1)) else {
            return nil
        }
        for event in events { book.apply(event) }
        log.append("charge")
        switch UInt64.random(in: 0..<4, using: &random) {
        case 0: return try? book.answering(intent, .declined(reason: "no"))
        case 1:
            charged += 1
            return try? book.answering(intent, .approved(amount, reference: "A"))
        case 2:
            charged += 1
            return nil
        default: return nil
        }
    }

    private mutating func ask() -> [PaymentBook.Event]? {
        guard case .askState? = try? book.step(for: intent, amount) else { return nil }
        return charged > 0
            ? try? book.answering(intent, .approved(amount, reference: "A"))
            : try? book.answering(intent, .reversed(reference: "none"))
    }

    private mutating func reverse() -> [PaymentBook.Event]? {
        guard book.card(intent)?.standing == .reversing else { return nil }
        charged = 0
        return try? book.answering(intent, .reversed(reference: "R"))
    }

    /// The book as its rows bring it back.
    var restored: PaymentBook {
        var other = PaymentBook()
        for payment in book.payments(of: sale) { other.restore(payment) }
        return other
    }
}

extension PaymentBook {
    /// A book with one card payment in this state.
    static func with(_ intent: CardIntent, _ amount: Money, _ state: State) -> PaymentBook {
        var book = PaymentBook()
        book.apply(.intended(intent, amount, on: nil))
        if state == .created { return book }
        book.apply(.sent(intent, attempt: 1))
        if state == .sent { return book }
        let isPaid = [.settled, .refunded, .reversing].contains(state)
        book.apply(
            .answered(intent, isPaid ? .approved : state, reference: "ref", approved: nil))
        if state == .reversing { book.apply(.cancelled(intent.sale, on: nil)) }
        guard state == .settled || state == .refunded else { return book }
        book.apply(.settled(intent.sale, [Tender(.card, amount, .euro)], change: .zero))
        if state == .settled { return book }
        let by = SaleID.number(99)
        book.apply(.owed(by: by, intent, amount, on: nil))
        book.apply(.refunded(CardIntent(by, intent.tender), .sent, reference: ""))
        book.apply(.refunded(CardIntent(by, intent.tender), .paid, reference: ""))
        return book
    }
}
