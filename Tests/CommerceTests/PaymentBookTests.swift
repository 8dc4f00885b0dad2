import Testing

@testable import Commerce

struct PaymentBookTests {
    private let sale = SaleID.number(1)
    private let amount = Money(minor: 1234)

    /// A book with one card payment in this state.
    private func book(_ state: PaymentBook.State) -> PaymentBook {
        var book = PaymentBook()
        book.apply(.intended(sale, amount))
        if state != .created {
            book.apply(.answered(sale, state, reference: "ref"))
        }
        return book
    }

    @Test func `a payment that nobody began is begun`() throws {
        #expect(try PaymentBook().step(for: sale, amount) == .start)
        #expect(PaymentBook().card(sale) == nil)
    }

    @Test func `an intent is written down before it is sent`() throws {
        let payment = try #require(book(.created).card(sale))
        #expect(payment.state == .created)
        #expect(payment.amount == amount)
        #expect(payment.method == .card)
        #expect(!payment.isSettled)
    }

    @Test(arguments: [PaymentBook.State.created, .unknown])
    func `where the end is not known the card terminal is asked, never charged again`(
        state: PaymentBook.State
    ) throws {
        #expect(try book(state).step(for: sale, amount) == .askState)
    }

    @Test(arguments: [PaymentBook.State.approved, .reversed])
    func `where the end is known nothing is sent`(state: PaymentBook.State) throws {
        let book = book(state)
        let payment = try #require(book.card(sale))
        #expect(payment.state == state)
        #expect(payment.reference == "ref")
        #expect(try book.step(for: sale, amount) == .known(payment))
    }

    @Test func `a cancelled payment is charged no more, whatever its amount`() throws {
        for state in [PaymentBook.State.created, .approved, .unknown, .declined] {
            var book = book(state)
            for event in try book.cancel(sale) { book.apply(event) }
            let payment = try #require(book.card(sale))
            #expect(payment.state == (state == .declined ? .reversed : .reversing), "\(state)")
            #expect(try book.step(for: sale, Money(minor: 1)) == .known(payment), "\(state)")
            #expect(try book.cancel(sale).isEmpty, "\(state)")
        }
        // Also one that nobody has begun yet: its beginning may still be on its way.
        var book = PaymentBook()
        for event in try book.cancel(sale) { book.apply(event) }
        #expect(book.card(sale)?.state == .reversed)
        #expect(book.openCards.isEmpty)
        #expect(try book.step(for: sale, amount) == .known(try #require(book.card(sale))))
    }

    @Test func `a card that paid a finished sale is never given back in passing`() throws {
        var book = book(.approved)
        book.apply(.settled(sale, [Tender(.card, amount, .euro)], change: .zero))
        expectRefusal("payment.settled") { try book.cancel(sale) }
    }

    @Test func `a sale that was paid without its card leaves the card open to be given back`()
        throws
    {
        var book = book(.approved)
        book.apply(.settled(sale, [Tender(.cash, amount, .euro)], change: .zero))
        #expect(book.openCards.map(\.sale) == [sale])
        #expect(try book.cancel(sale).count == 1)
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
        #expect(try book.step(for: sale, amount) == .start)
        #expect(try book.step(for: sale, Money(minor: 1)) == .start)
    }

    @Test(arguments: [PaymentBook.State.created, .unknown, .approved])
    func `another amount for the same sale is refused`(state: PaymentBook.State) {
        expectRefusal("payment.otherAmount") {
            try book(state).step(for: sale, Money(minor: 1235))
        }
    }

    @Test(arguments: [0, -1, Int64.min])
    func `a card payment is above zero`(minor: Int64) {
        expectRefusal("payment.notPositive") {
            try PaymentBook().step(for: sale, Money(minor: minor))
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
        for number in [3, 1, 2] as [UInt64] { book.apply(.intended(.number(number), amount)) }
        let sales = [SaleID.number(1), SaleID.number(2), SaleID.number(3)]
        #expect(book.openCards.map(\.sale) == sales)
        book.apply(.answered(.number(2), .approved, reference: "ok"))
        book.apply(.settled(.number(2), [.card(1234)], change: .zero))
        #expect(book.openCards.map(\.sale) == [sales[0], sales[2]])
        #expect(book.card(.number(2))?.isSettled == true)
    }

    @Test func `a restored book knows its payments`() throws {
        let payment = try #require(book(.unknown).card(sale))
        var restored = PaymentBook()
        restored.restore(payment)
        #expect(restored.card(sale) == payment)
        #expect(try restored.step(for: sale, amount) == .askState)
    }
}
