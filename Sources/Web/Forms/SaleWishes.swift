import Commerce
import Contracts

/// A line that is to be sold.
struct ItemWish: Decodable {
    var code: String
    var quantity: Int64
    var price: Int64?
    var choice: ChoiceWish?
    /// Why it is given away.
    var comp: String?
    var discount: DiscountForm?

    func item() throws(Problem) -> Sell.Item {
        try Self.check(code)
        guard (comp ?? "").utf8.count <= 200 else {
            throw .badBody("why something is given away has at most 200 bytes")
        }
        return Sell.Item(
            code: code, quantity: Quantity(thousandths: quantity),
            price: price.map { Money(minor: $0) }, choice: try choice?.choice(),
            comp: comp, discount: try discount?.given())
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
    var coupons: [String]?
    var orderType: String?
    /// Why no VAT is charged.
    var exemption: String?
}

/// `here` or `to-go`.
enum OrderTypeWord {
    static func type(_ word: String) throws(Problem) -> OrderType {
        guard let type = OrderType(rawValue: word) else {
            throw .badBody("orderType is here or to-go")
        }
        return type
    }
}

/// Codes of coupons.
enum CouponCodes {
    static func checked(_ codes: [String]) throws(Problem) -> [String] {
        guard codes.count <= CouponBook.saleLimit,
            codes.allSatisfy({ (1...64).contains($0.utf8.count) })
        else {
            throw .badBody("at most \(CouponBook.saleLimit) coupons, codes of 1 to 64 bytes")
        }
        return codes
    }
}

struct PaymentWish: Decodable {
    var method: String
    var amount: Int64?
    /// Of the gift card that pays.
    var code: String?
    var tip: Int64?
    /// Of foreign cash; else the shop's own.
    var currency: String?

    func payment(in home: Currency) throws(Problem) -> Sell.Payment {
        Sell.Payment(
            try Self.method(method), amount.map { Money(minor: $0) },
            currency: try Self.currency(currency, else: home),
            code: try code.map(GiftCard.checked), tip: Self.tip(tip))
    }

    static func currency(_ code: String?, else home: Currency) throws(Problem) -> Currency {
        guard let code else { return home }
        guard let currency = Currency(code: code) else {
            throw .badBody("a currency is a code such as CHF")
        }
        return currency
    }

    /// Of nothing is none.
    static func tip(_ minor: Int64?) -> Money? {
        minor == 0 ? nil : minor.map { Money(minor: $0) }
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
    /// In which sign-in of that person.
    var signIn: Int64?
    var member: String?
    var items: [ItemWish]
    var discount: DiscountForm?
    var payments: [PaymentWish]
    /// What the customer saw.
    var due: Int64?
    var checkedAge: Int?
    var giftCards: [GiftCard]?
    var coupons: [String]?
    /// Why all of it is given away.
    var comp: String?
    var orderType: String?
    /// Why no VAT is charged.
    var exemption: String?

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
            payments: tenders, checkedAge: checkedAge, giftCards: sold.isEmpty ? nil : sold,
            coupons: try coupons.map(CouponCodes.checked), comp: comp,
            due: due.map { Money(minor: $0) }, signIn: signIn, reason: try discount?.given().reason,
            orderType: try orderType.map(OrderTypeWord.type), exemption: exemption)
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
