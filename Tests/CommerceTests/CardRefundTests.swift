import Testing

@testable import Commerce

/// Money that goes back to the card that paid.
struct CardRefundTests {
    private let sale = SaleID.number(1)
    private let by = SaleID.number(2)
    private let intent = CardIntent(.number(1))
    private let id = CardIntent(.number(2))

    /// A book whose sale was paid with a card, and that owes so much of it.
    private func book(owing minor: Int64, of paid: Int64 = 1000) throws -> PaymentBook {
        var book = PaymentBook.with(intent, Money(minor: paid), .settled)
        for event in try book.settle(by, [.card(-minor)], change: .zero, origin: sale) {
            book.apply(event)
        }
        return book
    }

    private func take(_ state: PaymentBook.CardRefund.State, _ book: inout PaymentBook) throws {
        for event in try book.refunding(id, state, reference: "R") { book.apply(event) }
    }

    @Test func `a refund to the card is owed until the card terminal has paid it`() throws {
        var book = try book(owing: 400)
        #expect(book.owedRefunds.map(\.state) == [.owed])
        try take(.sent, &book)
        try take(.unknown, &book)
        expectRefusal("payment.contradiction") {
            try book.refunding(id, .sent, reference: "")
        }
        // The card terminal has never heard of it.
        try take(.owed, &book)
        try take(.sent, &book)
        try take(.paid, &book)
        #expect(book.owedRefunds.isEmpty)
        #expect(book.refund(id)?.attempts == 2)
        let payment = try #require(book.card(intent))
        #expect(payment.standing == .settled)
        #expect(payment.refundable.minor == 600)
        #expect(payment.paidBack?.minor == 400)
    }

    @Test func `a payment that is all back is refunded`() throws {
        var book = try book(owing: 1000)
        try take(.sent, &book)
        try take(.paid, &book)
        #expect(book.card(intent)?.standing == .refunded)
        expectRefusal("payment.contradiction") {
            try book.refunding(id, .paid, reference: "R")
        }
    }

    @Test func `refunds never promise more than was approved`() throws {
        var book = try book(owing: 700)
        for event in try book.settle(.number(3), [.card(-400)], change: .zero, origin: sale) {
            book.apply(event)
        }
        #expect(book.refund(CardIntent(.number(3)))?.amount.minor == 300)
        #expect(book.difference(.number(3))?.approved.minor == -300)
        #expect(book.card(intent)?.refundable == .zero)
        for event in try book.settle(.number(4), [.card(-1)], change: .zero, origin: sale) {
            book.apply(event)
        }
        #expect(book.refund(CardIntent(.number(4))) == nil)
        #expect(book.difference(.number(4))?.approved == .zero)
    }

    @Test func `a refund is taken from the cards of the sale in their order`() throws {
        var book = PaymentBook.with(intent, Money(minor: 300), .approved)
        let second = CardIntent(sale, 2)
        for event in try book.charging(second, Money(minor: 500), on: BusinessDay(day: 3)) {
            book.apply(event)
        }
        let word = PaymentBook.Word.approved(nil, reference: "B")
        for event in try book.answering(second, word) { book.apply(event) }
        for event in try book.settle(sale, [.card(300), .card(500)], change: .zero) {
            book.apply(event)
        }
        for event in try book.settle(by, [.card(-450)], change: .zero, origin: sale) {
            book.apply(event)
        }
        #expect(book.owedRefunds.map(\.amount.minor) == [300, 150])
        #expect(book.owedRefunds.map(\.id) == [CardIntent(by), CardIntent(by, 2)])
    }

    @Test func `what a card does not take stays in sight`() throws {
        var book = try book(owing: 400)
        try take(.sent, &book)
        try take(.declined, &book)
        #expect(book.owedRefunds.map(\.state) == [.declined])
        try take(.owed, &book)
        #expect(book.owedRefunds.map(\.state) == [.owed])
    }

    @Test func `states of a refund follow each other in these ways only`() {
        typealias State = PaymentBook.CardRefund.State
        let ways: [State: Set<State>] = [
            .owed: [.sent, .declined], .sent: [.owed, .unknown, .paid, .declined],
            .unknown: [.owed, .unknown, .paid, .declined], .declined: [.owed, .paidOut], .paid: [],
            .paidOut: [],
        ]
        for from in State.allCases {
            #expect(Set(State.allCases.filter { from.leads(to: $0) }) == ways[from], "\(from)")
        }
    }

    @Test func `only what the card declined is tried again, or left to a drawer`() throws {
        var book = try book(owing: 400)
        expectRefusal("payment.notDeclined") {
            try book.deciding(id, .paidOut, reference: "terminal 1")
        }
        expectRefusal("payment.unknownRefund") {
            try book.deciding(CardIntent(.number(9)), .owed, reference: "")
        }
        try take(.sent, &book)
        try take(.declined, &book)
        for event in try book.deciding(id, .owed, reference: "") { book.apply(event) }
        #expect(book.refund(id)?.state == .owed)
        try take(.sent, &book)
        try take(.declined, &book)
        for event in try book.deciding(id, .paidOut, reference: "terminal 1") { book.apply(event) }
        #expect(book.owedRefunds.isEmpty)
        expectRefusal("payment.notDeclined") { try book.deciding(id, .owed, reference: "") }
        // The card has still no more to get back than it paid.
        #expect(book.card(intent)?.refundable.minor == 600)
    }
}
