import Testing

@testable import Commerce

struct PaymentBookTests {
    private let sale = SaleID.number(1)
    private let intent = CardIntent(.number(1))
    private let amount = Money(minor: 1234)

    /// A book with one card payment in this state.
    private func book(_ state: PaymentBook.State) -> PaymentBook { .with(intent, amount, state) }

    @Test func `a payment that nobody began is begun`() throws {
        #expect(try PaymentBook().step(for: intent, amount) == .start)
        #expect(PaymentBook().card(intent) == nil)
    }

    @Test func `an intent is written down, and that it is sent, before it is sent`() throws {
        var book = PaymentBook()
        let events = try book.charging(intent, amount, on: BusinessDay(day: 9))
        book.apply(events[0])
        #expect(book.card(intent)?.standing == .created)
        book.apply(events[1])
        let payment = try #require(book.card(intent))
        #expect(events.count == 2)
        #expect(payment.standing == .sent)
        #expect(payment.amount == amount)
        #expect(payment.method == .card)
        #expect(payment.attempt == 1)
        #expect(payment.day == BusinessDay(day: 9))
        #expect(!payment.isSettled)
    }

    @Test(arguments: [PaymentBook.State.created, .sent, .unknown])
    func `where the end is not known the card terminal is asked, never charged again`(
        state: PaymentBook.State
    ) throws {
        #expect(try book(state).step(for: intent, amount) == .askState)
        expectRefusal("payment.askFirst") {
            try book(state).charging(intent, amount, on: BusinessDay(day: 9))
        }
    }

    @Test(arguments: [PaymentBook.State.approved, .reversed, .reversing])
    func `where the end is known nothing is sent`(state: PaymentBook.State) throws {
        let book = book(state)
        let payment = try #require(book.card(intent))
        #expect(payment.standing == state)
        #expect(payment.reference == "ref")
        #expect(try book.step(for: intent, amount) == .known(payment))
        expectRefusal("payment.askFirst") {
            try book.charging(intent, amount, on: BusinessDay(day: 9))
        }
    }

