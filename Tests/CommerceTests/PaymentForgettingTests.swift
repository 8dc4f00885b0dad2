import Testing

@testable import Commerce

/// Old payments go, those that somebody has to see to stay.
struct PaymentForgettingTests {
    private func pay(_ book: inout PaymentBook, _ number: UInt64, on day: Int32) throws {
        let intent = CardIntent(.number(number))
        let amount = Money(minor: 100)
        for event in try book.charging(intent, amount, on: BusinessDay(day: day)) {
            book.apply(event)
        }
        for event in try book.answering(intent, .approved(nil, reference: "A")) {
            book.apply(event)
        }
    }

    @Test func `payments of long ago are forgotten with what comes later`() throws {
        var book = PaymentBook()
        for number in 1...3 as ClosedRange<UInt64> {
            try pay(&book, number, on: 5)
            if number == 3 { continue }
            for event in try book.settle(.number(number), [.card(100)], change: .zero) {
                book.apply(event)
            }
        }
        for event in try book.settle(.number(9), [.card(-40)], change: .zero, origin: .number(2)) {
            book.apply(event)
        }
        #expect(book.forgetting(on: BusinessDay(day: 5 + PaymentBook.daysKept)).isEmpty)
        try pay(&book, 4, on: 6 + PaymentBook.daysKept)
        // 2 owes its card something, 3 is not settled.
        let left = [1, 2, 3, 4].filter { !book.payments(of: .number($0)).isEmpty }
        #expect(left == [2, 3, 4])
        #expect(book.card(CardIntent(.number(1))) == nil)
        #expect(book.openCards.map(\.sale) == [.number(3), .number(4)])
        #expect(book.owedRefunds.count == 1)
    }

    @Test func `a sale that was given up before its card was asked stays so for as long`() throws {
        var book = PaymentBook()
        for event in try book.cancel(.number(1), on: BusinessDay(day: 5)) { book.apply(event) }
        for event in try book.cancel(.number(2), on: BusinessDay(day: 6)) { book.apply(event) }
        // As a journal of an earlier build has it.
        book.apply(.cancelled(.number(3), on: nil))
        try pay(&book, 4, on: 5 + PaymentBook.daysKept)
        #expect([1, 2, 3].allSatisfy { !book.payments(of: .number($0)).isEmpty })
        try pay(&book, 5, on: 6 + PaymentBook.daysKept)
        #expect([1, 2, 3].filter { !book.payments(of: .number($0)).isEmpty } == [2, 3])
    }

    @Test func `what a year leaves behind is dropped in parts`() throws {
        var book = PaymentBook()
        for number in 1...600 as ClosedRange<UInt64> {
            try pay(&book, number, on: Int32(number % 7))
            for event in try book.settle(.number(number), [.card(100)], change: .zero) {
                book.apply(event)
            }
        }
        var dropped: [Int] = []
        while case .forgot(let old)? = book.forgetting(on: BusinessDay(day: 365)).first {
            dropped.append(old.count)
            for event in book.forgetting(on: BusinessDay(day: 365)) { book.apply(event) }
        }
        #expect(dropped == [256, 256, 88])
        #expect(book.daysKept.isEmpty)
        #expect(book.total(.card).minor == 60_000)
    }

    @Test func `a day before all days forgets nothing`() {
        #expect(PaymentBook().forgetting(on: BusinessDay(day: .min)).isEmpty)
    }

    @Test func `an intent is read as it is written`() {
        for intent in [
            CardIntent(.number(1)), CardIntent(.number(1), 2), CardIntent(.number(1), 999),
        ] {
            #expect(CardIntent(intent.text) == intent)
        }
        let sale = SaleID.number(1).text
        for text in ["", sale + "/", sale + "/1", sale + "/0", sale + "/2/3", "/2", sale + "/-2"] {
            #expect(CardIntent(text) == nil, "\(text)")
        }
    }
}
