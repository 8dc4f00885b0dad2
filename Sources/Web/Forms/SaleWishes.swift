import Commerce
import Contracts

/// A line that is to be sold.
struct ItemWish: Decodable {
    var code: String
    var quantity: Int64
    var price: Int64?
    var choice: ChoiceWish?

    func item() throws(Problem) -> Sell.Item {
        try Self.check(code)
        return Sell.Item(
            code: code, quantity: Quantity(thousandths: quantity),
            price: price.map { Money(minor: $0) }, choice: try choice?.choice())
    }

    static func check(_ code: String) throws(Problem) {
        guard (1...64).contains(code.utf8.count) else {
            throw .badBody("a code has 1 to 64 bytes")
        }
    }

    static func items(_ wishes: [ItemWish]) throws(Problem) -> [Sell.Item] {
        guard wishes.count <= OpenSale.lineLimit else {
            throw .badBody("at most \(OpenSale.lineLimit) items")
        }
        var items: [Sell.Item] = []
        for wish in wishes { items.append(try wish.item()) }
        return items
    }
}

struct QuoteWish: Decodable {
    var member: String?
    var items: [ItemWish]
    var discount: DiscountForm?
}

struct PaymentWish: Decodable {
    var method: String
    var amount: Int64?
    /// Of the gift card that pays.
    var code: String?

    func payment(in currency: Currency) throws(Problem) -> Sell.Payment {
        Sell.Payment(
            try Self.method(method), amount.map { Money(minor: $0) }, currency: currency,
            code: try code.map(GiftCard.checked))
    }

    static func method(_ word: String) throws(Problem) -> Tender.Method {
        guard let method = Tender.Method(rawValue: word) else {
            let known = Tender.Method.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badBody("a method is one of \(known)")
        }
        return method
    }
}

struct SaleWish: Decodable {
    var staff: String
    var member: String?
    var items: [ItemWish]
    var discount: DiscountForm?
    var payments: [PaymentWish]
    var soldAt: String?
    var checkedAge: Int?
    var giftCards: [GiftCard]?

    func message(_ sale: SaleID, in currency: Currency) throws(Problem) -> Sell {
        guard payments.count <= 16 else { throw .badBody("at most 16 payments") }
        var tenders: [Sell.Payment] = []
        for payment in payments { tenders.append(try payment.payment(in: currency)) }
        guard giftCards?.count ?? 0 <= 64 else { throw .badBody("at most 64 gift cards") }
        var sold: [StoredAmount] = []
        for card in giftCards ?? [] { sold.append(try card.stored()) }
        return Sell(
            sale: sale, staff: try StaffNumber.checked(staff),
            member: try member.map(MemberNumber.checked),
            items: try ItemWish.items(items), discount: try discount?.discount(),
            payments: tenders, soldAt: try soldAt.map(CivilTimeText.time),
            checkedAge: checkedAge, giftCards: sold.isEmpty ? nil : sold)
    }
}

/// A gift card that is sold or topped up.
struct GiftCard: Decodable {
    var code: String
    var amount: Int64

    func stored() throws(Problem) -> StoredAmount {
        StoredAmount(try Self.checked(code), Money(minor: amount))
    }

    static func checked(_ code: String) throws(Problem) -> String {
        guard (1...64).contains(code.utf8.count) else {
            throw .badBody("a gift card's code has 1 to 64 bytes")
        }
        return code
    }
}

enum StaffNumber {
    static func checked(_ text: String) throws(Problem) -> String {
        guard (1...64).contains(text.utf8.count) else {
            throw .badBody("a staff number has 1 to 64 bytes")
        }
        return text
    }
}

enum MemberNumber {
    static func checked(_ text: String) throws(Problem) -> String {
        guard (1...64).contains(text.utf8.count) else {
            throw .badBody("a member number has 1 to 64 bytes")
        }
        return text
    }
}

/// `2026-11-02T08:04:00`, as the store's clock shows it.
enum CivilTimeText {
    static func time(_ text: String) throws(Problem) -> CivilTime {
        guard let time = CivilTime(text: text)
        else { throw .badBody("soldAt is a time such as 2026-11-02T08:04:00") }
        return time
    }
}