    @Test func `a cancelled payment is charged no more, whatever its amount`() throws {
        for state in [PaymentBook.State.created, .sent, .approved, .unknown, .declined] {
            var book = book(state)
            for event in try book.cancel(sale, on: BusinessDay(day: 1)) { book.apply(event) }
            let payment = try #require(book.card(intent))
            #expect(payment.state == (state == .declined ? .reversed : .reversing), "\(state)")
            #expect(try book.step(for: intent, Money(minor: 1)) == .known(payment), "\(state)")
            #expect(
                try book.step(for: CardIntent(sale, 2), amount) == .known(payment), "\(state)")
            #expect(try book.cancel(sale, on: BusinessDay(day: 1)).isEmpty, "\(state)")
        }
        // Also one that nobody has begun yet: its beginning may still be on its way.
        var book = PaymentBook()
        for event in try book.cancel(sale, on: BusinessDay(day: 1)) { book.apply(event) }
        #expect(book.card(intent)?.state == .reversed)
        #expect(book.openCards.isEmpty)
        #expect(try book.step(for: intent, amount) == .known(try #require(book.card(intent))))
    }

    @Test func `a card that paid a finished sale is never given back in passing`() throws {
        expectRefusal("payment.settled") {
            try book(.settled).cancel(sale, on: BusinessDay(day: 1))
        }
        for state in [PaymentBook.State.settled, .refunded] {
            expectRefusal("payment.settled") { try book(state).step(for: intent, amount) }
        }
        expectRefusal("payment.settled") {
            try book(.settled).step(for: CardIntent(sale, 2), amount)
        }
    }

    @Test func `a sale that was paid without its card gives it back`() throws {
        var book = book(.approved)
        for event in try book.settle(sale, [.cash(1234)], change: .zero) { book.apply(event) }
        #expect(book.openCards.map(\.state) == [.reversing])
        #expect(try book.cancel(sale, on: BusinessDay(day: 1)).isEmpty)
    }

    @Test func `cards of a sale are charged one by one, and what is no tender of it goes back`()
        throws
    {
        var book = book(.approved)
        let second = CardIntent(sale, 2)
        for event in try book.charging(second, Money(minor: 100), on: BusinessDay(day: 9)) {
            book.apply(event)
        }
        #expect(book.payments(of: sale).map(\.standing) == [.approved, .sent])
        let word = PaymentBook.Word.approved(Money(minor: 100), reference: "B")
        for event in try book.answering(second, word) { book.apply(event) }
        var whole = book
        for event in try whole.settle(sale, [.card(1234), .card(100)], change: .zero) {
            whole.apply(event)
        }
        #expect(whole.payments(of: sale).map(\.standing) == [.settled, .settled])
        #expect(whole.differing.isEmpty)
        for event in try book.settle(sale, [.card(1234), .cash(100)], change: .zero) {
            book.apply(event)
        }
        #expect(book.payments(of: sale).map(\.standing) == [.settled, .reversing])
        #expect(book.differing.isEmpty)
    }

    @Test func `a sale that says another amount than its card paid is counted and shown`() throws {
        var book = book(.approved)
        for event in try book.settle(sale, [.card(1233)], change: .zero) { book.apply(event) }
        #expect(book.total(.card).minor == 1233)
        #expect(book.differing == [sale])
        let difference = book.difference(sale)
        #expect(difference?.said.minor == 1233)
        #expect(difference?.approved == amount)
    }

    @Test func `a card that approves another amount is kept with it and goes back`() throws {
        var book = book(.sent)
        let word = PaymentBook.Word.approved(Money(minor: 600), reference: "A")
        for event in try book.answering(intent, word) { book.apply(event) }
        let payment = try #require(book.card(intent))
        #expect(payment.standing == .reversing)
        #expect(payment.approvedAmount.minor == 600)
        #expect(payment.amount == amount)
    }

    @Test func `declined tries are kept, the last twenty of them`() throws {
        var book = PaymentBook()
        for number in 1...25 {
            for event in try book.charging(intent, amount, on: BusinessDay(day: 9)) {
                book.apply(event)
            }
            for event in try book.answering(intent, .declined(reason: "no \(number)")) {
                book.apply(event)
            }
        }
        let payment = try #require(book.card(intent))
        #expect(payment.attempt == 25)
        #expect(payment.earlier?.map(\.number) == Array(5...24))
        #expect(payment.earlier?.last?.reference == "no 24")
        #expect(try book.step(for: intent, amount) == .start)
    }

    @Test func `the card terminal cannot take back what it said`() {
        for state in [PaymentBook.State.approved, .declined, .reversed, .settled, .refunded] {
            expectRefusal("payment.contradiction") {
                try book(state).answering(intent, .declined(reason: "no"))
            }
        }
        expectRefusal("payment.contradiction") {
            try PaymentBook().answering(intent, .approved(nil, reference: "A"))
        }
    }

    @Test func `tenders that no sale can have are refused`() {
        for tenders in [
            [Tender(.cash, Money(minor: .min), .euro)], [Tender(.card, Money(minor: .max), .euro)],
        ] {
            expectRefusal("money.overflow") {
                try PaymentBook().settle(sale, tenders, change: .zero)
            }
        }
        expectRefusal("money.overflow") {
            try PaymentBook().settle(sale, [], change: Money(minor: .min))
        }
    }

    @Test func `a declined payment may be tried again, with another amount too`() throws {
        let book = book(.declined)
        #expect(try book.step(for: intent, amount) == .start)
        #expect(try book.step(for: intent, Money(minor: 1)) == .start)
    }

    @Test(arguments: [PaymentBook.State.created, .unknown, .approved])
    func `another amount for the same sale is refused`(state: PaymentBook.State) {
        expectRefusal("payment.otherAmount") {
            try book(state).step(for: intent, Money(minor: 1235))
        }
    }

    @Test(arguments: [0, -1, Int64.min])
    func `a card payment is above zero`(minor: Int64) {
        expectRefusal("payment.notPositive") {
            try PaymentBook().step(for: intent, Money(minor: minor))
        }
    }

    @Test func `totals are what was taken, without the change`() throws {
        var book = PaymentBook()
        let tenders: [Tender] = [.cash(1000), .card(500), .cash(1000), .points(7)]
        for event in try book.settle(sale, tenders, change: Money(minor: 766)) {
            book.apply(event)
        }
        #expect(book.total(.cash) == Money(minor: 1234))
        #expect(book.total(.card) == Money(minor: 500))
        #expect(book.total(.points) == Money(minor: 7))
        for event in try book.settle(.number(2), [.card(100)], change: .zero) {
            book.apply(event)
        }
        #expect(book.total(.card) == Money(minor: 600))
        #expect(book.total(.cash) == Money(minor: 1234))
    }

    @Test func `a total that cannot be counted is refused`() {
        var book = PaymentBook()
        book.restore(.cash, total: Money(minor: Int64.max - 10))
        expectRefusal("money.overflow") { try book.settle(sale, [.cash(11)], change: .zero) }
    }

    @Test func `tenders that cannot be counted together are refused`() {
        // Each of the two alone would fit.
        let tenders: [Tender] = [.cash(Int64.max), .cash(1)]
        expectRefusal("money.overflow") {
            try PaymentBook().settle(sale, tenders, change: .zero)
        }
    }

    @Test func `card payments are open until their sale is finished`() {
        var book = PaymentBook()
        for number in [3, 1, 2] as [UInt64] {
            book.apply(.intended(CardIntent(.number(number)), amount, on: nil))
        }
        let sales = [SaleID.number(1), SaleID.number(2), SaleID.number(3)]
        #expect(book.openCards.map(\.sale) == sales)
        book.apply(
            .answered(CardIntent(.number(2)), .approved, reference: "ok", approved: nil))
        book.apply(.settled(.number(2), [.card(1234)], change: .zero))
        #expect(book.openCards.map(\.sale) == [sales[0], sales[2]])
        #expect(book.card(CardIntent(.number(2)))?.isSettled == true)
    }

    @Test func `a restored book knows its payments`() throws {
        let payment = try #require(book(.unknown).card(intent))
        var restored = PaymentBook()
        restored.restore(payment)
        #expect(restored.card(intent) == payment)
        #expect(try restored.step(for: intent, amount) == .askState)
    }
}
